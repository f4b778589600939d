// SPDX-License-Identifier: Apache-2.0
#include "probe/tls_probe.h"

#include <doctest/doctest.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "base/error.h"
#include "probe/tls_versions.h"
#include "tls_server.h"

namespace {
using namespace tilsyn;
using namespace std::chrono_literals;

// A root, an intermediate, and leaves below it.
struct Authority {
  MadeCertificate root = make_certificate({.subject = "Prøverot", .is_ca = true});
  MadeCertificate between = make_certificate({.subject = "Mellomledd", .is_ca = true}, &root);
  std::filesystem::path file =
      std::filesystem::temp_directory_path() / ("tls_probe_" + std::to_string(getpid()) + ".pem");

  Authority() { std::ofstream(file) << root.pem(); }
  ~Authority() { std::filesystem::remove(file); }

  MadeCertificate leaf(CertificateWish wish = {}) const {
    wish.subject = "app.laerebok.test";
    if (wish.names.empty()) wish.names = {"DNS:app.laerebok.test"};
    return make_certificate(wish, &between);
  }
};

const Authority& authority() {
  static const Authority made;
  return made;
}

TlsProbeOptions options_here() {
  TlsProbeOptions options;
  options.ca_file = authority().file.string();
  options.handshake_time = 3s;
  return options;
}

ObservedTls ask(const TlsServer& server, const std::string& host = "app.laerebok.test",
                const TlsProbeOptions& options = options_here()) {
  return make_tls_probe(options)(host, server.port(), "127.0.0.1");
}

ObservedTls ask_chain(std::vector<MadeCertificate> chain,
                      const std::string& host = "app.laerebok.test") {
  TlsServerWish wish;
  wish.chain = std::move(chain);
  const TlsServer server(std::move(wish));
  return ask(server, host);
}

ObservedTls ask_leaf(const CertificateWish& wish, const std::string& host = "app.laerebok.test") {
  return ask_chain({authority().leaf(wish), authority().between}, host);
}

Offered offer(const ObservedTls& seen, const std::string& version) {
  for (const auto& each : seen.versions) {
    if (each.version == version) return each.offered;
  }
  return Offered::not_tried;
}

std::string reason(const ObservedTls& seen, const std::string& version) {
  for (const auto& each : seen.versions) {
    if (each.version == version) return each.reason;
  }
  return "not named";
}

void send_slowly(int socket, std::string_view bytes, std::chrono::milliseconds pause,
                 const std::atomic<bool>& stopping) {
  for (std::size_t at = 0; !stopping; ++at) {
    if (send(socket, &bytes[at % bytes.size()], 1, MSG_NOSIGNAL) != 1) return;
    std::this_thread::sleep_for(pause);
  }
}

}  // namespace

TEST_CASE("a server in order") {
  const MadeCertificate leaf = authority().leaf({.rsa_bits = 2048});
  TlsServerWish wish;
  wish.chain = {leaf, authority().between};
  ObservedTls seen;
  {
    const TlsServer server(std::move(wish));
    seen = ask(server);
    CHECK(server.connections() == 5);  // one, and one for each of TLS 1.0 to 1.3
    CHECK(server.names_asked() == std::vector<std::string>(3, "app.laerebok.test"));
    CHECK(server.protocols_asked().at(0) == "h2");
    CHECK(server.bytes_after() == 0);
  }
  CHECK(seen.version == "TLS 1.3");
  CHECK(seen.cipher == "TLS_AES_256_GCM_SHA384");
  CHECK(seen.verdict == "ok");
  CHECK(seen.problem == "");
  CHECK(seen.ocsp == "not_stapled");
  REQUIRE(seen.chain.size() == 2);
  const ObservedCertificate& first = seen.chain[0];
  CHECK(first.subject == "app.laerebok.test");
  CHECK(first.issuer == "Mellomledd");
  CHECK(first.names == std::vector<std::string>{"app.laerebok.test"});
  CHECK(first.key == "RSA 2048");
  CHECK(first.key_bits == 2048);
  CHECK(first.signature == "ecdsa-with-SHA256");
  CHECK(first.sha256.size() == 64);
  CHECK(first.not_before.size() == 20);
  CHECK(first.not_before < first.not_after);
  CHECK(seen.chain[1].issuer == "Prøverot");
  CHECK(seen.chain[1].key == "EC P-256");
  CHECK(offer(seen, "TLS 1.0") == Offered::no);
  CHECK(reason(seen, "TLS 1.0") == "alert: protocol version");
  CHECK(offer(seen, "TLS 1.1") == Offered::no);
  CHECK(offer(seen, "TLS 1.2") == Offered::yes);
  CHECK(offer(seen, "TLS 1.3") == Offered::yes);
  CHECK(offer(seen, "SSL 2") == Offered::not_testable);
  CHECK(reason(seen, "SSL 2") == "not testable with this OpenSSL");
  for (const char* old : {"SSL 3", "RC4", "3DES"}) CHECK(offer(seen, old) != Offered::yes);
}

