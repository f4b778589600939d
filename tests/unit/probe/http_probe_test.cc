// SPDX-License-Identifier: Apache-2.0
#include "probe/http_probe.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "fake_world.h"
#include "media/web_page.h"
#include "web/url.h"

using namespace tilsyn;
using Lines = std::vector<std::string>;

namespace {

void read_pages(FakeProbe& probe) {
  probe.seams.read_page = [](std::string_view html, std::string_view url, std::string_view type) {
    return read_web_page(html, url, type);
  };
}

const ObservedServer* server_of(const Observation& seen, const std::string& host, int port) {
  for (const ObservedServer& each : seen.servers) {
    if (each.host == host && each.port == port) return &each;
  }
  return nullptr;
}

bool holds(const Lines& lines, const std::string& line) {
  return std::find(lines.begin(), lines.end(), line) != lines.end();
}

}  // namespace

TEST_CASE("each hop of a visit is a request of its own, and cookies stay within the visit") {
  FakeProbe probe;
  read_pages(probe);
  probe.world.redirect(
      "https://app.laer.no/", "/login",
      {{"set-cookie", "sid=abc; Path=/; Secure; HttpOnly"}, {"set-cookie", "bad=1; Domain=no"}});
  probe.world.redirect("https://app.laer.no/login", "https://idp.feide.no/auth?scope=openid");
  probe.world.page("https://idp.feide.no/auth?scope=openid", "<title>Hei</title>",
                   {{"strict-transport-security", "max-age=1"}, {"etag", "\"u1\""}});
  const Observation seen = probe.probe(fake_tool({{"https://app.laer.no/", "login"}}));
  REQUIRE(seen.requests.size() == 3);
  CHECK(seen.requests[0].status == 302);
  CHECK(seen.requests[1].url == "https://app.laer.no/login");
  CHECK(seen.requests[1].redirect_of == 0);
  CHECK(seen.requests[1].sent_cookies == Lines{"sid"});
  CHECK(seen.requests[2].redirect_of == 1);
  CHECK(seen.requests[2].sent_cookies.empty());
  CHECK(seen.requests[2].type == "document");
  CHECK(seen.requests[2].mime_type == "text/html");
  CHECK(seen.requests[2].etag_key.size() == 64);
  CHECK(seen.requests[2].headers.at(0).name == "strict-transport-security");
  for (const ObservedRequest& request : seen.requests) {
    for (const ObservedHeader& header : request.headers) CHECK(header.name != "set-cookie");
  }
  CHECK(probe.world.asked.at(1).header("Cookie") == "sid=abc");
  CHECK(probe.world.asked.at(2).header("Cookie") == "");
  REQUIRE(seen.cookies.size() == 2);
  CHECK(seen.cookies[0].name == "sid");
  CHECK(seen.cookies[0].value_length == 3);
  CHECK(seen.cookies[0].value_key.find("abc") == std::string::npos);
  CHECK(seen.cookies[1].refused == "public_suffix");
  REQUIRE(seen.pages.size() == 1);
  CHECK(seen.pages[0].role == "login");
  CHECK(seen.pages[0].title == "Hei");
  CHECK(seen.pages[0].document == 2);
  CHECK(seen.complete);
  CHECK(seen.tool == "app");
  CHECK(seen.started == "2026-11-18T12:06:40Z");
}

TEST_CASE("redirects that do not end, and those that leave the web") {
  FakeProbe probe;
  probe.world.redirect("https://a.laer.no/", "/b");
  probe.world.redirect("https://a.laer.no/b", "/");
  probe.world.redirect("https://b.laer.no/", "feide-app://open?code=1");
  probe.world.redirect("https://c.laer.no/", "http://[");
  const Observation seen = probe.probe(fake_tool({{"https://a.laer.no/", "pupil_app"},
                                                  {"https://b.laer.no/", "pupil_app"},
                                                  {"https://c.laer.no/", "pupil_app"}}));
  REQUIRE(seen.requests.size() == 4);
  CHECK(seen.requests[1].problem == "redirects in a circle");
  CHECK(seen.requests[2].problem == "redirects to an address of the kind feide-app:");
  CHECK(seen.requests[3].problem == "redirects to what is no address");
  for (const ObservedVisit& visit : seen.pages) CHECK_FALSE(visit.document.has_value());
}

