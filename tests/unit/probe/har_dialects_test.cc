// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "har_made.h"

using namespace tilsyn;

namespace {

bool misses(const Observation& observation, NotSeen what) {
  return std::count(observation.not_seen.begin(), observation.not_seen.end(), what) > 0;
}

}  // namespace

TEST_CASE("Chrome: initiators, types, cache, messages, what a sanitised export lacks") {
  const std::string chrome = R"("creator":{"name":"WebInspector","version":"537.36"},
    "pages":[{"startedDateTime":"2026-11-22T10:00:00Z","id":"page_1","title":"https://app.example/",
              "pageTimings":{"onLoad":20}}])";
  const std::string entries = R"(
   {"_initiator":{"type":"other"},"_resourceType":"document","pageref":"page_1",
    "request":{"method":"GET","url":"https://app.example/","httpVersion":"h2","headers":
      [{"name":":authority","value":"app.example"},
       {"name":"User-Agent","value":"Mozilla/5.0 (X11; Linux x86_64) Chrome/131.0.0.0 Safari/537.36"}],
      "queryString":[],"cookies":[],"headersSize":-1,"bodySize":0},
    "response":{"status":200,"httpVersion":"http/2.0","headers":
      [{"name":"Strict-Transport-Security","value":"max-age=1"},{"name":"x-other","value":"no"}],
      "cookies":[],"content":{"size":100,"mimeType":"text/html"},"redirectURL":"","bodySize":-1},
    "serverIPAddress":"[2001:db8::1]","startedDateTime":"2026-11-22T10:00:00.000Z","time":1},
   {"_initiator":{"type":"script","stack":{"callFrames":[{"functionName":"f","url":""}],
      "parent":{"description":"Promise.then","callFrames":[{"url":"https://cdn.example/t.js"}]}}},
    "_resourceType":"ping","pageref":"page_1","_fromCache":"memory",
    "request":{"method":"POST","url":"https://t.example/b","httpVersion":"h3","headers":[],
      "bodySize":10,"postData":{"mimeType":"text/plain","text":"0123456789"}},
    "response":{"status":0,"statusText":"","headers":[],"content":{"size":0,"mimeType":"x-unknown"},
      "_error":"net::ERR_BLOCKED_BY_CLIENT"},
    "startedDateTime":"2026-11-22T10:00:01.000Z"},
   {"_initiator":{"type":"parser","url":"https://app.example/","lineNumber":3},
    "_resourceType":"websocket","_webSocketMessages":[],
    "request":{"method":"GET","url":"wss://live.example/s"},"response":{"status":101},
    "startedDateTime":"2026-11-22T10:00:02.000Z"})";
  const HarRead read = read_made(har_of(entries, chrome));
  REQUIRE(read.observation.has_value());
  REQUIRE(read->requests.size() == 3);
  CHECK(read->producer_name == "WebInspector 537.36 (HAR 1.2)");
  const ObservedRequest& page = read->requests[0];
  CHECK(page.type == "document");
  CHECK(page.http_version == "HTTP/2");
  CHECK(page.address == "2001:db8::1");
  REQUIRE(page.headers.size() == 1);
  CHECK(page.headers[0].name == "strict-transport-security");
  const ObservedRequest& beacon = read->requests[1];
  CHECK(beacon.type == "ping");
  CHECK(beacon.initiator == "https://cdn.example/t.js");
  CHECK(beacon.from_cache);
  CHECK(beacon.status == 0);
  CHECK(beacon.problem == "net::ERR_BLOCKED_BY_CLIENT");
  CHECK(beacon.http_version == "HTTP/3");
  CHECK(beacon.mime_type.empty());
  CHECK(beacon.posted_bytes == 10);
  CHECK(read->requests[2].type == "websocket");
  CHECK(read->requests[2].initiator == "https://app.example/");
  CHECK(misses(*read, NotSeen::set_cookies));
  CHECK(misses(*read, NotSeen::request_headers));
  CHECK(misses(*read, NotSeen::storage));
  CHECK_FALSE(misses(*read, NotSeen::initiators));
  CHECK_FALSE(misses(*read, NotSeen::addresses));
  CHECK_FALSE(misses(*read, NotSeen::request_bodies));
  // With sensitive data there are cookies somewhere, and an old Chrome always wrote them.
  std::string with = entries;
  with.replace(with.find("{\"name\":\":authority\""), 1, R"({"name":"Cookie","value":"a=1"},{)");
  const HarRead sensitive = read_made(har_of(with, chrome));
  CHECK_FALSE(misses(*sensitive, NotSeen::request_headers));
  CHECK(misses(*sensitive, NotSeen::set_cookies));  // sent, but never set
  std::string old = entries;
  old.replace(old.find("Chrome/131"), 10, "Chrome/111");
  CHECK_FALSE(misses(*read_made(har_of(old, chrome)), NotSeen::set_cookies));
}

