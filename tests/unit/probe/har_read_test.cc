// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "har_made.h"

using namespace tilsyn;

namespace {

std::string entry(const std::string& url, const std::string& more = "",
                  const std::string& response = R"("status":200)") {
  return R"({"startedDateTime":"2026-11-22T10:00:00Z","request":{"method":"GET","url":")" + url +
         "\"" + more + R"(},"response":{)" + response + "}}";
}

bool misses(const Observation& observation, NotSeen what) {
  return std::count(observation.not_seen.begin(), observation.not_seen.end(), what) > 0;
}

bool says(const Observation& observation, std::string_view part) {
  return std::any_of(
      observation.remarks.begin(), observation.remarks.end(),
      [&](const std::string& remark) { return remark.find(part) != std::string::npos; });
}

const ObservedLeak* leak_of(const Observation& observation, std::string_view place) {
  for (const ObservedLeak& leak : observation.leaks) {
    if (leak.place == place) return &leak;
  }
  return nullptr;
}

}  // namespace

TEST_CASE("a recording that breaks off keeps what came before") {
  std::string text = har_of(entry("https://a.example/") + ",\n" + entry("https://b.example/"));
  text = text.substr(0, text.rfind("b.example") + 3);
  const HarRead read = read_made(text);
  REQUIRE(read.observation.has_value());
  CHECK(read->requests.size() == 1);
  CHECK_FALSE(read->complete);
  CHECK(read.said.find("made.har:2:87: warning: the recording ends here, in the middle") == 0);
  CHECK(read.said.find("\"url\":\"https://b.e\n") != std::string::npos);
  CHECK(read.said.find("the entry before this place is kept") != std::string::npos);
}

TEST_CASE("a fault far inside has its line, its column and its text") {
  std::string text = har_of(entry("https://a.example/"));
  const std::string good = entry("https://a.example/");
  std::string entries;
  for (int i = 0; i < 5000; ++i) entries += good + ",\n";
  const HarRead read = read_made(har_of(entries + "{\"request\" oops}"));
  REQUIRE(read.observation.has_value());
  CHECK(read->requests.size() == 5000);
  CHECK(read.said.find("made.har:5001:12: warning: a colon is expected here") == 0);
  CHECK(read.said.find("\n  {\"request\" oops}") != std::string::npos);
  CHECK(read.said.find("\n             ^\n") != std::string::npos);
  CHECK(read.said.find("the 5000 entries before this place are kept") != std::string::npos);
}

TEST_CASE("what holds no entry is an error that says what it is") {
  const auto said = [](const std::string& text) {
    const HarRead read = read_made(text);
    CHECK_FALSE(read.observation.has_value());
    return read.said;
  };
  CHECK(said("onInputData({\"log\":{}})").find("made.har:1:1: error: this is JSONP") == 0);
  CHECK(said("\n<html>").find("made.har:2:1: error: a value is expected here") == 0);
  CHECK(said("").find("made.har:1:1: error: the recording ends here") == 0);
  CHECK(said("[1]").find("error: this is no recording") != std::string::npos);
  CHECK(said("{\"a\":1}").find("it has no entries") != std::string::npos);
  CHECK(said("{\"log\":{\"creator\":{}\n xxx}}").find("made.har:2:2: error: a comma or }") == 0);
  CHECK(said("{\"log\":{\"creator\":{}\n xxx}}").find("save all as HAR") != std::string::npos);
}

TEST_CASE("an empty recording is one") {
  const HarRead read = read_made(har_of(""));
  REQUIRE(read.observation.has_value());
  CHECK(read->requests.empty());
  CHECK(read->complete);
}

TEST_CASE("entries without a request over the network are counted") {
  const HarRead read =
      read_entries(entry("data:image/png;base64,AAAA") + "," + entry("blob:https://a.example/x") +
                   "," + entry("chrome-extension://abc/x.js") + "," + entry("data:text/plain,x") +
                   "," + entry("not an address") + ",{},7," + entry("https://a.example/"));
  CHECK(read->requests.size() == 1);
  CHECK(says(*read, "2 addresses with data:"));
  CHECK(says(*read, "1 address with blob:"));
  CHECK(says(*read, "1 address with chrome-extension:"));
  CHECK(says(*read, "1 entry has no readable address"));
  CHECK(says(*read, "1 entry has no request"));
}