TEST_CASE("ten thousand redirects are twenty") {
  FakeProbe probe;
  int count = 0;
  probe.world.answer = [&](const FetchRequest&) {
    FetchResult result;
    result.status = 302;
    result.headers = {{"location", "/" + std::to_string(++count)}};
    return result;
  };
  probe.options.ask_servers = false;
  probe.options.ask_security_txt = false;
  const Observation seen = probe.probe(fake_tool({{"https://a.laer.no/", "pupil_app"}}));
  CHECK(seen.requests.size() == 21);
  CHECK(seen.requests.back().problem == "more than 20 redirects");
}

TEST_CASE("a login that sets a cookie and sends back to itself arrives") {
  FakeProbe probe;
  probe.world.answer = [](const FetchRequest& request) {
    FetchResult result;
    const bool known =
        std::count(request.headers.begin(), request.headers.end(), "Cookie: s=1") > 0;
    result.status = known ? 200 : 302;
    if (!known) result.headers = {{"location", "/"}, {"set-cookie", "s=1"}};
    return result;
  };
  const Observation seen = probe.probe(fake_tool({{"https://a.laer.no/", "login"}}));
  CHECK(seen.requests.size() == 2);
  CHECK(seen.pages[0].document == 1);
}

TEST_CASE("pages that send on by themselves are followed, those that only load anew are not") {
  FakeProbe probe;
  read_pages(probe);
  probe.world.page("https://a.laer.no/", "<meta http-equiv=refresh content='0; url=/start'>");
  probe.world.page("https://a.laer.no/start",
                   "<title>Start</title><meta http-equiv=refresh content='5; url=/start#x'>");
  probe.world.page("https://b.laer.no/",
                   "<title>B</title><meta http-equiv=refresh content='300; url=/x'>");
  probe.world.page("https://c.laer.no/",
                   "<title>C</title><noscript><meta http-equiv=refresh "
                   "content='0; url=/noscript'></noscript>");
  probe.world.page("https://d.laer.no/", "", {{"refresh", "1; url=https://a.laer.no/start"}});
  const Observation seen = probe.probe(fake_tool({{"https://a.laer.no/", "pupil_app"},
                                                  {"https://b.laer.no/", "pupil_app"},
                                                  {"https://c.laer.no/", "pupil_app"},
                                                  {"https://d.laer.no/", "pupil_app"}}));
  REQUIRE(seen.pages.size() == 4);
  CHECK(seen.pages[0].title == "Start");
  CHECK(seen.pages[0].document == 1);
  CHECK(seen.requests.at(1).redirect_of == 0);
  CHECK(seen.pages[1].title == "B");
  CHECK(seen.pages[2].title == "C");
  CHECK(seen.pages[3].title == "Start");
  CHECK(seen.requests.size() == 6);
}

TEST_CASE("what a page names is recorded and never asked") {
  FakeProbe probe;
  read_pages(probe);
  probe.world.page(
      "https://laer.no/",
      "<script src='https://metrics.laer.no/a.js'></script><img src=//cdn.other.test/x.png>"
      "<form action='https://post.other.test/'><input name=email></form>"
      "<iframe src='https://www.youtube.com/embed/x'></iframe>");
  probe.world.names["metrics.laer.no"] = {
      {"laer.tracker.test"},
      {*parse_net_address("192.0.2.4"), *parse_net_address("2001:db8::4")},
      {}};
  probe.world.names["cdn.other.test"] = {{}, {}, "no such name"};
  const Observation seen = probe.probe(fake_tool({{"https://laer.no/", "pupil_app"}}));
  for (const FakeWorld::Asked& each : probe.world.asked) {
    const auto url = parse_url(each.url);
    CHECK(url->host == "laer.no");
  }
  REQUIRE(seen.names.size() == 5);
  CHECK(seen.names[0].host == "cdn.other.test");
  CHECK(seen.names[0].problem == "no such name");
  const auto& metrics = seen.names[2];
  CHECK(metrics.host == "metrics.laer.no");
  CHECK(metrics.cnames == Lines{"laer.tracker.test"});
  CHECK(metrics.ipv4 == Lines{"192.0.2.4"});
  CHECK(metrics.ipv6 == Lines{"2001:db8::4"});
  REQUIRE(seen.pages.at(0).content.has_value());
  CHECK(seen.pages[0].content->elements.size() >= 2);
}