TEST_CASE("Chrome: http: that the browser itself turned into https: never went out") {
  const HarRead read = read_entries(
      R"({"request":{"url":"http://app.example/"},"startedDateTime":"2026-11-22T10:00:00Z",
          "response":{"status":307,"headers":[{"name":"Non-Authoritative-Reason","value":"HSTS"},
                      {"name":"Location","value":"https://app.example/"}]}},
         {"request":{"url":"https://app.example/"},"startedDateTime":"2026-11-22T10:00:00Z",
          "response":{"status":200}})");
  CHECK(read->requests[0].from_cache);
  CHECK(read->requests[1].redirect_of == 0);
}

TEST_CASE("Firefox: no initiators and no types, but fetch metadata and Referer") {
  const HarRead read = read_made(har_of(
      R"({"pageref":"page_1","startedDateTime":"2026-11-22T10:00:00.000+01:00",
          "request":{"bodySize":0,"method":"GET","url":"https://app.example/t.js","httpVersion":"HTTP/2",
            "headers":[{"name":"Referer","value":"https://app.example/"},
                       {"name":"Sec-Fetch-Dest","value":"script"}],"cookies":[],"queryString":[]},
          "response":{"status":200,"httpVersion":"HTTP/2","headers":[],"content":
            {"mimeType":"application/octet-stream","size":12},"redirectURL":"","bodySize":12},
          "_securityState":"secure","serverIPAddress":"192.0.2.1","connection":"443"},
         {"pageref":"page_1","startedDateTime":"2026-11-22T10:00:01.000+01:00",
          "request":{"bodySize":7,"method":"POST","url":"https://t.example/b","headers":
            [{"name":"Sec-Fetch-Dest","value":"empty"},{"name":"Sec-Fetch-Mode","value":"no-cors"}]},
          "response":{"status":204,"headers":[]}})",
      R"("creator":{"name":"Firefox","version":"124.0"},"browser":{"name":"Firefox","version":"124.0"},
         "pages":[{"id":"page_1","title":"App","startedDateTime":"2026-11-22T10:00:00.000+01:00"}])"));
  CHECK(read->producer_name == "Firefox 124.0 (HAR 1.2)");
  CHECK(read->requests[0].type == "script");
  CHECK(read->requests[0].initiator == "https://app.example/");
  CHECK(read->requests[0].bytes == 12);
  CHECK(read->requests[1].type == "ping");
  CHECK(misses(*read, NotSeen::initiators));
  CHECK(misses(*read, NotSeen::request_bodies));
  CHECK_FALSE(misses(*read, NotSeen::addresses));
  CHECK(read->started == "2026-11-22T09:00:00.000Z");
}

TEST_CASE("Safari leaves out answers with 3xx") {
  const HarRead read =
      read_made(har_of(R"({"request":{"url":"https://app.example/"},"response":{"status":200},
                           "_fetchType":"Network Load","_priority":"high"})",
                       R"("creator":{"name":"WebKit Web Inspector","version":"1.0"})"));
  CHECK(misses(*read, NotSeen::redirects));
}

TEST_CASE("proxies: Charles, mitmproxy and Fiddler record tunnels and no pages") {
  const HarRead read = read_made(har_of(
      R"({"startedDateTime":"2026-11-22T10:00:00.123-07:00",
          "request":{"method":"CONNECT","url":"https://sealed.example","httpVersion":"HTTP/1.1"},
          "response":{"_charlesStatus":"COMPLETE","status":200},"serverIPAddress":"192.0.2.7"},
         {"startedDateTime":"2026-11-22T10:00:01.9724178-07:00",
          "request":{"method":"CONNECT","url":"sealed.example:8443"},"response":{"status":"200"}})",
      R"("creator":{"name":"Charles Proxy","version":"4.6.3"})"));
  REQUIRE(read->requests.size() == 2);
  CHECK(read->requests[0].url == "https://sealed.example/");
  CHECK(read->requests[0].address == "192.0.2.7");
  CHECK(read->requests[1].url == "https://sealed.example:8443/");
  CHECK(read->requests[1].status == 200);
}