TEST_CASE("when a certificate holds") {
  const ObservedTls expired = ask_leaf({.valid_from = -7200, .valid_until = -3600});
  CHECK(expired.verdict == "expired");
  CHECK(expired.problem == "certificate has expired");
  CHECK(ask_leaf({.valid_from = 3600, .valid_until = 7200}).verdict == "not_yet_valid");

  const MadeCertificate old = make_certificate(
      {.subject = "Gammelt ledd", .valid_from = -7200, .valid_until = -3600, .is_ca = true},
      &authority().root);
  const MadeCertificate below =
      make_certificate({.subject = "app.laerebok.test", .names = {"DNS:app.laerebok.test"}}, &old);
  const ObservedTls above = ask_chain({below, old});
  CHECK(above.verdict == "expired");
  CHECK(above.problem == "certificate has expired (Gammelt ledd)");
}

TEST_CASE("the clock that is given decides") {
  TlsServerWish wish;
  wish.chain = {authority().leaf(), authority().between};
  const TlsServer server(std::move(wish));
  TlsProbeOptions options = options_here();
  options.now = [] { return std::chrono::system_clock::now() + 100h; };
  CHECK(ask(server, "app.laerebok.test", options).verdict == "expired");
}

TEST_CASE("whose it is") {
  const ObservedTls other = ask_leaf({}, "login.laerebok.test");
  CHECK(other.verdict == "wrong_name");
  CHECK(other.problem == "the certificate is not for login.laerebok.test");
  const CertificateWish star{.names = {"DNS:*.laerebok.test"}};
  CHECK(ask_leaf(star, "www.laerebok.test").verdict == "ok");
  CHECK(ask_leaf(star, "WWW.laerebok.test.").verdict == "ok");
  CHECK(ask_leaf(star, "laerebok.test").verdict == "wrong_name");
  CHECK(ask_leaf(star, "a.b.laerebok.test").verdict == "wrong_name");
  const CertificateWish number{.names = {"IP:127.0.0.1"}};
  CHECK(ask_leaf(number, "127.0.0.1").verdict == "ok");
  CHECK(ask_leaf(number, "127.0.0.2").verdict == "wrong_name");
  // A common name alone names no host (RFC 9525).
  const MadeCertificate bare =
      make_certificate({.subject = "app.laerebok.test"}, &authority().between);
  CHECK(ask_chain({bare, authority().between}).verdict == "wrong_name");
}

TEST_CASE("who issued it") {
  const MadeCertificate alone =
      make_certificate({.subject = "app.laerebok.test", .names = {"DNS:app.laerebok.test"}});
  CHECK(ask_chain({alone}).verdict == "self_signed");

  const ObservedTls forgotten = ask_chain({authority().leaf()});
  CHECK(forgotten.verdict == "incomplete_chain");
  CHECK(forgotten.problem.find("Mellomledd") != std::string::npos);

  const MadeCertificate stranger = make_certificate({.subject = "Fremmed rot", .is_ca = true});
  const MadeCertificate middle =
      make_certificate({.subject = "Fremmed ledd", .is_ca = true}, &stranger);
  const MadeCertificate leaf = make_certificate(
      {.subject = "app.laerebok.test", .names = {"DNS:app.laerebok.test"}}, &middle);
  CHECK(ask_chain({leaf, middle}).verdict == "unknown_issuer");
  CHECK(ask_chain({leaf, middle, stranger}).verdict == "unknown_issuer");
  CHECK(ask_chain({authority().leaf(), authority().between, authority().root}).verdict == "ok");
}

TEST_CASE("how strong it is") {
  const ObservedTls small = ask_leaf({.rsa_bits = 1024});
  CHECK(small.verdict == "weak");
  CHECK(small.problem == "key of 1024 bits (app.laerebok.test)");
  const ObservedTls forgeable = ask_leaf({.digest = "SHA1"});
  CHECK(forgeable.verdict == "weak");
  CHECK(forgeable.problem == "signed with SHA1 (app.laerebok.test)");
}

TEST_CASE("who is no authority cannot sign") {
  const MadeCertificate neighbour = authority().leaf();
  const MadeCertificate forged = make_certificate(
      {.subject = "app.laerebok.test", .names = {"DNS:app.laerebok.test"}}, &neighbour);
  CHECK(ask_chain({forged, neighbour, authority().between}).verdict != "ok");
}