TEST_CASE("the tool's own servers are asked for http, CORS and TLS; others' are left alone") {
  FakeProbe probe;
  std::vector<std::string> handshakes;
  probe.seams.tls = [&](const std::string& host, int port, const std::string& address) {
    handshakes.push_back(host + " " + std::to_string(port) + " " + address);
    ObservedTls tls;
    tls.verdict = "ok";
    return tls;
  };
  probe.world.redirect("https://laer.no/", "https://app.laer.no/start");
  probe.world.redirect("https://app.laer.no/start", "https://idp.feide.no/");
  probe.world.page("https://idp.feide.no/", "x");
  probe.world.redirect("http://laer.no/", "https://laer.no/");
  probe.world.page("http://app.laer.no/", "in the clear");
  const auto plain = probe.world.pages;
  probe.world.answer = [&](const FetchRequest& request) {
    const auto found = plain.find(request.url);
    FetchResult result = found == plain.end() ? FetchResult{} : found->second;
    for (const std::string& line : request.headers) {
      if (line != "Origin: https://origin.invalid") continue;
      result.status = 200;
      result.headers = {{"access-control-allow-origin", "https://origin.invalid"},
                        {"access-control-allow-credentials", "true"}};
    }
    return result;
  };
  const Observation seen = probe.probe(fake_tool({{"https://laer.no/", "pupil_app"}}));
  CHECK(handshakes == Lines{"app.laer.no 443 93.184.216.34", "laer.no 443 93.184.216.34"});
  REQUIRE(server_of(seen, "laer.no", 443));
  CHECK(server_of(seen, "laer.no", 443)->tls.verdict == "ok");
  CHECK(server_of(seen, "laer.no", 443)->cors_tried);
  CHECK(server_of(seen, "laer.no", 443)->cors_allow_origin == "https://origin.invalid");
  CHECK(server_of(seen, "laer.no", 443)->cors_credentials);
  CHECK(server_of(seen, "laer.no", 80)->redirects_to == "https://laer.no/");
  CHECK(server_of(seen, "app.laer.no", 80)->redirects_to == "");
  CHECK(server_of(seen, "app.laer.no", 80)->problem == "");
  REQUIRE(server_of(seen, "idp.feide.no", 443));
  CHECK_FALSE(server_of(seen, "idp.feide.no", 443)->cors_tried);
  CHECK(server_of(seen, "idp.feide.no", 443)->tls.verdict == "");
  CHECK_FALSE(probe.world.was_asked("GET http://idp.feide.no/"));
}

TEST_CASE("a host that two tools share is asked about its state once") {
  FakeProbe probe;
  probe.world.page("https://laer.no/a", "a");
  probe.world.page("https://laer.no/b", "b");
  const Observation first = probe.probe(fake_tool({{"https://laer.no/a", "pupil_app"}}));
  const std::size_t asked = probe.world.asked.size();
  const Observation second = probe.probe(fake_tool({{"https://laer.no/b", "pupil_app"}}));
  CHECK(asked == 4);  // page, CORS, http variant, security.txt
  CHECK(probe.world.asked.size() == asked + 1);
  CHECK(second.servers.size() == first.servers.size());
  CHECK(second.domains.size() == 1);
}

