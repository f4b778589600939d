// SPDX-License-Identifier: Apache-2.0
#include "probe/resolver.h"

#include <doctest/doctest.h>

#include "loopback_dns.h"

using namespace tilsyn;
using Names = std::vector<std::string>;

namespace {

std::unique_ptr<Resolver> resolver_for(const LoopbackDns& dns, Names overrides = {}) {
  ResolverOptions options;
  options.dns_server = dns.address();
  options.overrides = std::move(overrides);
  options.timeout = std::chrono::milliseconds(100);
  MadeResolver made = make_resolver(options);
  REQUIRE(made.problem == "");
  return std::move(made.resolver);
}

Names texts(const std::vector<NetAddress>& addresses) {
  Names all;
  for (const NetAddress& each : addresses) all.push_back(to_text(each));
  return all;
}

}  // namespace

TEST_CASE("the whole chain of names and both families are found") {
  LoopbackDns dns([](const std::string& name, int type) {
    LoopbackDns::Reply reply;
    if (name != "metrics.skole.test") return reply;
    // Shuffled, as some servers answer; capitals make no difference.
    reply.answers = {{"Edge.cdn.test", 5, dns_name("tracker.test")},
                     {"metrics.skole.test", 5, dns_name("EDGE.cdn.test")}};
    if (type == 1) reply.answers.push_back({"tracker.test", 1, dns_ipv4("192.0.2.7")});
    if (type == 28) reply.answers.push_back({"tracker.test", 28, dns_ipv6("2001:db8::7")});
    return reply;
  });
  const auto resolver = resolver_for(dns);
  const ResolvedName name = resolver->addresses_of("Metrics.Skole.test.", 443);
  CHECK(name.cnames == Names{"edge.cdn.test", "tracker.test"});
  CHECK(texts(name.addresses) == Names{"192.0.2.7", "2001:db8::7"});
  CHECK(name.problem == "");
  const int questions = dns.questions();
  CHECK(resolver->addresses_of("metrics.skole.test", 80).cnames.size() == 2);
  CHECK(dns.questions() == questions);
}

TEST_CASE("a chain that the server does not follow is followed") {
  LoopbackDns dns([](const std::string& name, int type) {
    LoopbackDns::Reply reply;
    if (name == "a.test") reply.answers = {{"a.test", 5, dns_name("b.test")}};
    if (name == "b.test") reply.answers = {{"b.test", 5, dns_name("c.test")}};
    if (name == "c.test" && type == 1) reply.answers = {{"c.test", 1, dns_ipv4("192.0.2.9")}};
    return reply;
  });
  const ResolvedName name = resolver_for(dns)->addresses_of("a.test", 443);
  CHECK(name.cnames == Names{"b.test", "c.test"});
  CHECK(texts(name.addresses) == Names{"192.0.2.9"});
}

TEST_CASE("a chain that dangles or runs in a circle ends") {
  LoopbackDns dns([](const std::string& name, int) {
    LoopbackDns::Reply reply;
    if (name == "old.test") reply = {{{"old.test", 5, dns_name("gone.test")}}, 3, false, {}};
    if (name == "gone.test") reply.status = 3;
    if (name == "round.test") {
      reply.answers = {{"round.test", 5, dns_name("again.test")},
                       {"again.test", 5, dns_name("round.test")}};
    }
    return reply;
  });
  const auto resolver = resolver_for(dns);
  const ResolvedName dangling = resolver->addresses_of("old.test", 443);
  CHECK(dangling.cnames == Names{"gone.test"});
  CHECK(dangling.problem == "no such name");
  const ResolvedName round = resolver->addresses_of("round.test", 443);
  CHECK(round.cnames == Names{"again.test"});
  CHECK(round.addresses.empty());
  CHECK(round.problem == "no address");
}

TEST_CASE("an address of somebody else in the answer is not taken") {
  LoopbackDns dns([](const std::string&, int type) {
    LoopbackDns::Reply reply;
    if (type == 1) reply.answers = {{"other.test", 1, dns_ipv4("192.0.2.66")}};
    return reply;
  });
  CHECK(resolver_for(dns)->addresses_of("app.test", 443).addresses.empty());
}

