// SPDX-License-Identifier: Apache-2.0
#include "probe/har_redact.h"

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <set>

#include "har_made.h"
#include "web/url.h"

using namespace tilsyn;

namespace {

struct Copied {
  std::optional<RedactedHar> made;
  std::string text, said;
};

Copied copy_of(const std::string& text, const HarOptions& options = {}) {
  Sources sources;
  Diagnostics diagnostics(sources);
  Copied copied;
  std::string_view rest = text;
  const ByteReader read = [&](char* to, std::size_t room) {
    const std::size_t got = rest.copy(to, std::min<std::size_t>(room, 1000));
    rest.remove_prefix(got);
    return got;
  };
  const auto write = [&](std::string_view piece) { copied.text += piece; };
  copied.made = redact_har(read, "made.har", write, options, diagnostics);
  std::ostringstream out;
  write_diagnostics(diagnostics, false, out);
  copied.said = out.str();
  return copied;
}

// Who was asked, how, with which answer; and which cookies were set where.
std::string account(const Observation& observation) {
  std::string text;
  for (const ObservedRequest& request : observation.requests) {
    const auto url = parse_url(request.url);
    text += request.method + " " + (url ? url->origin() : "?") + " " +
            std::to_string(request.status) + " " + std::to_string(request.bytes) + " " +
            std::to_string(request.posted_bytes) + " " + std::to_string(request.started_ms) + " " +
            std::to_string(request.page) + "\n";
  }
  for (const ObservedCookie& cookie : observation.cookies) {
    text += cookie.name + " " + cookie.domain + " " + std::to_string(cookie.request) + " " +
            std::to_string(cookie.lifetime_s.value_or(-1)) + "\n";
  }
  return text;
}

}  // namespace

TEST_CASE("a redacted copy holds no value of a person, a session or a body") {
  const std::string text = har_of(R"(
    {"pageref":"page_1","startedDateTime":"2026-11-22T11:00:00+01:00","time":12.5,
     "comment":"secret-comment","_custom":{"who":"secret-who","secret@key.example":1,"id":1017012345},
     "_initiator":{"type":"script","stack":{"callFrames":[{"functionName":"secretFunction",
        "url":"https://cdn.example/a.js?token=secret-frame","lineNumber":3}]}},
     "request":{"method":"POST","url":"https://user:secret-pass@t.example/elev/secret-name/c?fnr=01017012345&mail=kari.testelev%40skole.example&v=2#state=secret-fragment",
       "httpVersion":"h2","headers":[{"value":"sid=secret-cookie; theme=secret-theme","name":"Cookie"},
         {"name":"Authorization","value":"Bearer secret-bearer"},
         {"name":"Referer","value":"https://app.example/?q=secret-query"},
         {"name":"X-Anything","value":"secret-header"},{"name":"User-Agent","value":"Agent/1"}],
       "cookies":[{"name":"sid","value":"secret-cookie"}],
       "queryString":[{"name":"fnr","value":"01017012345"},{"name":"v","value":"2"}],
       "postData":{"mimeType":"application/json","text":"{\"secret-body\":1}",
                   "params":[{"name":"mail","value":"secret-param","fileName":"secret-file"}]},
       "bodySize":17},
     "response":{"status":302,"statusText":"Found","headers":
       [{"name":"set-cookie","value":"sid=secret-set; Path=/; Max-Age=60; Secure\ntwo=secret-two"},
        {"name":"Location","value":"https://t2.example/x?code=secret-code"},
        {"name":"ETag","value":"secret-etag"}],
       "cookies":[{"name":"sid","value":"secret-set","path":"/","expires":"2026-11-22T10:01:00Z"}],
       "content":{"size":9,"mimeType":"text/html","text":"secret-content"},
       "redirectURL":"https://t2.example/x?code=secret-code","bodySize":9},
     "_webSocketMessages":[{"type":"send","data":"secret-message"}],"serverIPAddress":"192.0.2.1"},
    {"startedDateTime":"2026-11-22T11:00:01+01:00","request":{"method":"GET",
      "url":"https://t2.example/x?code=secret-code"},"response":{"status":200}})",
                                  R"("creator":{"name":"WebInspector","version":"537.36"},
       "pages":[{"id":"page_1","title":"Secret Name - App","startedDateTime":"2026-11-22T10:00:00Z"}])");
  const Copied copy = copy_of(text);
  INFO(copy.text);
  REQUIRE(copy.made.has_value());
  CHECK(copy.made->entries == 2);
  CHECK(copy.made->complete);
  CHECK(copy.text.find("ecret") == std::string::npos);
  CHECK(copy.text.find("testelev") == std::string::npos);
  CHECK(copy.text.find("01017012345") == std::string::npos);
  CHECK(copy.text.find("1017012345") == std::string::npos);
  const auto tree = nlohmann::json::parse(copy.text, nullptr, false);
  REQUIRE_FALSE(tree.is_discarded());
  const auto& request = tree["log"]["entries"][0]["request"];
  CHECK(request["bodySize"] == 17);
  CHECK(request["headers"][4]["value"] == "Agent/1");
  CHECK(request["queryString"][1]["value"] == "2");
  CHECK(tree["log"]["entries"][0]["time"] == 12.5);

  const HarRead before = read_made(text);
  const HarRead after = read_made(copy.text);
  REQUIRE(after.observation.has_value());
  CHECK(account(*after) == account(*before));
  CHECK(after->requests[1].redirect_of == 0);
  CHECK(after->requests[0].type == before->requests[0].type);
  CHECK(after->leaks.empty());
  CHECK_FALSE(before->leaks.empty());
  CHECK(after->cookies[0].value_key.empty());
  CHECK(after->cookies[0].secure);
}