TEST_CASE("documents are read, with their language and what they refer to") {
  FakeProbe probe;
  read_pages(probe);
  const std::string norwegian =
      "Vi behandler personopplysninger om deg når du bruker tjenesten vår. Dette er ikke noe vi "
      "gjør "
      "uten grunn, og hvilke opplysninger det er, og hvor lenge vi har dem, kan du lese her.";
  probe.world.page("https://laer.no/",
                   "<a href='/personvern'>Personvernerklæring</a><a href='/om'>Om oss</a>");
  probe.world.redirect("https://laer.no/personvern", "https://hjelp.leverandor.no/personvern");
  probe.world.page("https://hjelp.leverandor.no/personvern",
                   "<html><body><p>" + norwegian +
                       "</p><a href='/underdatabehandlere'>Underdatabehandlere</a></body></html>");
  probe.world.page("https://hjelp.leverandor.no/underdatabehandlere", "<p>Nordsky AS</p>");
  ProbeTarget target =
      fake_tool({{"https://laer.no/", "pupil_app"}, {"https://laer.no/notice", "notice"}});
  target.documents = {{"terms", "https://laer.no/vilkar"}, {"terms", "mailto:a@b"}};
  const Observation seen = probe.probe(target);
  REQUIRE(seen.documents.size() == 5);
  CHECK(seen.documents[0].kind == "terms");
  CHECK(seen.documents[0].status == 404);
  CHECK(seen.documents[0].found_by == "declared");
  CHECK(seen.documents[1].problem == "this is no web address");
  CHECK(seen.documents[2].url == "https://laer.no/notice");
  CHECK(seen.documents[3].kind == "privacy_notice");
  CHECK(seen.documents[3].found_by == "https://laer.no/");
  CHECK(seen.documents[3].language == "nb");
  CHECK(seen.documents[3].text.find("personopplysninger om deg") != std::string::npos);
  CHECK(seen.documents[3].text_sha256.size() == 64);
  CHECK(seen.documents[4].kind == "subprocessors");
  CHECK(seen.documents[4].found_by == "https://hjelp.leverandor.no/personvern");
  CHECK(seen.documents[4].text.find("Nordsky AS") != std::string::npos);
  // A notice is no page that was visited, nor are its requests.
  CHECK(seen.pages.size() == 1);
  CHECK(seen.requests.size() == 1);
  CHECK_FALSE(probe.world.was_asked("GET https://laer.no/om"));
}

TEST_CASE("domains: mail policies, certificates' issuers and security.txt") {
  FakeProbe probe;
  probe.world.texts["laer.no"] = {"google-site-verification=1", "v=spf1 -all"};
  probe.world.texts["_dmarc.laer.no"] = {"v=DMARC1; p=reject"};
  probe.world.caa["laer.no"] = {"0 issue \"ca.test\""};
  probe.world.page("https://laer.no/.well-known/security.txt",
                   "Contact: mailto:a@laer.no\nExpires: 2027-01-01T00:00:00Z\n");
  ProbeTarget target = fake_tool({{"https://app.laer.no/", "pupil_app"}});
  target.hosts = {"cdn.laer.no", "*.laer.se", "no host"};
  const Observation seen = probe.probe(target);
  REQUIRE(seen.domains.size() == 2);
  CHECK(seen.domains[0].domain == "laer.no");
  CHECK(seen.domains[0].dns_tried);
  CHECK(seen.domains[0].spf == Lines{"v=spf1 -all"});
  CHECK(seen.domains[0].dmarc == Lines{"v=DMARC1; p=reject"});
  CHECK(seen.domains[0].caa == Lines{"0 issue \"ca.test\""});
  CHECK(seen.domains[0].security_txt_status == 200);
  CHECK(seen.domains[0].security_txt_expires == "2027-01-01T00:00:00Z");
  CHECK(seen.domains[1].domain == "laer.se");
  CHECK(seen.domains[1].security_txt_tried);
  CHECK(seen.domains[1].security_txt_status == 404);
}

TEST_CASE("an API is asked whether it answers, and its body is not read") {
  FakeProbe probe;
  probe.world.answer = [](const FetchRequest& request) {
    FetchResult result;
    result.status = request.method == "HEAD" ? 405 : 200;
    result.body = "{\"pupils\": []}";
    return result;
  };
  const Observation seen = probe.probe(fake_tool({{"https://api.laer.no/v1", "api"}}));
  CHECK(probe.world.asked.at(0).method == "HEAD");
  REQUIRE(seen.requests.size() == 1);
  CHECK(seen.requests[0].method == "GET");
  CHECK(seen.requests[0].status == 200);
  CHECK_FALSE(seen.pages.at(0).content.has_value());
}

