// SPDX-License-Identifier: Apache-2.0
#include "probe/tls_verdict.h"

#include <fmt/format.h>
#include <openssl/err.h>

#include <algorithm>
#include <ctime>
#include <set>
#include <string_view>
#include <utility>

#include "probe/net_address.h"
#include "probe/tls_chain.h"

namespace tilsyn {
namespace {

constexpr int max_depth = 12;  // of a chain; twice of what is in use

// The gravest first: what makes the server anybody comes before what makes it careless.
constexpr std::string_view gravity[] = {"revoked",          "self_signed", "unknown_issuer",
                                        "incomplete_chain", "wrong_name",  "expired",
                                        "not_yet_valid",    "weak",        "other"};

struct Fault {
  std::string_view verdict;
  std::string words;
};

// One error of X509_verify_cert, which is told to go on.
struct VerifyError {
  int code = 0, depth = 0;
};

int keep_error(int ok, X509_STORE_CTX* context) {
  constexpr std::size_t most = 40;
  auto* errors = static_cast<std::vector<VerifyError>*>(X509_STORE_CTX_get_app_data(context));
  if (ok == 0 && errors->size() < most) {
    errors->push_back({X509_STORE_CTX_get_error(context), X509_STORE_CTX_get_error_depth(context)});
  }
  return 1;
}

bool is_missing_issuer(int code) {
  return code == X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT ||
         code == X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY ||
         code == X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE;
}

// The issuer of the leaf itself was not sent: a server that has forgotten its intermediate. Further
// up it is the root that is missing, which servers need not send, and which is not known here.
std::string_view missing_issuer_verdict(const STACK_OF(X509) * built) {
  return sk_X509_num(built) <= 1 ? "incomplete_chain" : "unknown_issuer";
}

std::string_view verdict_of(int code, const STACK_OF(X509) * built) {
  if (is_missing_issuer(code)) return missing_issuer_verdict(built);
  switch (code) {
    case X509_V_ERR_CERT_HAS_EXPIRED:
      return "expired";
    case X509_V_ERR_CERT_NOT_YET_VALID:
      return "not_yet_valid";
    case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
      return "self_signed";
    case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
    case X509_V_ERR_CERT_UNTRUSTED:
      return "unknown_issuer";
    case X509_V_ERR_CERT_REVOKED:
      return "revoked";
    default:
      return "other";
  }
}

std::string words_of(const VerifyError& error, const STACK_OF(X509) * built) {
  std::string words = X509_verify_cert_error_string(error.code);
  X509* at = sk_X509_value(built, error.depth);
  if (at == nullptr) return words;
  if (is_missing_issuer(error.code)) {
    return fmt::format("{} ({})", words, describe_name(X509_get_issuer_name(at)));
  }
  if (error.depth == 0) return words;
  return fmt::format("{} ({})", words, describe_name(X509_get_subject_name(at)));
}

bool is_for_host(X509* leaf, std::string host) {
  while (!host.empty() && host.back() == '.') host.pop_back();
  if (parse_net_address(host)) return X509_check_ip_asc(leaf, host.c_str(), 0) == 1;
  // As browsers: subjectAltName only (RFC 9525 §6.3), wildcards for one whole label.
  constexpr unsigned flags =
      X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS | X509_CHECK_FLAG_NEVER_CHECK_SUBJECT;
  return X509_check_host(leaf, host.data(), host.size(), flags, nullptr) == 1;
}

// Too short, or signed with a digest that can be forged; "" when neither.
std::string weakness_of(X509* certificate, bool is_trusted_root) {
  const std::string name = describe_name(X509_get_subject_name(certificate));
  const EVP_PKEY* key = X509_get0_pubkey(certificate);
  if (key == nullptr) return {};
  const int bits = EVP_PKEY_get_bits(key);
  const int kind = EVP_PKEY_get_base_id(key);
  const bool modular = kind == EVP_PKEY_RSA || kind == EVP_PKEY_RSA_PSS || kind == EVP_PKEY_DSA;
  if (modular && bits < 2048) return fmt::format("key of {} bits ({})", bits, name);
  if (kind == EVP_PKEY_EC && bits < 224) return fmt::format("key of {} bits ({})", bits, name);
  if (is_trusted_root) return {};  // nobody relies on a root's own signature
  int digest = NID_undef;
  if (X509_get_signature_info(certificate, &digest, nullptr, nullptr, nullptr) != 1) return {};
  if (digest == NID_sha1 || digest == NID_md5 || digest == NID_md5_sha1 || digest == NID_md4) {
    return fmt::format("signed with {} ({})", OBJ_nid2sn(digest), name);
  }
  return {};
}

void add_weaknesses(const STACK_OF(X509) * built, std::vector<Fault>& faults) {
  for (int i = 0; i < sk_X509_num(built); ++i) {
    X509* certificate = sk_X509_value(built, i);
    const bool is_root = i > 0 && X509_self_signed(certificate, 0) == 1;
    std::string words = weakness_of(certificate, is_root);
    if (!words.empty()) faults.push_back({"weak", std::move(words)});
  }
}

void add_errors(const std::vector<VerifyError>& errors, const STACK_OF(X509) * built,
                std::vector<Fault>& faults) {
  bool issuer_named = false;
  for (const VerifyError& error : errors) {
    if (is_missing_issuer(error.code) && std::exchange(issuer_named, true)) continue;
    faults.push_back({verdict_of(error.code, built), words_of(error, built)});
  }
}

TlsVerdict weigh(std::vector<Fault> faults) {
  const auto rank = [](const Fault& fault) {
    return std::find(std::begin(gravity), std::end(gravity), fault.verdict) - std::begin(gravity);
  };
  std::stable_sort(faults.begin(), faults.end(),
                   [&](const Fault& a, const Fault& b) { return rank(a) < rank(b); });
  TlsVerdict result;
  result.verdict = faults.empty() ? "ok" : faults.front().verdict;
  std::set<std::string> named;
  for (Fault& fault : faults) {
    if (!named.insert(fault.words).second) continue;
    if (!result.problem.empty()) result.problem += "; ";
    result.problem += fault.words;
  }
  return result;
}

}  // namespace

TlsVerdict judge_certificates(SSL* ssl, X509_STORE* trusted, const std::string& host,
                              std::chrono::system_clock::time_point now) {
  X509* leaf = SSL_get0_peer_certificate(ssl);
  if (leaf == nullptr) return {"other", "the server showed no certificate", "not_stapled"};
  const std::time_t time = std::chrono::system_clock::to_time_t(now);
  const TlsHandle<X509_STORE_CTX> context(X509_STORE_CTX_new());
  if (!context ||
      X509_STORE_CTX_init(context.get(), trusted, leaf, SSL_get_peer_cert_chain(ssl)) != 1) {
    return {"other", "the certificate cannot be verified", "not_stapled"};
  }
  std::vector<VerifyError> errors;
  X509_STORE_CTX_set_app_data(context.get(), &errors);
  X509_STORE_CTX_set_verify_cb(context.get(), keep_error);
  X509_STORE_CTX_set_default(context.get(), "ssl_server");
  X509_VERIFY_PARAM* rules = X509_STORE_CTX_get0_param(context.get());
  X509_VERIFY_PARAM_set_time(rules, time);
  X509_VERIFY_PARAM_set_depth(rules, max_depth);
  X509_VERIFY_PARAM_set_auth_level(rules, 0);  // weakness is judged below, in our own words
  // Like libcurl: whoever trusts an intermediate trusts what it signs.
  X509_VERIFY_PARAM_set_flags(rules, X509_V_FLAG_TRUSTED_FIRST | X509_V_FLAG_PARTIAL_CHAIN);
  const int verified = X509_verify_cert(context.get());
  STACK_OF(X509)* built = X509_STORE_CTX_get0_chain(context.get());
  std::vector<Fault> faults;
  if (verified != 1 && errors.empty())
    errors.push_back({X509_STORE_CTX_get_error(context.get()), 0});
  add_errors(errors, built, faults);
  if (!is_for_host(leaf, host))
    faults.push_back({"wrong_name", "the certificate is not for " + host});
  add_weaknesses(built, faults);
  const std::string ocsp = stapled_status(ssl, trusted, built, time);
  if (ocsp == "revoked") faults.push_back({"revoked", "the stapled OCSP answer says revoked"});
  ERR_clear_error();
  TlsVerdict result = weigh(std::move(faults));
  result.ocsp = ocsp;
  return result;
}

}  // namespace tilsyn
