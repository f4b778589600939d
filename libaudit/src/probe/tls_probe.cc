// SPDX-License-Identifier: Apache-2.0
#include "probe/tls_probe.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "probe/tls_chain.h"
#include "probe/tls_verdict.h"
#include "probe/tls_versions.h"

namespace tilsyn {
namespace {

using Clock = std::chrono::steady_clock;
using End = TlsHandshake::End;

// The names of cipher suites, but versions as people write them.
std::string version_name(const SSL* ssl) {
  switch (SSL_version(ssl)) {
    case SSL3_VERSION:
      return "SSL 3";
    case TLS1_VERSION:
      return "TLS 1.0";
    case TLS1_1_VERSION:
      return "TLS 1.1";
    case TLS1_2_VERSION:
      return "TLS 1.2";
    case TLS1_3_VERSION:
      return "TLS 1.3";
    default:
      return SSL_get_version(ssl);
  }
}

// Further handshakes would tell nothing, or hold up everybody.
bool is_hopeless(End end) {
  return end == End::unreachable || end == End::not_tls || end == End::timed_out;
}

class ServerProbe {
 public:
  ServerProbe(const TlsProbeOptions& options, const TlsContexts& contexts, TlsPeer peer)
      : options_(options),
        contexts_(contexts),
        peer_(std::move(peer)),
        last_(Clock::now() + options.total_time) {}

  ObservedTls run() {
    const TlsHandshake ordinary = shake(contexts_.ordinary.get());
    if (ordinary.end == End::done) {
      describe(ordinary.ssl.get());
    } else {
      seen_.problem = ordinary.problem;
    }
    std::vector<TlsTrialEnd> ends;
    std::string given_up = is_hopeless(ordinary.end) ? ordinary.problem : std::string();
    for (const TlsVersionTrial& trial : contexts_.trials) ends.push_back(attempt(trial, given_up));
    seen_.versions = judge_offers(ends);
    return std::move(seen_);
  }

 private:
  TlsHandshake shake(SSL_CTX* context) const {
    const auto deadline = std::min(last_, Clock::now() + options_.handshake_time);
    return shake_hands(context, peer_, {deadline, options_.max_bytes, options_.stop});
  }

  // Waiting politely is not the server's fault.
  bool wait_turn() {
    if (!options_.turn) return true;
    const auto began = Clock::now();
    const bool granted = options_.turn(peer_.host);
    last_ += Clock::now() - began;
    return granted;
  }

  TlsTrialEnd attempt(const TlsVersionTrial& trial, std::string& given_up) {
    TlsTrialEnd end;
    end.name = trial.name;
    end.testable = trial.context != nullptr;
    if (!end.testable) return end;
    if (given_up.empty() && Clock::now() >= last_) given_up = "timed out";
    if (given_up.empty() && !wait_turn()) given_up = "interrupted";
    if (!given_up.empty()) {
      end.problem = given_up;
      return end;
    }
    const TlsHandshake handshake = shake(trial.context.get());
    end.tried = true;
    end.end = handshake.end;
    end.problem = handshake.problem;
    // Whoever refuses everything at once may take one thing alone.
    if (end.end == End::done && seen_.version.empty()) describe(handshake.ssl.get());
    if (end.end == End::timed_out) given_up = end.problem;
    return end;
  }

  void describe(SSL* ssl) {
    seen_.version = version_name(ssl);
    seen_.cipher = SSL_get_cipher_name(ssl);
    seen_.chain = describe_chain(ssl);
    const auto now = options_.now ? options_.now() : std::chrono::system_clock::now();
    TlsVerdict judged = judge_certificates(ssl, contexts_.trusted.get(), peer_.host, now);
    seen_.verdict = std::move(judged.verdict);
    seen_.problem = std::move(judged.problem);
    seen_.ocsp = std::move(judged.ocsp);
  }

  const TlsProbeOptions& options_;
  const TlsContexts& contexts_;
  const TlsPeer peer_;
  Clock::time_point last_;
  ObservedTls seen_;
};

ObservedTls without_connection(std::string why) {
  ObservedTls seen;
  seen.problem = std::move(why);
  return seen;
}

}  // namespace

TlsProbe make_tls_probe(TlsProbeOptions options) {
  struct Shared {
    TlsProbeOptions options;
    TlsContexts contexts;
  };
  TlsContexts contexts = make_tls_contexts(options.ca_file);
  const auto shared =
      std::make_shared<const Shared>(Shared{std::move(options), std::move(contexts)});
  return [shared](const std::string& host, int port, const std::string& address) {
    const auto where = parse_net_address(address);
    if (!where || port < 1 || port > 65535) return without_connection("no address");
    const auto& refusal = shared->options.refusal;
    if (const std::string why = refusal ? refusal(host, *where) : ""; !why.empty()) {
      return without_connection(why);
    }
    return ServerProbe(shared->options, shared->contexts, {host, *where, port}).run();
  };
}

}  // namespace tilsyn