TEST_CASE("entries are put in order, and what has no date stays behind its neighbour") {
  const HarRead read = read_entries(
      R"({"startedDateTime":"2026-11-22T10:00:05Z","request":{"url":"https://c.example/"}},
         {"startedDateTime":"soon","request":{"url":"https://d.example/"},
          "response":{"headers":[{"name":"Set-Cookie","value":"d=1"}]}},
         {"startedDateTime":"2026-11-22T12:00:00+02:00","request":{"url":"https://a.example/"}},
         {"startedDateTime":"2026-11-22T10:00:00.000Z","request":{"url":"https://b.example/"}})");
  REQUIRE(read->requests.size() == 4);
  CHECK(read->requests[0].url == "https://a.example/");
  CHECK(read->requests[1].url == "https://b.example/");
  CHECK(read->requests[2].url == "https://c.example/");
  CHECK(read->requests[3].url == "https://d.example/");
  CHECK(read->requests[3].started_ms == 5000);
  CHECK(read->started == "2026-11-22T10:00:00.000Z");
  REQUIRE(read->cookies.size() == 1);
  CHECK(read->cookies[0].request == 3);
  CHECK(says(*read, "1 request has no readable date"));
}

TEST_CASE("a recording without any date has no beginning") {
  const HarRead read = read_entries(R"({"request":{"url":"https://a.example/"}})");
  CHECK(read->started.empty());
  CHECK(read->requests[0].started_ms == 0);
}

TEST_CASE("redirects are followed by address and order") {
  const auto sends = [](const std::string& from, const std::string& response) {
    return entry(from, "", R"("status":302,)" + response);
  };
  const HarRead read = read_entries(
      sends("https://a.example/go", R"("redirectURL":"https://t.example/bounce#x")") + "," +
      sends("https://t.example/bounce",
            R"("headers":[{"name":"Location","value":"/end?gclid=1"}])") +
      "," + entry("https://other.example/") + "," + entry("https://t.example/end?gclid=1") + "," +
      entry("https://t.example/end?gclid=1"));
  REQUIRE(read->requests.size() == 5);
  CHECK_FALSE(read->requests[0].redirect_of.has_value());
  CHECK(read->requests[1].redirect_of == 0);
  CHECK_FALSE(read->requests[2].redirect_of.has_value());
  CHECK(read->requests[3].redirect_of == 1);
  CHECK_FALSE(read->requests[4].redirect_of.has_value());
  REQUIRE(read->pages.size() == 1);
  CHECK(read->pages[0].document == 3);
  CHECK_FALSE(misses(*read, NotSeen::redirects));
  const HarRead lost = read_entries(sends("https://a.example/go", R"("redirectURL":"")"));
  CHECK(misses(*lost, NotSeen::redirects));
}

TEST_CASE("pages: named, not described, and none at all") {
  const auto on = [](const std::string& page, const std::string& time, const std::string& url) {
    return R"({"pageref":")" + page + R"(","startedDateTime":"2026-11-22T10:0)" + time +
           R"(:00Z","request":{"url":")" + url + "\"}}";
  };
  const std::string pages =
      R"("pages":[{"id":"p1","title":"One","startedDateTime":"2026-11-22T10:00:00Z"},
                  {"id":"p2","title":"https://two.example/","startedDateTime":"2026-11-22T10:05:00Z"},
                  {"id":"p3","title":"https://three.example/"}])";
  const HarRead read = read_made(har_of(on("p1", "1", "https://one.example/") + "," +
                                            on("gone", "2", "https://gone.example/") + "," +
                                            R"({"startedDateTime":"2026-11-22T10:06:00Z",
                               "request":{"url":"https://two.example/a.js"}})",
                                        pages));
  REQUIRE(read->pages.size() == 4);
  CHECK(read->pages[0].url == "https://one.example/");
  CHECK(read->pages[0].title == "One");
  CHECK(read->pages[1].url == "https://two.example/a.js");
  CHECK(read->pages[2].url == "https://three.example/");
  CHECK(read->pages[3].url == "https://gone.example/");
  CHECK(read->requests[2].page == 1);
  CHECK(says(*read, "1 page is named by requests"));
  const HarRead none = read_entries(entry("https://a.example/"));
  REQUIRE(none->pages.size() == 1);
  CHECK(none->pages[0].document == 0);
}

