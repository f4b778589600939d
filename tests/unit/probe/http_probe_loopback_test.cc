// SPDX-License-Identifier: Apache-2.0
// The probe with everything behind it: names from a name server, connections to a web server.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include "base/digest.h"
#include "loopback_dns.h"
#include "loopback_server.h"
#include "media/web_page.h"
#include "probe/http_probe.h"

using namespace tilsyn;

namespace {

struct RealProbe {
  SystemClock clock;
  AddressGuard guard;
  PublicSuffixes suffixes;
  PolitenessLimits polite;
  ProbeOptions options;
  std::unique_ptr<Resolver> resolver;
  std::unique_ptr<Transport> transport;
  std::unique_ptr<Politeness> politeness;
  ProbeSeams seams;
  ProbeCaches caches;

  RealProbe(const LoopbackDns& dns, const std::string& allowed) {
    if (!allowed.empty()) guard.allow(allowed);
    polite.between = std::chrono::milliseconds(0);
    options.user_agent = make_user_agent("0.1.0", "mailto:probe@owner.test");
    options.producer_name = "tilsyn test";
    options.key = random_bytes(32);
    ResolverOptions names;
    names.dns_server = dns.address();
    names.timeout = std::chrono::milliseconds(200);
    resolver = make_resolver(names).resolver;
    politeness = std::make_unique<Politeness>(polite, clock, nullptr);
    connect();
  }

  void connect() {
    TransportOptions transfers;
    transfers.user_agent = options.user_agent;
    transfers.guard = guard;
    transfers.total_time = std::chrono::milliseconds(2000);
    transport = make_curl_transport(transfers);
    seams.transport = transport.get();
    seams.resolver = resolver.get();
    seams.politeness = politeness.get();
    seams.clock = &clock;
    seams.guard = &guard;
    seams.suffixes = &suffixes;
    seams.read_page = [](std::string_view html, std::string_view url, std::string_view type) {
      return read_web_page(html, url, type);
    };
  }

  Observation probe(const std::string& url, const std::string& role = "pupil_app") {
    ProbeTarget target;
    target.tool = "app";
    target.endpoints = {{url, role}};
    return probe_tool(target, options, seams, caches);
  }
};

LoopbackDns::Reply local(const std::string& name, int type) {
  LoopbackDns::Reply reply;
  if (name == "metrics.laer.test") {
    reply.answers = {{name, 5, dns_name("laer.tracker.test")}};
    if (type == 1) reply.answers.push_back({"laer.tracker.test", 1, dns_ipv4("127.0.0.9")});
  } else if (type == 1) {
    reply.answers = {{name, 1, dns_ipv4("127.0.0.1")}};
  }
  return reply;
}

}  // namespace

TEST_CASE("a visit on the wire: hops, cookies, elements, names and servers") {
  LoopbackDns dns(local);
  std::string idp;
  LoopbackServer server([&](const LoopbackRequest& asked, LoopbackPeer& peer) {
    if (asked.target == "/") {
      return peer.answer(302, "moved", "Location: /login\r\nSet-Cookie: s=1; HttpOnly\r\n");
    }
    if (asked.target == "/login") return peer.redirect(idp + "/auth?scope=openid%20profile", 303);
    if (asked.target.starts_with("/auth")) {
      const std::string head = "Content-Type: text/html\r\nSet-Cookie: i=2; Max-Age=60\r\n";
      return peer.answer(
          200, "<title>Innlogging</title><script src=//metrics.laer.test/m.js></script>", head);
    }
    peer.answer(404);
  });
  idp = fmt::format("http://idp.test:{}", server.port());
  RealProbe probe(dns, "127.0.0.0/8");
  const Observation seen = probe.probe(server.url("/", "app.laer.test"), "login");
  REQUIRE(seen.requests.size() == 3);
  CHECK(seen.requests[0].status == 302);
  CHECK(seen.requests[0].bytes == 5);
  CHECK(seen.requests[1].sent_cookies == std::vector<std::string>{"s"});
  CHECK(seen.requests[2].url == idp + "/auth?scope=openid%20profile");
  CHECK(seen.requests[2].address == "127.0.0.1");
  CHECK(seen.requests[2].sent_cookies.empty());
  CHECK(seen.pages.at(0).title == "Innlogging");
  REQUIRE(seen.cookies.size() == 2);
  CHECK(seen.cookies[0].http_only);
  CHECK(seen.cookies[1].lifetime_s == 60);
  CHECK(seen.cookies[1].request == 2);
  REQUIRE(seen.names.size() == 3);
  CHECK(seen.names[2].host == "metrics.laer.test");
  CHECK(seen.names[2].cnames == std::vector<std::string>{"laer.tracker.test"});
  CHECK(seen.servers.size() == 2);
  // What the server saw is the truth: nobody asked it for a script, or without a name.
  std::size_t to_idp = 0;
  for (const LoopbackRequest& each : server.seen()) {
    CHECK(each.header("User-Agent") == "tilsyn/0.1.0 (+mailto:probe@owner.test)");
    CHECK(each.host.find("metrics") == std::string::npos);
    if (each.host.starts_with("idp.test")) ++to_idp;
  }
  CHECK(to_idp == 1);
}

