// SPDX-License-Identifier: Apache-2.0
#include "web/redact_observation.h"

#include <doctest/doctest.h>

using namespace tilsyn;

TEST_CASE("what is stored of an observation says nothing of a person") {
  Observation seen;
  seen.producer = Producer::recording;
  seen.pages.push_back({"https://a.example/?email=kari@skole.example", "", "Kari Testelev", 0, {}});
  seen.pages[0].content = PageContent{};
  seen.pages[0].content->title = "Kari Testelev";
  seen.pages[0].content->forms.push_back({"https://a.example/?sid=0123456789abcdef", "get", {}, 1});
  ObservedRequest request;
  request.url = "https://t.example/p?email=kari@skole.example&v=2";
  request.referer = "https://a.example/elev/kari@skole.example";
  request.headers.push_back({"location", "https://a.example/?access_token=abc.def.ghi"});
  seen.requests.push_back(request);
  redact(seen);
  CHECK(seen.redacted);
  CHECK(seen.pages[0].title.empty());
  CHECK(seen.pages[0].content->title.empty());
  CHECK(seen.requests[0].url == "https://t.example/p?email=***&v=2");
  for (const std::string& text :
       {seen.pages[0].url, seen.pages[0].content->forms[0].action, seen.requests[0].referer,
        seen.requests[0].headers[0].value}) {
    CAPTURE(text);
    CHECK(text.find("kari") == std::string::npos);
    CHECK(text.find("0123456789abcdef") == std::string::npos);
    CHECK(text.find("abc.def") == std::string::npos);
  }
}