TEST_CASE("cookies come from headers, and from the list where headers lack them") {
  const HarRead read =
      read_entries(entry("https://app.example/login",
                         R"(,"headers":[{"name":"Cookie","value":"sid=1; theme=dark"}],
          "cookies":[{"name":"sid","value":"1"},{"name":"extra","value":"2"}])",
                         R"("status":200,"headers":[{"name":"set-cookie",
          "value":"sid=abc; Path=/; Secure; HttpOnly; SameSite=Lax\ntrack=1; Domain=.example; Max-Age=86400"}],
          "cookies":[{"name":"sid","value":"abc"},
                     {"name":"late","value":"x","domain":".app.example","expires":"2026-11-23T10:00:00Z",
                      "httpOnly":true,"sameSite":"None","secure":true}])"));
  REQUIRE(read->requests.size() == 1);
  CHECK(read->requests[0].sent_cookies == std::vector<std::string>{"extra", "sid", "theme"});
  REQUIRE(read->cookies.size() == 3);
  CHECK(read->cookies[0].name == "sid");
  CHECK(read->cookies[0].host_only);
  CHECK(read->cookies[0].same_site == "lax");
  CHECK(read->cookies[0].value_length == 3);
  CHECK_FALSE(read->cookies[0].value_key.empty());
  CHECK(read->cookies[0].value_key.find("abc") == std::string::npos);
  CHECK(read->cookies[1].lifetime_s == 86400);
  CHECK(read->cookies[2].name == "late");
  CHECK(read->cookies[2].domain == "app.example");
  CHECK_FALSE(read->cookies[2].host_only);
  CHECK(read->cookies[2].lifetime_s == 86400);
  CHECK(says(*read, "1 request lists cookies that its header does not have"));
  CHECK(says(*read, "1 answer lists cookies that its headers do not have"));
  CHECK_FALSE(misses(*read, NotSeen::set_cookies));
}

TEST_CASE("a cookie without a date of its own lives from the answer before it") {
  const HarRead read = read_entries(
      R"({"startedDateTime":"2026-11-22T10:00:00Z","request":{"url":"https://a.example/"}},
         {"request":{"url":"https://a.example/"},"response":{"headers":[{"name":"Set-Cookie",
          "value":"a=1; Expires=Sun, 22 Nov 2026 10:01:00 GMT"}]}},
         {"request":{"url":"https://a.example/"},"response":{"headers":[
          {"name":"Date","value":"Sun, 22 Nov 2026 10:00:30 GMT"},
          {"name":"Set-Cookie","value":"a=1; Expires=Sun, 22 Nov 2026 10:01:00 GMT"}]}})");
  REQUIRE(read->cookies.size() == 2);
  CHECK(read->cookies[0].lifetime_s == 60);
  CHECK(read->cookies[1].lifetime_s == 30);
}

TEST_CASE("the same personal data in one place of one request stands once") {
  std::string messages;
  for (int i = 0; i < 300; ++i) {
    messages += R"({"type":"send","data":"mail=ola@skole.example"},)";
  }
  const HarRead read = read_entries(
      R"({"request":{"url":"wss://a.example/"},"_webSocketMessages":[)" + messages + "{}]}");
  CHECK(read->leaks.size() == 1);
}

TEST_CASE("personal data is found wherever it is sent, and only its mask is kept") {
  const std::string mail = "kari.testelev@skole.example";
  HarOptions options;
  options.canaries = {"Kari Testelev"};
  const HarRead read = read_entries(
      R"({"request":{"method":"POST","url":"https://t.example/c?u=kari.testelev%40skole.example",
          "headers":[{"name":"Referer","value":"https://app.example/?q=)" +
          mail + R"("},
                     {"name":"X-User","value":")" +
          mail + R"("},
                     {"name":"Content-Type","value":"application/json"}],
          "postData":{"mimeType":"application/json","text":"{\"email\":\")" +
          mail + R"(\"}"}},
          "_webSocketMessages":[{"type":"receive","data":"x@y.example"},
                                {"type":"send","data":"{\"name\":\"Kari Testelev\"}"}]})",
      options);
  const Observation& seen = *read;
  REQUIRE(leak_of(seen, "url_query") != nullptr);
  CHECK(leak_of(seen, "url_query")->field == "u");
  REQUIRE(leak_of(seen, "referer") != nullptr);
  REQUIRE(leak_of(seen, "header") != nullptr);
  CHECK(leak_of(seen, "header")->field == "x-user");
  REQUIRE(leak_of(seen, "body") != nullptr);
  CHECK(leak_of(seen, "body")->match_key == leak_of(seen, "url_query")->match_key);
  for (const ObservedLeak& leak : seen.leaks) {
    CAPTURE(leak.masked);
    CHECK(leak.masked.find("testelev") == std::string::npos);
    CHECK(leak.masked.find("y.example") == std::string::npos);
  }
  CHECK(std::any_of(seen.leaks.begin(), seen.leaks.end(), [](const ObservedLeak& leak) {
    return leak.place == "body" && leak.kind != "email";
  }));
}