TEST_CASE("of several faults the gravest comes first and all are named") {
  const ObservedTls seen = ask_leaf({.valid_from = -7200, .valid_until = -3600, .rsa_bits = 1024},
                                    "login.laerebok.test");
  CHECK(seen.verdict == "wrong_name");
  CHECK(seen.problem ==
        "the certificate is not for login.laerebok.test; certificate has expired; "
        "key of 1024 bits (app.laerebok.test)");
}

TEST_CASE("stapled answers") {
  const Authority& ca = authority();
  const MadeCertificate leaf = ca.leaf();
  const auto with = [&](std::string response) {
    TlsServerWish wish;
    wish.chain = {leaf, ca.between};
    wish.ocsp_response = std::move(response);
    const TlsServer server(std::move(wish));
    return ask(server);
  };
  CHECK(with(make_ocsp_response(leaf, ca.between, ca.between, false)).ocsp == "good");
  const ObservedTls revoked = with(make_ocsp_response(leaf, ca.between, ca.between, true));
  CHECK(revoked.ocsp == "revoked");
  CHECK(revoked.verdict == "revoked");
  // About another certificate, outdated, signed by somebody else, no answer at all.
  const std::string about_other = make_ocsp_response(ca.leaf(), ca.between, ca.between, true);
  const std::string outdated = make_ocsp_response(leaf, ca.between, ca.between, false, -1800);
  const MadeCertificate stranger = make_certificate({.subject = "Mellomledd", .is_ca = true});
  const std::string forged = make_ocsp_response(leaf, ca.between, stranger, true);
  for (const std::string& response : {about_other, outdated, forged, std::string("no answer")}) {
    const ObservedTls seen = with(response);
    CHECK(seen.ocsp == "unknown");
    CHECK(seen.verdict == "ok");
  }
}

TEST_CASE("old versions only") {
  for (const int version : {TLS1_VERSION, TLS1_1_VERSION}) {
    TlsServerWish wish;
    wish.chain = {authority().leaf({.rsa_bits = 2048}), authority().between};
    wish.lowest = wish.highest = version;
    wish.ciphers = "ALL:@SECLEVEL=0";
    const TlsServer server(std::move(wish));
    const ObservedTls seen = ask(server);
    const bool oldest = version == TLS1_VERSION;
    CHECK(seen.version == (oldest ? "TLS 1.0" : "TLS 1.1"));
    CHECK(seen.verdict == "ok");
    CHECK(offer(seen, "TLS 1.0") == (oldest ? Offered::yes : Offered::no));
    CHECK(offer(seen, "TLS 1.1") == (oldest ? Offered::no : Offered::yes));
    CHECK(offer(seen, "TLS 1.2") == Offered::no);
    CHECK(offer(seen, "TLS 1.3") == Offered::no);
  }
}

TEST_CASE("a server without a certificate") {
  TlsServerWish wish;
  wish.highest = TLS1_2_VERSION;
  wish.ciphers = "aNULL:@SECLEVEL=0";
  const TlsServer server(std::move(wish));
  const ObservedTls seen = ask(server);
  CHECK(seen.verdict == "other");
  CHECK(seen.problem == "the server showed no certificate");
  CHECK(offer(seen, "TLS 1.2") == Offered::yes);
}

TEST_CASE("what the ends of trials say") {
  using End = TlsHandshake::End;
  const auto judged = [](End end, const char* name, bool another) {
    TlsTrialEnd other{"TLS 1.2", true, true, another ? End::done : End::closed, ""};
    return judge_offers({{name, true, true, end, "words"}, other}).front().offered;
  };
  CHECK(judged(End::no_version, "TLS 1.0", false) == Offered::no);
  CHECK(judged(End::closed, "TLS 1.0", true) == Offered::no);
  CHECK(judged(End::closed, "TLS 1.0", false) == Offered::not_testable);
  // Perhaps RC4 alone: never "no".
  CHECK(judged(End::no_cipher, "TLS 1.0", true) == Offered::not_testable);
  CHECK(judged(End::no_cipher, "TLS 1.3", true) == Offered::no);
  CHECK(judged(End::timed_out, "TLS 1.0", true) == Offered::not_testable);
  CHECK(judge_offers({{"SSL 3", false, false, End::other, ""}}).front().offered ==
        Offered::not_testable);
}

TEST_CASE("what is no TLS") {
  TlsServerWish wish;
  wish.instead = [](int socket, const std::atomic<bool>&) {
    char bytes[512];
    static_cast<void>(recv(socket, bytes, sizeof bytes, 0));
    constexpr std::string_view answer = "HTTP/1.1 400 Bad Request\r\n\r\n";
    static_cast<void>(send(socket, answer.data(), answer.size(), MSG_NOSIGNAL));
  };
  const TlsServer server(std::move(wish));
  const ObservedTls seen = ask(server);
  CHECK(seen.verdict == "");
  CHECK(seen.problem == "the answer is not TLS");
  CHECK(server.connections() == 1);
  CHECK(offer(seen, "TLS 1.2") == Offered::not_tried);
}