TEST_CASE("personal data in an address that the server made up is a leak, a declared one is not") {
  FakeProbe probe;
  probe.world.redirect("https://laer.no/?mail=kari@laer.no", "https://t.test/x?mail=ola@skole.no");
  const Observation seen =
      probe.probe(fake_tool({{"https://laer.no/?mail=kari@laer.no", "pupil_app"}}));
  REQUIRE(seen.leaks.size() == 1);
  CHECK(seen.leaks[0].kind == "email");
  CHECK(seen.leaks[0].place == "url_query");
  CHECK(seen.leaks[0].request == 1);
  CHECK(seen.leaks[0].masked.find("ola@skole") == std::string::npos);
}

TEST_CASE("private addresses are not asked unless they are named") {
  FakeProbe probe;
  probe.world.names["intern.laer.no"] = {{}, {*parse_net_address("127.0.0.1")}, {}};
  const ProbeTarget target = fake_tool({{"https://intern.laer.no/", "pupil_app"}});
  const Observation refused = probe.probe(target);
  CHECK(refused.requests.at(0).problem == "not asked: 127.0.0.1 is a loopback address");
  CHECK_FALSE(probe.world.was_asked("GET https://intern.laer.no/"));
  FakeProbe open;
  open.world.names = probe.world.names;
  open.guard.allow("intern.laer.no");
  CHECK(open.probe(target).requests.at(0).status == 404);
}

TEST_CASE("a redirect to a private address is refused too") {
  FakeProbe probe;
  probe.world.redirect("https://laer.no/", "http://169.254.169.254/latest/meta-data/");
  probe.world.names["169.254.169.254"] = {{}, {*parse_net_address("169.254.169.254")}, {}};
  const Observation seen = probe.probe(fake_tool({{"https://laer.no/", "pupil_app"}}));
  REQUIRE(seen.requests.size() == 2);
  CHECK(seen.requests[1].problem == "not asked: 169.254.169.254 is a cloud's metadata address");
}

TEST_CASE("limits end a probe, and it says so") {
  FakeProbe probe;
  probe.options.limits.requests = 2;
  const Observation seen = probe.probe(fake_tool({{"https://laer.no/a", "pupil_app"},
                                                  {"https://laer.no/b", "pupil_app"},
                                                  {"https://laer.no/c", "pupil_app"}}));
  CHECK(probe.world.asked.size() == 2);
  CHECK_FALSE(seen.complete);
  CHECK(holds(seen.remarks, "the tool's limit of 2 requests is met"));
  CHECK(seen.requests.at(2).problem == "the tool's limit of 2 requests is met");
}

TEST_CASE("Retry-After is heeded once") {
  FakeProbe probe;
  int count = 0;
  probe.world.answer = [&](const FetchRequest& request) {
    FetchResult result;
    if (request.url != "https://laer.no/") return result;
    result.status = ++count == 1 ? 503 : 200;
    if (count == 1) result.headers = {{"retry-after", "30"}};
    return result;
  };
  const Observation seen = probe.probe(fake_tool({{"https://laer.no/", "pupil_app"}}));
  CHECK(seen.requests.at(0).status == 200);
  const auto waited = probe.world.asked.at(1).at - probe.world.asked.at(0).at;
  CHECK(waited == std::chrono::seconds(30));
  FakeProbe stubborn;
  stubborn.world.answer = [&](const FetchRequest&) {
    FetchResult result;
    result.status = 429;
    result.headers = {{"retry-after", "1"}};
    return result;
  };
  stubborn.options.ask_servers = false;
  stubborn.options.ask_security_txt = false;
  CHECK(stubborn.probe(fake_tool({{"https://laer.no/", "pupil_app"}})).requests.at(0).status ==
        429);
  CHECK(stubborn.world.asked.size() == 2);
  FakeProbe patient;
  patient.world.answer = [&](const FetchRequest&) {
    FetchResult result;
    result.status = 429;
    result.headers = {{"retry-after", "86400"}};
    return result;
  };
  patient.options.ask_servers = false;
  patient.options.ask_security_txt = false;
  patient.probe(fake_tool({{"https://laer.no/", "pupil_app"}}));
  CHECK(patient.world.asked.size() == 1);
}