TEST_CASE("a name that leads to this machine is not asked") {
  LoopbackDns dns(local);
  LoopbackServer server([](const LoopbackRequest&, LoopbackPeer& peer) { peer.answer(200); });
  RealProbe probe(dns, "");
  const Observation seen = probe.probe(server.url("/", "app.laer.test"));
  CHECK(seen.requests.at(0).status == 0);
  CHECK(seen.requests.at(0).problem == "not asked: 127.0.0.1 is a loopback address");
  for (const char* host :
       {"127.0.0.1", "0x7f.1", "2130706433", "[::ffff:127.0.0.1]", "[::1]", "0.0.0.0"}) {
    CAPTURE(host);
    CHECK(probe.probe(server.url("/", host)).requests.at(0).problem.find("not asked") == 0);
  }
  CHECK(server.connections() == 0);
}

TEST_CASE("a name that changes its address afterwards wins nothing") {
  std::atomic<int> asked{0};
  // 127.0.0.1 stands for the public address, 127.0.0.2 for what must not be reached.
  LoopbackDns dns([&](const std::string& name, int type) {
    LoopbackDns::Reply reply;
    if (type == 1) reply.answers = {{name, 1, dns_ipv4(++asked == 1 ? "127.0.0.1" : "127.0.0.2")}};
    return reply;
  });
  int left = 3;
  LoopbackServer server([&](const LoopbackRequest&, LoopbackPeer& peer) {
    if (left-- > 0) {
      peer.redirect("/" + std::to_string(left), 302, "Connection: close\r\n");
      peer.close();
    } else {
      peer.answer(200);
    }
  });
  LoopbackServer inside([](const LoopbackRequest&, LoopbackPeer& peer) { peer.answer(200); },
                        "127.0.0.2");
  RealProbe probe(dns, "127.0.0.1");
  const Observation seen = probe.probe(server.url("/", "rebind.test"));
  CHECK(asked == 1);
  CHECK(seen.requests.size() == 4);
  CHECK(seen.requests.back().status == 200);
  CHECK(server.connections() >= 4);  // each one anew, each at the address that was checked
  CHECK(inside.connections() == 0);
  // And a second look-up, in another run, is judged by itself.
  RealProbe later(dns, "127.0.0.1");
  CHECK(later.probe(inside.url("/", "rebind.test")).requests.at(0).problem ==
        "not asked: 127.0.0.2 is a loopback address");
  CHECK(inside.connections() == 0);
}

TEST_CASE("hostile servers cost what the limits say") {
  LoopbackDns dns(local);
  LoopbackServer server([](const LoopbackRequest& asked, LoopbackPeer& peer) {
    if (asked.target == "/endless") {
      peer.send("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>");
      while (peer.send("<b>more ")) continue;
      return;
    }
    if (asked.target == "/headers") {
      peer.send("HTTP/1.1 200 OK\r\n");
      while (peer.send("X: y\r\n")) continue;
      return;
    }
    if (asked.target == "/cookies") {
      std::string head = "Content-Type: text/html\r\n";
      for (int i = 0; i < 250; ++i) head += "Set-Cookie: c" + std::to_string(i) + "=1\r\n";
      return peer.answer(200, "", head);
    }
    const int number = asked.target.size() > 3 ? std::stoi(asked.target.substr(3)) : 0;
    if (number < 10'000) return peer.redirect("/r/" + std::to_string(number + 1));
    peer.answer(200);
  });
  RealProbe probe(dns, "127.0.0.0/8");
  probe.options.limits.page_bytes = 100'000;
  probe.options.ask_servers = false;
  probe.options.ask_security_txt = false;
  const Observation round = probe.probe(server.url("/r/0", "a.test"));
  CHECK(round.requests.size() == 21);
  CHECK(round.requests.back().problem == "more than 20 redirects");
  const Observation endless = probe.probe(server.url("/endless", "a.test"));
  REQUIRE(endless.pages.at(0).content.has_value());
  CHECK(endless.pages[0].content->cut);
  CHECK(endless.requests.at(0).bytes == -1);
  CHECK(probe.probe(server.url("/headers", "a.test")).requests.at(0).problem ==
        "more headers than we read");
  CHECK(probe.probe(server.url("/cookies", "a.test")).cookies.size() == 100);
}
