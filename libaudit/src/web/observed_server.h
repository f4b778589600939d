// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tilsyn {

// Whether a server takes a protocol version. What our own TLS library cannot offer is not testable.
enum class Offered : unsigned char { not_tried, yes, no, not_testable };

struct ObservedCertificate {
  std::string subject, issuer;        // common names, or the whole names without one
  std::vector<std::string> names;     // subjectAltName, DNS and IP
  std::string not_before, not_after;  // RFC 3339, UTC
  std::string key;                    // "RSA 2048", "EC P-256", "Ed25519"
  int key_bits = 0;
  std::string signature;  // "sha256WithRSAEncryption"
  std::string sha256;     // of the certificate (DER)
};

// One TLS handshake and the offers tried beside it.
struct ObservedTls {
  std::string version, cipher;  // negotiated: "TLS 1.3"
  struct VersionOffer {
    std::string version;  // "TLS 1.0" …
    Offered offered = Offered::not_tried;
    std::string reason;  // why it is not testable, or what the server answered
  };
  std::vector<VersionOffer> versions;
  std::vector<ObservedCertificate> chain;  // as sent, the leaf first
  // "ok", "expired", "not_yet_valid", "wrong_name", "self_signed", "unknown_issuer",
  // "incomplete_chain", "revoked", "weak", "other"
  std::string verdict;
  std::string problem;  // OpenSSL's words
  std::string ocsp;     // "good", "revoked", "unknown", "not_stapled"
};

// A host and port that answered, or did not.
struct ObservedServer {
  std::string host;
  int port = 443;
  bool https = true;
  std::vector<std::string> addresses;  // that were asked
  std::string problem;                 // "connection refused", or empty
  // http only: where its answer to "/" sends ("https://…"), or empty
  std::string redirects_to;
  ObservedTls tls;
  // Two answers to a foreign Origin: what Access-Control-Allow-Origin and -Credentials said.
  std::string cors_origin_sent, cors_allow_origin;
  bool cors_credentials = false, cors_tried = false;
};

// A host name and what stands behind it.
struct ObservedName {
  std::string host;
  std::vector<std::string> cnames;  // in order, the last one has the addresses
  std::vector<std::string> ipv4, ipv6;
  std::string problem;  // "no such name", "timed out"
};

// What a registrable domain says of itself.
struct ObservedDomain {
  std::string domain;
  bool dns_tried = false;
  std::vector<std::string> spf, dmarc, caa;  // records as text
  std::string dns_problem;
  bool security_txt_tried = false;
  int security_txt_status = 0;
  std::string security_txt_expires;  // RFC 3339, or empty
  std::string security_txt_problem;
};

const char* to_string(Offered);
std::optional<Offered> parse_offered(std::string_view);

}  // namespace tilsyn