TEST_CASE("one request a second to a host, whoever asks") {
  FakeProbe probe;
  std::vector<ProbeTarget> targets;
  for (int i = 0; i < 6; ++i) {
    targets.push_back(fake_tool({{"https://laer.no/" + std::to_string(i), "pupil_app"}}));
  }
  probe.options.ask_security_txt = false;
  probe.options.ask_servers = false;
  const ProbeClock::Time began = probe.clock.now();
  run_probe(targets, probe.options, probe.connect(), [](const Observation&) {});
  CHECK(probe.world.asked.size() == 6);
  // Between its turn and its request a thread may be overtaken: the turns are a second apart.
  CHECK(probe.clock.now() - began >= std::chrono::seconds(5));
}

TEST_CASE("many tools: each is handed out once, and a stop loses only what is not finished") {
  FakeProbe probe;
  probe.polite.between = std::chrono::milliseconds(0);
  probe.options.tools_at_once = 4;
  std::vector<ProbeTarget> targets;
  for (int i = 0; i < 40; ++i) {
    targets.push_back(fake_tool({{"https://t" + std::to_string(i) + ".no/", "pupil_app"}}));
    targets.back().tool = "t" + std::to_string(i);
  }
  std::set<std::string> done;
  std::size_t last = 0;
  const ProbeRunResult all = run_probe(
      targets, probe.options, probe.connect(),
      [&](const Observation& each) { CHECK(done.insert(each.tool).second); },
      [&](const ProbeProgress& progress) {
        CHECK(progress.tools_done == ++last);
        CHECK(progress.tools == 40);
      });
  CHECK(all.finished == 40);
  CHECK_FALSE(all.stopped);
  CHECK(done.size() == 40);
  std::size_t handed = 0;
  const ProbeRunResult part =
      run_probe(targets, probe.options, probe.connect(), [&](const Observation& each) {
        CHECK(each.complete);
        if (++handed == 10) probe.stop = true;
      });
  CHECK(part.stopped);
  CHECK(part.finished == handed);
  CHECK(handed >= 10);
  CHECK(handed < 40);
}

TEST_CASE("what the sink throws ends the run and comes out of it") {
  FakeProbe probe;
  probe.polite.between = std::chrono::milliseconds(0);
  const std::vector<ProbeTarget> targets(20, fake_tool({{"https://laer.no/", "pupil_app"}}));
  CHECK_THROWS_AS(run_probe(targets, probe.options, probe.connect(),
                            [](const Observation&) { throw std::runtime_error("disk full"); }),
                  std::runtime_error);
}

TEST_CASE("the plan names what would be asked, and the probe asks nothing else first") {
  FakeProbe probe;
  ProbeTarget target = fake_tool({{"https://app.laer.no/x#y", "pupil_app"},
                                  {"https://api.laer.no/", "api"},
                                  {"https://u:p@laer.no/personvern", "notice"},
                                  {"nonsense", "login"}});
  target.documents = {{"terms", "https://laer.no/vilkar"}};
  const auto planned = plan_probe({target}, probe.options, probe.suffixes);
  Lines lines;
  for (const PlannedRequest& each : planned) lines.push_back(each.method + " " + each.url);
  CHECK(lines == Lines{"GET https://app.laer.no/x", "HEAD https://api.laer.no/",
                       "GET https://laer.no/personvern", "GET https://laer.no/vilkar",
                       "TLS app.laer.no:443", "GET http://app.laer.no/",
                       "GET https://app.laer.no/x", "TLS api.laer.no:443",
                       "GET http://api.laer.no/", "GET https://api.laer.no/", "DNS laer.no TXT CAA",
                       "DNS _dmarc.laer.no TXT", "GET https://laer.no/.well-known/security.txt"});
  CHECK(probe.world.asked.empty());
  probe.probe(target);
  for (const std::string& asked : probe.world.urls()) CHECK(holds(lines, asked));
}
