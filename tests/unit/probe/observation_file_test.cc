// SPDX-License-Identifier: Apache-2.0
#include "probe/observation_file.h"

#include <doctest/doctest.h>
#include <tilsyn/error.h>

#include <sstream>

using namespace tilsyn;

namespace {

Observation sample() {
  Observation seen;
  seen.producer = Producer::recording;
  seen.tool = "laerebok";
  seen.not_seen = {NotSeen::storage, NotSeen::dns};
  seen.redacted = true;
  seen.pages.push_back({"https://laerebok.example/", "pupil_app", "Bok", 0, PageContent{}});
  seen.pages[0].content->forms.push_back({"https://laerebok.example/", "get", {"email"}, 3});
  ObservedRequest request;
  request.url = "https://laerebok.example/?q=\"\n\xC3\xA5";
  request.headers.push_back({"server", "x"});
  seen.requests.push_back(request);
  request.redirect_of = 0;
  seen.requests.push_back(request);
  seen.cookies.push_back({});
  seen.cookies[0].name = "uid";
  seen.cookies[0].lifetime_s = 31536000;
  seen.cookies[0].host_only = false;
  seen.cookies[0].request = 1;
  seen.leaks.push_back({"email", "referer", "", "plain", "ka***@***", "0123", false, 1});
  seen.servers.push_back({});
  seen.servers[0].host = "laerebok.example";
  seen.servers[0].tls.versions.push_back({"TLS 1.0", Offered::not_testable, "no cipher"});
  return seen;
}

std::string written(const Observation& seen) {
  std::ostringstream out;
  write_observation(seen, out);
  return out.str();
}

std::optional<Observation> read(const std::string& text, std::string* problems = nullptr) {
  Sources sources;
  Diagnostics diagnostics(sources);
  auto seen = parse_observation(sources.add("seen.json", text), diagnostics);
  if (problems) {
    std::ostringstream out;
    write_diagnostics(diagnostics, false, out);
    *problems = out.str();
  }
  return seen;
}

}  // namespace

TEST_CASE("an observation is written and read back without loss") {
  const std::string text = written(sample());
  const auto back = read(text);
  REQUIRE(back);
  CHECK(written(*back) == text);
  CHECK(back->requests[1].redirect_of == 0);
  CHECK(back->requests[0].url == sample().requests[0].url);
  CHECK(back->cookies[0].lifetime_s == 31536000);
  CHECK_FALSE(back->cookies[0].host_only);
  CHECK_FALSE(back->leaks[0].certain);
  CHECK(back->pages[0].content->forms[0].personal_fields.size() == 1);
  CHECK(back->servers[0].tls.versions[0].offered == Offered::not_testable);
}

TEST_CASE("nothing that is not redacted is stored") {
  Observation seen = sample();
  seen.redacted = false;
  CHECK_THROWS_AS(written(seen), Error);
}

TEST_CASE("a file that was changed is refused, with its place") {
  std::string problems;
  CHECK_FALSE(read("{\"requests\": [{\"urll\": \"x\"}]}", &problems));
  CHECK(problems.find("seen.json:1:16: error: an observation has no field 'urll'") !=
        std::string::npos);
  CHECK_FALSE(read("{\"complete\": 1, \"producer\": \"spy\"}", &problems));
  CHECK(problems.find("true or false") != std::string::npos);
  CHECK(problems.find("one of the words") != std::string::npos);
  CHECK_FALSE(read("{\"redacted\": true, \"cookies\": [{\"request\": 7}]}", &problems));
  CHECK(problems.find("'cookies' points to") != std::string::npos);
  CHECK_FALSE(read("{\"complete\": true}", &problems));
  CHECK(problems.find("not marked as redacted") != std::string::npos);
  CHECK_FALSE(read("{\"requests\": [{\"page\": -1}]}", &problems));
  CHECK_FALSE(read("{", &problems));
}