TEST_CASE("WebPageTest: addresses and initiators in members of its own") {
  const HarRead read = read_made(
      har_of(R"({"pageref":"page_1_0","_ip_addr":"192.0.2.9","_initiator":"https://a.example/x.js",
                 "_initiator_line":"3","startedDateTime":"2026-11-22T10:00:00.000+00:00",
                 "request":{"method":"GET","url":"https://t.example/p.gif","headers":
                   [{"name":":method:","value":"GET"},{"name":"Cookie","value":"a=1"}],"httpVersion":"1.1"},
                 "response":{"status":200,"httpVersion":"","content":{"size":35,"mimeType":"image/gif"},
                   "headers":[{"name":"set-cookie","value":"uid=1; Domain=t.example"}]}})",
             R"("creator":{"name":"WebPagetest","version":"17.12"},
                "browser":{"name":"Chrome","version":"63.0"},
                "pages":[{"id":"page_1_0","title":"Run 1","_URL":"https://a.example"}])"));
  CHECK(read->producer_name == "Chrome 63.0 through WebPagetest 17.12 (HAR 1.2)");
  CHECK(read->requests[0].address == "192.0.2.9");
  CHECK(read->requests[0].initiator == "https://a.example/x.js");
  CHECK(read->requests[0].http_version == "HTTP/1.1");
  CHECK(read->requests[0].type == "image");
  CHECK(read->requests[0].sent_cookies == std::vector<std::string>{"a"});
}

TEST_CASE("odd shapes are passed over: no headers, null, numbers as text") {
  const HarRead read = read_entries(
      R"({"request":{"url":"https://a.example/","headers":null,"cookies":{},"bodySize":"12"},
          "response":null,"_initiator":null,"startedDateTime":1700000000000},
         {"request":{"url":"https://b.example/","headers":[null,{"name":null,"value":3}]},
          "response":{"status":-1,"headers":"none","content":[]}})");
  REQUIRE(read->requests.size() == 2);
  CHECK(read->requests[0].posted_bytes == 12);
  CHECK(read->requests[0].problem == "no answer is recorded");
  CHECK(read->requests[1].status == 0);
  CHECK(read->started == "2023-11-14T22:13:20.000Z");
}

TEST_CASE("every entry of real recordings is taken") {
  const char* corpus = std::getenv("TILSYN_CORPUS");
  if (corpus == nullptr) {
    MESSAGE("skipped: TILSYN_CORPUS is not set");
    return;
  }
  std::size_t readable = 0, broken = 0;
  for (const auto& file :
       std::filesystem::directory_iterator(std::filesystem::path(corpus) / "har")) {
    if (file.path().extension() != ".har") continue;
    const std::string name = file.path().filename().string();
    CAPTURE(name);
    std::ifstream in(file.path(), std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(in)), {});
    const auto tree = nlohmann::json::parse(bytes, nullptr, false);
    Sources sources;
    Diagnostics diagnostics(sources);
    const auto observation = read_har(file.path(), HarOptions{}, diagnostics);
    std::ostringstream said;
    write_diagnostics(diagnostics, false, said);
    if (tree.is_discarded()) {
      ++broken;
      CHECK_FALSE(observation.has_value());
      CHECK(said.str().find(name + ":1:1: error") + said.str().find(name + ":8:5: error") !=
            2 * std::string::npos);
      continue;
    }
    ++readable;
    REQUIRE(observation.has_value());
    std::size_t expected = 0, cookies = 0;
    for (const auto& entry : tree["log"]["entries"]) {
      if (!entry["request"]["url"].get<std::string>().starts_with("http")) continue;
      ++expected;
      for (const auto& header : entry["response"]["headers"]) {
        std::string field = header["name"];
        std::transform(field.begin(), field.end(), field.begin(),
                       [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
        if (field == "set-cookie") ++cookies;
      }
    }
    CHECK(observation->requests.size() == expected);
    CHECK(observation->cookies.size() >= cookies);
    CHECK(observation->complete);
    CHECK(diagnostics.all().empty());
    CHECK(observation->source == name);
  }
  CHECK(readable >= 15);
  CHECK(broken >= 2);
}
