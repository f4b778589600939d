// SPDX-License-Identifier: Apache-2.0
#include "probe/cookie_jar.h"

#include <doctest/doctest.h>

using namespace tilsyn;

namespace {

void set(CookieJar& jar, const std::string& host, const std::string& line,
         std::int64_t now = 1000) {
  CookieContext context;
  context.host = host;
  context.request_path = "/a/b";
  context.now = now;
  jar.take(parse_set_cookie(line, context), now);
}

std::string sent(const CookieJar& jar, const std::string& url, std::int64_t now = 1000) {
  return jar.cookies_for(*parse_url(url), now).header;
}

}  // namespace

TEST_CASE("cookies go to the hosts, paths and schemes that they are for") {
  CookieJar jar;
  set(jar, "app.laer.no", "host=1");
  set(jar, "app.laer.no", "wide=2; Domain=laer.no; Path=/");
  set(jar, "app.laer.no", "safe=3; Secure; Path=/a/b/c");
  CHECK(sent(jar, "https://app.laer.no/a/x") == "host=1; wide=2");
  CHECK(sent(jar, "https://app.laer.no/a/b/c/d") == "safe=3; host=1; wide=2");
  CHECK(sent(jar, "http://app.laer.no/a/b/c") == "host=1; wide=2");
  CHECK(sent(jar, "https://laer.no/") == "wide=2");
  CHECK(sent(jar, "https://sub.app.laer.no/") == "wide=2");
  CHECK(sent(jar, "https://xlaer.no/") == "");
  CHECK(sent(jar, "https://app.laer.no/ab") == "wide=2");
}

TEST_CASE("cookies end, are replaced and are taken away") {
  CookieJar jar;
  set(jar, "a.no", "x=1; Max-Age=10; Path=/");
  CHECK(sent(jar, "https://a.no/", 1009) == "x=1");
  CHECK(sent(jar, "https://a.no/", 1010) == "");
  set(jar, "a.no", "x=2; Path=/");
  CHECK(sent(jar, "https://a.no/", 9999) == "x=2");
  CHECK(jar.size() == 1);
  const std::size_t changes = jar.changes();
  set(jar, "a.no", "x=2; Path=/");
  CHECK(jar.changes() == changes);
  set(jar, "a.no", "x=; Max-Age=0; Path=/");
  CHECK(jar.size() == 0);
  set(jar, "a.no", "__Host-x=1; Path=/");  // refused: not Secure
  CHECK(jar.size() == 0);
}

TEST_CASE("a jar is bounded") {
  CookieJar jar;
  for (int i = 0; i < 1000; ++i) {
    set(jar, "a.no", "x" + std::to_string(i) + "=" + std::string(1000, 'v') + "; Path=/");
  }
  CHECK(jar.size() <= 180);
  CHECK(sent(jar, "https://a.no/").size() <= 16'384);
}