TEST_CASE("bodies of all forms are looked through") {
  const auto places = [](const std::string& posted) {
    const HarRead read = read_entries(
        R"({"request":{"method":"POST","url":"https://t.example/c","postData":)" + posted + "}}");
    return leak_of(*read, "body") != nullptr;
  };
  CHECK(places(R"({"mimeType":"application/x-www-form-urlencoded",
                   "params":[{"name":"mail","value":"ola@skole.example"}]})"));
  CHECK(places(
      R"({"mimeType":"application/x-www-form-urlencoded","text":"mail=ola%40skole.example"})"));
  CHECK(places(
      R"({"mimeType":"text/plain","text":"bWFpbD1vbGFAc2tvbGUuZXhhbXBsZQ==","encoding":"base64"})"));
  CHECK(places(
      R"({"mimeType":"multipart/form-data; boundary=x","text":"--x\r\nContent-Disposition: form-data; name=\"m\"\r\n\r\nola@skole.example\r\n--x--\r\n"})"));
  CHECK_FALSE(places(R"({"mimeType":"text/plain","text":"nobody"})"));
}

TEST_CASE("an HTML document becomes the content of its page") {
  const HarRead read = read_entries(
      entry("https://a.example/", "",
            R"("status":200,"content":{"mimeType":"text/html; charset=utf-8","size":80,
               "text":"<html lang=nb><title>Start</title><script src='https://t.example/x.js'></script>"})") +
      "," +
      entry("https://a.example/frame", "",
            R"("status":200,"content":{"mimeType":"text/html","text":"<title>Frame</title>"})"));
  REQUIRE(read->pages.size() == 1);
  REQUIRE(read->pages[0].content.has_value());
  CHECK(read->pages[0].content->title == "Start");
  REQUIRE(read->pages[0].content->elements.size() == 1);
  CHECK(read->pages[0].content->elements[0].url == "https://t.example/x.js");
  CHECK(read->requests[0].type == "document");
  CHECK(read->requests[1].type == "subdocument");
}

TEST_CASE("limits hold, and say so") {
  HarOptions options;
  options.limits.entries = 2;
  const std::string three = entry("https://a.example/") + "," + entry("https://b.example/") + "," +
                            entry("https://c.example/");
  const HarRead few = read_made(har_of(three), options);
  REQUIRE(few.observation.has_value());
  CHECK(few->requests.size() == 2);
  CHECK_FALSE(few->complete);
  CHECK(few.said.find("only the first 2 entries were read") != std::string::npos);
  HarOptions small;
  small.limits.file = har_of(three).size() - 20;
  const HarRead part = read_made(har_of(three), small);
  REQUIRE(part.observation.has_value());
  CHECK(part->requests.size() == 2);
  CHECK(part.said.find("longer than the limit") != std::string::npos);
  HarOptions short_bodies;
  short_bodies.limits.text = 10;
  const HarRead cut = read_made(
      har_of(
          R"({"request":{"url":"https://a.example/","postData":{"text":"0123456789 ola@skole.example"}}})"),
      short_bodies);
  REQUIRE(cut.observation.has_value());
  CHECK(says(*cut, "1 entry is longer than the limits"));
}

TEST_CASE("the same value has the same key within one recording, and another in the next") {
  const std::string entries =
      entry("https://a.example/", "", R"("headers":[{"name":"ETag","value":"\"u1\""}])") + "," +
      entry("https://a.example/", R"(,"headers":[{"name":"If-None-Match","value":"\"u1\""}])");
  const HarRead one = read_entries(entries);
  const HarRead two = read_entries(entries);
  CHECK_FALSE(one->requests[0].etag_key.empty());
  CHECK(one->requests[0].etag_key == one->requests[1].if_none_match_key);
  CHECK(one->requests[0].etag_key != two->requests[0].etag_key);
  CHECK(one->requests[0].headers.empty());
}

TEST_CASE("a file is read, and a folder is not") {
  Sources sources;
  Diagnostics diagnostics(sources);
  CHECK_FALSE(read_har(std::filesystem::temp_directory_path(), HarOptions{}, diagnostics));
  CHECK_FALSE(read_har(std::filesystem::path("/nowhere/x.har"), HarOptions{}, diagnostics));
  REQUIRE(diagnostics.all().size() == 2);
  CHECK(diagnostics.all()[0].message.find("not a regular file") != std::string::npos);
  CHECK(diagnostics.all()[1].message.find("no such file") != std::string::npos);
}