TEST_CASE("what goes wrong is said") {
  LoopbackDns dns([](const std::string& name, int) {
    LoopbackDns::Reply reply;
    if (name == "silent.test") reply.silent = true;
    if (name == "none.test") reply.status = 3;
    if (name == "fails.test") reply.status = 2;
    if (name == "broken.test")
      reply.raw = std::string("\x81\x80\0\1\xff\xff\0\0\0\0\xc0\x0c\xc0\x0c", 14);
    return reply;
  });
  const auto resolver = resolver_for(dns);
  CHECK(resolver->addresses_of("silent.test", 443).problem == "timed out");
  CHECK(resolver->addresses_of("none.test", 443).problem == "no such name");
  CHECK(resolver->addresses_of("fails.test", 443).problem == "no name server gives an answer");
  CHECK(resolver->addresses_of("broken.test", 443).problem != "");
  CHECK(resolver->addresses_of("empty.test", 443).problem == "no address");
  CHECK(resolver->txt_of("silent.test").problem == "timed out");
}

TEST_CASE("texts and authorities of certificates are read") {
  const std::string long_text = "v=spf1 " + std::string(300, 'x');
  LoopbackDns dns([&](const std::string& name, int type) {
    LoopbackDns::Reply reply;
    if (name == "vendor.test" && type == 16) {
      reply.answers = {{name, 16, dns_text(long_text)}, {name, 16, dns_text("a\x01\xff")}};
    }
    if (name == "vendor.test" && type == 257) {
      reply.answers = {{name, 257, dns_caa(0, "issue", "ca.test")},
                       {name, 257, dns_caa(128, "iodef", "mailto:a@b")},
                       {name, 257, std::string("\0\x40x", 3)}};
    }
    return reply;
  });
  const auto resolver = resolver_for(dns);
  CHECK(resolver->txt_of("vendor.test").records == Names{"a??", long_text});
  CHECK(resolver->caa_of("vendor.test").records ==
        Names{"0 issue \"ca.test\"", "128 iodef \"mailto:a@b\""});
  const ResolvedRecords none = resolver->txt_of("other.test");
  CHECK(none.records.empty());
  CHECK(none.problem == "");
}

TEST_CASE("--resolve goes before the name server, for its port alone") {
  LoopbackDns dns([](const std::string& name, int type) {
    LoopbackDns::Reply reply;
    if (type == 1) reply.answers = {{name, 1, dns_ipv4("192.0.2.1")}};
    return reply;
  });
  const auto resolver = resolver_for(dns, {"App.test:443:127.0.0.2,[::1]", "+*:8443:127.0.0.9"});
  CHECK(texts(resolver->addresses_of("app.test", 443).addresses) == Names{"127.0.0.2", "::1"});
  CHECK(texts(resolver->addresses_of("app.test", 80).addresses) == Names{"192.0.2.1"});
  CHECK(texts(resolver->addresses_of("any.test", 8443).addresses) == Names{"127.0.0.9"});
  CHECK(texts(resolver->addresses_of("192.0.2.200", 443).addresses) == Names{"192.0.2.200"});
  for (const char* text :
       {"", "a", "a:443", "a:443:", "a:0:127.0.0.1", "a:x:127.0.0.1", ":443:127.0.0.1",
        "a:443:b.test", "a:443:127.0.0.1,x", "a:70000:127.0.0.1"}) {
    CAPTURE(text);
    ResolverOptions options;
    options.overrides = {text};
    CHECK(make_resolver(options).problem != "");
  }
  for (const char* server : {"a.test:53", "1.2.3.4,5.6.7.8", "1.2.3", "127.0.0.1:", "127.0.0.1:x",
                             "127.0.0.1:99999", "[::1", "::1:53:x"}) {
    CAPTURE(server);
    ResolverOptions options;
    options.dns_server = server;
    CHECK(make_resolver(options).problem != "");
  }
}

// What /etc/hosts says is the machine's business; a test machine may have none.
TEST_CASE("localhost is this machine, with and without /etc/hosts or a name server") {
  ResolverOptions asked;
  asked.dns_server = "127.0.0.1:9";  // nobody answers there
  for (const ResolverOptions& options : {ResolverOptions{}, asked}) {
    const MadeResolver made = make_resolver(options);
    for (const char* name : {"localhost", "LOCALHOST.", "app.localhost"}) {
      CAPTURE(name);
      CHECK(texts(made.resolver->addresses_of(name, 443).addresses) == Names{"127.0.0.1", "::1"});
    }
  }
}