TEST_CASE("servers that never come to an end") {
  const std::string records[] = {
      // A handshake record of 16 kB that comes byte by byte.
      std::string("\x16\x03\x03\x40\x00\x02\x00\x3f\xfc", 9),
      // HelloRequest for ever (RFC 5246 §7.4.1.1).
      std::string("\x16\x03\x03\x00\x04\x00\x00\x00\x00", 9),
  };
  for (const std::string& record : records) {
    for (const bool fast : {false, true}) {
      TlsServerWish wish;
      wish.instead = [&](int socket, const std::atomic<bool>& stopping) {
        if (!fast) return send_slowly(socket, record, 50ms, stopping);
        std::string many;
        while (many.size() < 64 * 1024) many += record;
        while (!stopping && send(socket, many.data(), many.size(), MSG_NOSIGNAL) > 0) {
        }
      };
      const TlsServer server(std::move(wish));
      TlsProbeOptions options = options_here();
      options.handshake_time = 400ms;
      options.total_time = 1500ms;
      const auto began = std::chrono::steady_clock::now();
      const ObservedTls seen = ask(server, "app.laerebok.test", options);
      CHECK(std::chrono::steady_clock::now() - began < 2500ms);
      CHECK(seen.verdict == "");
      CHECK(seen.problem != "");
    }
  }
}

TEST_CASE("a chain without end") {
  const Authority& ca = authority();
  std::vector<MadeCertificate> chain{ca.leaf()};
  for (int i = 0; i < 60; ++i) chain.push_back(ca.between);
  const ObservedTls seen = ask_chain(chain);
  CHECK(seen.verdict == "ok");
  CHECK(seen.chain.size() == 20);
  while (chain.size() < 400) chain.push_back(ca.between);
  const ObservedTls longer = ask_chain(chain);
  CHECK(longer.verdict == "");
  CHECK(longer.problem != "");
}

TEST_CASE("what is not connected to") {
  TlsServerWish wish;
  wish.chain = {authority().leaf(), authority().between};
  const TlsServer server(std::move(wish));
  TlsProbeOptions options = options_here();
  options.refusal = [](const std::string&, const NetAddress& address) {
    return to_text(address) == "127.0.0.1" ? "a loopback address" : "";
  };
  CHECK(ask(server, "app.laerebok.test", options).problem == "a loopback address");
  CHECK(make_tls_probe(options)("a.test", server.port(), "not an address").problem == "no address");
  CHECK(server.connections() == 0);
  options.refusal = nullptr;
  options.turn = [](const std::string&) { return false; };
  const ObservedTls once = ask(server, "app.laerebok.test", options);
  CHECK(once.verdict == "ok");
  CHECK(server.connections() == 1);
  CHECK(offer(once, "TLS 1.2") == Offered::not_tried);
}

TEST_CASE("nobody is there") {
  int port = 0;
  {
    TlsServerWish wish;
    wish.chain = {authority().leaf()};
    port = TlsServer(std::move(wish)).port();
  }
  const ObservedTls seen = make_tls_probe(options_here())("app.laerebok.test", port, "127.0.0.1");
  CHECK(seen.problem == "connection refused");
  CHECK(seen.verdict == "");
}

TEST_CASE("names in certificates are anybody's text") {
  const ObservedTls seen = ask_leaf({.names = {"DNS:*.laerebok.test", "DNS:\x1b[31m.test"}});
  REQUIRE(!seen.chain.empty());
  CHECK(seen.chain[0].names.at(1) == "?[31m.test");
}

TEST_CASE("an interrupted run ends at once") {
  TlsServerWish wish;
  wish.instead = [](int, const std::atomic<bool>& stopping) {
    while (!stopping) std::this_thread::sleep_for(10ms);
  };
  const TlsServer server(std::move(wish));
  std::atomic<bool> stop{false};
  TlsProbeOptions options = options_here();
  options.stop = &stop;
  std::thread later([&] {
    std::this_thread::sleep_for(200ms);
    stop = true;
  });
  const auto began = std::chrono::steady_clock::now();
  CHECK(ask(server, "app.laerebok.test", options).problem == "interrupted");
  CHECK(std::chrono::steady_clock::now() - began < 2s);
  later.join();
}

TEST_CASE("authorities that cannot be read") {
  TlsProbeOptions options;
  options.ca_file = "/nowhere/ca.pem";
  CHECK_THROWS_AS(make_tls_probe(options), Error);
}
