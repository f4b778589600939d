// SPDX-License-Identifier: Apache-2.0
#include "probe/tls_chain.h"

#include <fmt/format.h>
#include <openssl/err.h>
#include <openssl/evp.h>

#include <algorithm>
#include <ctime>

#include "base/digest.h"
#include "base/utf8.h"
#include "probe/net_address.h"

namespace tilsyn {
namespace {

constexpr int max_certificates = 20;
constexpr int max_names = 250;
constexpr std::size_t max_name_bytes = 256;

std::string clean(std::string_view bytes) {
  std::string text(bytes.substr(0, max_name_bytes));
  for (char& c : text) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = '?';
  }
  return replace_invalid_utf8(text);
}

std::string whole_name(const X509_NAME* name) {
  const TlsHandle<BIO> out(BIO_new(BIO_s_mem()));
  if (!out || X509_NAME_print_ex(out.get(), name, 0, XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB) < 0) {
    return {};
  }
  char* data = nullptr;
  const long size = BIO_get_mem_data(out.get(), &data);
  return size > 0 ? clean({data, static_cast<std::size_t>(size)}) : std::string();
}

std::string bytes_of(const ASN1_STRING* text) {
  return {reinterpret_cast<const char*>(ASN1_STRING_get0_data(text)),
          static_cast<std::size_t>(ASN1_STRING_length(text))};
}

std::string address_text(const std::string& bytes) {
  NetAddress address;
  if (bytes.size() != 4 && bytes.size() != 16) return "?";
  address.v6 = bytes.size() == 16;
  std::copy(bytes.begin(), bytes.end(), reinterpret_cast<char*>(address.bytes.data()));
  return to_text(address);
}

std::vector<std::string> names_of(X509* certificate) {
  const TlsHandle<GENERAL_NAMES> names(static_cast<GENERAL_NAMES*>(
      X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr)));
  std::vector<std::string> found;
  const int count = names ? std::min(sk_GENERAL_NAME_num(names.get()), max_names) : 0;
  for (int i = 0; i < count; ++i) {
    const GENERAL_NAME* name = sk_GENERAL_NAME_value(names.get(), i);
    if (name->type == GEN_DNS) found.push_back(clean(bytes_of(name->d.dNSName)));
    if (name->type == GEN_IPADD) found.push_back(address_text(bytes_of(name->d.iPAddress)));
  }
  return found;
}

// RFC 3339, or "" for what is no date.
std::string time_text(const ASN1_TIME* time) {
  std::tm parts{};
  if (time == nullptr || ASN1_TIME_to_tm(time, &parts) != 1) return {};
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", parts.tm_year + 1900, parts.tm_mon + 1,
                     parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec);
}

std::string curve_name(const EVP_PKEY* key) {
  char group[64] = "";
  if (EVP_PKEY_get_group_name(key, group, sizeof group, nullptr) != 1) return "EC";
  const std::string_view name = group;
  if (name == "prime256v1") return "EC P-256";
  if (name == "secp384r1") return "EC P-384";
  if (name == "secp521r1") return "EC P-521";
  return "EC " + clean(name);
}

std::string key_text(const EVP_PKEY* key) {
  switch (EVP_PKEY_get_base_id(key)) {
    case EVP_PKEY_RSA:
      return fmt::format("RSA {}", EVP_PKEY_get_bits(key));
    case EVP_PKEY_RSA_PSS:
      return fmt::format("RSA-PSS {}", EVP_PKEY_get_bits(key));
    case EVP_PKEY_DSA:
      return fmt::format("DSA {}", EVP_PKEY_get_bits(key));
    case EVP_PKEY_EC:
      return curve_name(key);
    case EVP_PKEY_ED25519:
      return "Ed25519";
    case EVP_PKEY_ED448:
      return "Ed448";
    default:
      return clean(EVP_PKEY_get0_type_name(key) != nullptr ? EVP_PKEY_get0_type_name(key) : "?");
  }
}

std::string signature_text(const X509* certificate) {
  const char* name = OBJ_nid2ln(X509_get_signature_nid(certificate));
  return name == nullptr ? "?" : name;
}

std::string fingerprint(const X509* certificate) {
  unsigned char* bytes = nullptr;
  const int size = i2d_X509(certificate, &bytes);
  const TlsHandle<unsigned char> owned(bytes);
  if (size <= 0) return {};
  return sha256_hex({reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size)});
}

}  // namespace

std::string describe_name(const X509_NAME* name) {
  const int at = X509_NAME_get_index_by_NID(name, NID_commonName, -1);
  if (at < 0) return whole_name(name);
  const ASN1_STRING* value = X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, at));
  unsigned char* bytes = nullptr;
  const int size = ASN1_STRING_to_UTF8(&bytes, value);
  const TlsHandle<unsigned char> owned(bytes);
  if (size < 0) return whole_name(name);
  return clean({reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size)});
}

ObservedCertificate describe_certificate(X509* certificate) {
  ObservedCertificate seen;
  seen.subject = describe_name(X509_get_subject_name(certificate));
  seen.issuer = describe_name(X509_get_issuer_name(certificate));
  seen.names = names_of(certificate);
  seen.not_before = time_text(X509_get0_notBefore(certificate));
  seen.not_after = time_text(X509_get0_notAfter(certificate));
  if (const EVP_PKEY* key = X509_get0_pubkey(certificate)) {
    seen.key = key_text(key);
    seen.key_bits = EVP_PKEY_get_bits(key);
  }
  seen.signature = signature_text(certificate);
  seen.sha256 = fingerprint(certificate);
  ERR_clear_error();
  return seen;
}

std::vector<ObservedCertificate> describe_chain(SSL* ssl) {
  std::vector<ObservedCertificate> chain;
  const STACK_OF(X509)* sent = SSL_get_peer_cert_chain(ssl);
  const int count = sent == nullptr ? 0 : std::min(sk_X509_num(sent), max_certificates);
  for (int i = 0; i < count; ++i) chain.push_back(describe_certificate(sk_X509_value(sent, i)));
  return chain;
}

}  // namespace tilsyn