TEST_CASE("a copy of a copy is the same") {
  const std::string text = har_of(
      R"({"request":{"url":"https://a.example/p?x=1&mail=a%40b.example","headers":
          [{"name":"Cookie","value":"a=1"}]},"response":{"status":200}})");
  const Copied once = copy_of(text);
  CHECK(copy_of(once.text).text == once.text);
}

TEST_CASE("canaries are masked wherever an address holds them") {
  HarOptions options;
  options.canaries = {"Testelev"};
  const Copied copy =
      copy_of(har_of(R"({"request":{"url":"https://a.example/Testelev/x"}})"), options);
  CHECK(copy.text.find("Testelev") == std::string::npos);
  CHECK(copy.text.find("https://a.example/") != std::string::npos);
}

TEST_CASE("tunnels and odd addresses lead to the same hosts") {
  const std::string text = har_of(
      R"({"request":{"method":"CONNECT","url":"sealed.example:8443"}},
         {"request":{"url":" HTTPS://EXAMPLE.com:443/a b?mail=a@b.example "}},
         {"request":{"url":"http://0x7f.1/x"}},{"request":{"url":"wss://[2001:DB8::1]:99/s"}})");
  const HarRead before = read_made(text);
  const HarRead after = read_made(copy_of(text).text);
  REQUIRE(before->requests.size() == 4);
  CHECK(account(*after) == account(*before));
}

TEST_CASE("of a broken recording the whole entries are copied, as one that is whole") {
  const std::string whole = har_of(
      R"({"request":{"url":"https://a.example/"}},{"request":{"url":"https://b.example/"}})");
  const Copied copy = copy_of(whole.substr(0, whole.find("b.example")));
  REQUIRE(copy.made.has_value());
  CHECK(copy.made->entries == 1);
  CHECK_FALSE(copy.made->complete);
  CHECK(copy.said.find("warning: the recording ends here") != std::string::npos);
  const HarRead read = read_made(copy.text);
  REQUIRE(read.observation.has_value());
  CHECK(read->complete);
  CHECK(read->requests.size() == 1);
  CHECK_FALSE(copy_of("{\"a\":").made.has_value());
  CHECK_FALSE(copy_of("{}").made.has_value());
}

TEST_CASE("a copy is written beside, for its owner alone, and never over the recording") {
  namespace fs = std::filesystem;
  const fs::path folder = fs::temp_directory_path() / "tilsyn-har-redact-test";
  fs::remove_all(folder);
  fs::create_directories(folder);
  std::ofstream(folder / "in.har") << har_of(R"({"request":{"url":"https://a.example/"}})");
  Sources sources;
  Diagnostics diagnostics(sources);
  CHECK_FALSE(write_redacted_har(folder / "in.har", folder / "in.har", HarOptions{}, diagnostics));
  CHECK_FALSE(
      write_redacted_har(folder / "in.har", folder / "no/out.har", HarOptions{}, diagnostics));
  CHECK(diagnostics.error_count() == 2);
  CHECK(write_redacted_har(folder / "in.har", folder / "out.har", HarOptions{}, diagnostics));
  CHECK(fs::status(folder / "out.har").permissions() ==
        (fs::perms::owner_read | fs::perms::owner_write));
  CHECK(std::distance(fs::directory_iterator(folder), {}) == 2);
  fs::remove_all(folder);
}

TEST_CASE("copies of real recordings have the same recipients and cookies") {
  const char* corpus = std::getenv("TILSYN_CORPUS");
  if (corpus == nullptr) {
    MESSAGE("skipped: TILSYN_CORPUS is not set");
    return;
  }
  std::size_t copied = 0;
  for (const auto& file :
       std::filesystem::directory_iterator(std::filesystem::path(corpus) / "har")) {
    if (file.path().extension() != ".har") continue;
    const std::string name = file.path().filename().string();
    CAPTURE(name);
    std::ifstream in(file.path(), std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(in)), {});
    const HarRead before = read_made(bytes);
    if (!before.observation) continue;
    const Copied copy = copy_of(bytes);
    REQUIRE(copy.made.has_value());
    CHECK_FALSE(nlohmann::json::parse(copy.text, nullptr, false).is_discarded());
    const HarRead after = read_made(copy.text);
    REQUIRE(after.observation.has_value());
    CHECK(account(*after) == account(*before));
    CHECK(after->leaks.empty());
    ++copied;
  }
  CHECK(copied >= 15);
}
