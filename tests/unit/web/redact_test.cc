// SPDX-License-Identifier: Apache-2.0
#include "web/redact.h"

#include <doctest/doctest.h>

#include "web/detect.h"
#include "web/mask.h"

using namespace tilsyn;

TEST_CASE("masked values show the beginning alone") {
  CHECK(mask_value("kari@skole.test") == "ka***@***");
  CHECK(mask_value("01017012345") == "01***");
  CHECK(mask_value("Pål Prøve") == "På***");
  CHECK(mask_value("Kari") == "Ka***");
  CHECK(mask_value("5Bx") == "5***");
  CHECK(mask_value("5B") == "***");
  CHECK(mask_value("") == "***");
  CHECK(mask_value("k@a.test") == "***@***");
  CHECK(mask_value("\xFF\xFE\x01zzzz") == "***");
  CHECK(mask_value("\x1B[31mrød") == "***");
}

TEST_CASE("the same key for the same value, none without the run's key") {
  CHECK(keyed_hash("a", "x").size() == 16);
  CHECK(keyed_hash("a", "x") == keyed_hash("a", "x"));
  CHECK(keyed_hash("a", "x") != keyed_hash("b", "x"));
  CHECK(keyed_hash("a", "x") != keyed_hash("a", "y"));
}

TEST_CASE("recipients, words of paths and names of parameters stay readable") {
  for (const char* same :
       {"https://www.skole.test/", "https://cdn.test:8443/libs/jquery-3.6.0.min.js?v=3.6.0",
        "https://fonts.test/css2?family=Roboto:400,700&display=swap",
        "https://t.test/collect?v=2&t=pageview&tid=G-ABC1234&en=page_view",
        "https://idp.test/authorize?response_type=code&scope=openid+profile+email+userid-feide",
        "/relative/path/2026/11/", "https://a.test/#om-oss", "https://a.test/#/elever-og-foresatte",
        "https://a.test/?debug", "about:blank", ""}) {
    CAPTURE(same);
    CHECK(redact_url(same) == same);
  }
}

TEST_CASE("what identifies is masked") {
  const std::pair<const char*, const char*> cases[] = {
      {"https://u:p@a.test/x", "https://***@a.test/x"},
      {"https://a.test/?u=kari@skole.test&x=abc", "https://a.test/?u=***&x=***"},
      {"https://a.test/?kari@skole.test", "https://a.test/?***"},
      {"https://a.test/?kari%40skole.test=1", "https://a.test/?***=1"},
      {"https://a.test/?v=eyJhbGciOiJub25lIn0", "https://a.test/?v=***"},
      {"https://a.test/?scope=openid+15811251000", "https://a.test/?scope=***"},
      {"https://a.test/kari@skole.test/x", "https://a.test/***/x"},
      {"https://a.test/kari%40skole.test/x", "https://a.test/***/x"},
      {"https://a.test/elev/kari-testelev/timeplan", "https://a.test/elev/***/timeplan"},
      {"https://a.test/users/48/edit", "https://a.test/users/***/edit"},
      {"https://a.test/o/158112-51234", "https://a.test/o/***-***"},
      {"https://a.test/o/48213/file.pdf", "https://a.test/o/***/file.pdf"},
      {"https://a.test/main.4f2a9c1b.chunk.js", "https://a.test/main.***.chunk.js"},
      {"https://a.test/6ba7b810-9dad-11d1-80b4-00c04fd430c8", "https://a.test/***-***-***-***-***"},
      {"https://a.test/page;jsessionid=AB12CD34EF56?x", "https://a.test/page;jsessionid=***?x"},
      {"https://a.test/#access_token=abc&state=1", "https://a.test/#access_token=***&state=1"},
      {"https://a.test/#/elev/kari?x=kari", "https://a.test/#/elev/***?x=***"},
      {"HTTPS://a.test/?a=b=c&&d", "https://a.test/?a=***&&d"},
      {"data:image/png;base64,iVBOR", "data:image/png,***"},
      {"mailto:kari@skole.test", "mailto:***"},
      {"blob:https://a.test/0123", "blob:***"},
      {"//a.test/x?y=kari", "//a.test/x?y=***"},
  };
  for (const auto& row : cases) {
    CAPTURE(row.first);
    CHECK(redact_url(row.first) == row.second);
    CHECK(redact_url(row.second) == row.second);  // twice is as once
  }
}

TEST_CASE("what a detector found is masked wherever it stands") {
  DetectorOptions options;
  options.canaries = {"Testelev"};
  const LeakDetector detector(std::move(options));
  const std::string url = "https://a.test/rom/testelev/?lang=testelev&t=x";
  CHECK(redact_url(url, detector.scan_url(url)) == "https://a.test/rom/***/?lang=***&t=x");
  CHECK(redact_url(url) != redact_url(url, detector.scan_url(url)));
}

TEST_CASE("headers keep what the checks read") {
  CHECK(redact_header("Cookie", "sid=abc; theme=dark") == "sid=***; theme=***");
  CHECK(redact_header("Cookie", "abc") == "***");
  CHECK(redact_header("set-cookie", "sid=abc; Path=/; HttpOnly; Secure; SameSite=Lax; x=y") ==
        "sid=***; Path=/; HttpOnly; Secure; SameSite=Lax");
  CHECK(redact_header("Authorization", "Bearer abc.def") == "Bearer ***");
  CHECK(redact_header("Authorization", "abc") == "***");
  CHECK(redact_header("X-Api-Key", "abc") == "***");
  CHECK(redact_header("ETag", "\"abc\"") == "***");
  CHECK(redact_header("Referer", "https://a.test/elev/kari?navn=kari") ==
        "https://a.test/elev/***?navn=***");
  CHECK(redact_header("Location", "/cb?code=abc") == "/cb?code=***");
  CHECK(redact_header("Strict-Transport-Security", "max-age=31536000; includeSubDomains") ==
        "max-age=31536000; includeSubDomains");
  CHECK(redact_header("Content-Security-Policy",
                      "default-src 'self' https://cdn.test; report-uri https://r.test/?key=abc") ==
        "default-src 'self' https://cdn.test; report-uri https://r.test/?key=***");
  CHECK(redact_header("Report-To", R"({"endpoints":[{"url":"https://r.test/a?s=abcdef"}]})") ==
        R"({"endpoints":[{"url":"https://r.test/a?s=***"}]})");
}
