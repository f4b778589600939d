// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "probe/tls_library.h"

namespace tilsyn {

struct TlsVerdict {
  std::string verdict;  // ObservedTls::verdict
  std::string problem;  // every fault, the gravest first
  std::string ocsp;     // ObservedTls::ocsp
};

// What the server's certificates are worth for `host` at `now`.
TlsVerdict judge_certificates(SSL* ssl, X509_STORE* trusted, const std::string& host,
                              std::chrono::system_clock::time_point now);

// "good", "revoked", "unknown", "not_stapled": what the answer that the server stapled says of its
// own certificate (RFC 6066 §8, RFC 6960). An answer that does not hold says "unknown". `issuers`
// are the certificates that may have signed it.
std::string stapled_status(SSL* ssl, X509_STORE* trusted, STACK_OF(X509) * issuers,
                           std::time_t now);

}  // namespace tilsyn
