// SPDX-License-Identifier: Apache-2.0
#include "base/signature.h"

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include <limits>
#include <memory>

#include "base/base64.h"
#include "base/error.h"

namespace tilsyn {
namespace {

constexpr std::size_t key_size = 32, signature_size = 64;

using Key = std::unique_ptr<EVP_PKEY, void (*)(EVP_PKEY*)>;
using Bio = std::unique_ptr<BIO, int (*)(BIO*)>;
using Context = std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX*)>;

const unsigned char* octets(std::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

[[noreturn]] void fail() {
  throw Error("libcrypto cannot compute Ed25519");
}

Key own(EVP_PKEY* key) {
  return {key, EVP_PKEY_free};
}

bool is_ed25519(const Key& key) {
  return key && EVP_PKEY_get_id(key.get()) == EVP_PKEY_ED25519;
}

Bio reading(std::string_view text) {
  if (text.size() > static_cast<std::size_t>(std::numeric_limits<int>::max())) fail();
  return {BIO_new_mem_buf(text.data(), static_cast<int>(text.size())), BIO_free};
}

std::string written(const Bio& bio) {
  char* data = nullptr;
  const long size = BIO_get_mem_data(bio.get(), &data);
  return size > 0 ? std::string(data, static_cast<std::size_t>(size)) : std::string();
}

std::string public_part(const Key& key) {
  std::string bytes(key_size, '\0');
  std::size_t size = bytes.size();
  if (EVP_PKEY_get_raw_public_key(key.get(), reinterpret_cast<unsigned char*>(bytes.data()),
                                  &size) != 1 ||
      size != key_size) {
    fail();
  }
  return bytes;
}

Key from_public(std::string_view bytes) {
  if (bytes.size() != key_size) return own(nullptr);
  return own(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, octets(bytes), bytes.size()));
}

// Instead of asking for one on the terminal.
int no_password(char* /*buffer*/, int /*size*/, int /*writing*/, void* /*data*/) {
  return -1;
}

Key read_private(std::string_view pem) {
  const Bio bio = reading(pem);
  return own(PEM_read_bio_PrivateKey(bio.get(), nullptr, no_password, nullptr));
}

}  // namespace

SigningKey make_signing_key() {
  const Key key = own(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
  const Bio bio{BIO_new(BIO_s_mem()), BIO_free};
  if (!is_ed25519(key) || !bio ||
      PEM_write_bio_PKCS8PrivateKey(bio.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) !=
          1) {
    fail();
  }
  return {written(bio), public_part(key)};
}

std::optional<SigningKey> read_signing_key(std::string_view pem) {
  const Key key = read_private(pem);
  if (!is_ed25519(key)) return {};
  return SigningKey{std::string(pem), public_part(key)};
}

std::optional<std::string> read_public_key(std::string_view text) {
  if (text.find("-----BEGIN PUBLIC KEY-----") != text.npos) {
    const Bio bio = reading(text);
    const Key key = own(PEM_read_bio_PUBKEY(bio.get(), nullptr, no_password, nullptr));
    if (!is_ed25519(key)) return {};
    return public_part(key);
  }
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r' || text.back() == ' '))
    text.remove_suffix(1);
  auto bytes = from_base64(text);
  if (!bytes || bytes->size() != key_size) return {};
  return bytes;
}

std::string public_key_pem(std::string_view public_key) {
  const Key key = from_public(public_key);
  const Bio bio{BIO_new(BIO_s_mem()), BIO_free};
  if (!key || !bio || PEM_write_bio_PUBKEY(bio.get(), key.get()) != 1) fail();
  return written(bio);
}

std::string sign(std::string_view bytes, const SigningKey& signing) {
  const Key key = read_private(signing.private_pem);
  const Context context{EVP_MD_CTX_new(), EVP_MD_CTX_free};
  std::string signature(signature_size, '\0');
  std::size_t size = signature.size();
  if (!is_ed25519(key) || !context ||
      EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key.get()) != 1 ||
      EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size,
                     octets(bytes), bytes.size()) != 1 ||
      size != signature_size) {
    fail();
  }
  return signature;
}

bool is_signed(std::string_view bytes, std::string_view signature, std::string_view public_key) {
  if (signature.size() != signature_size) return false;
  const Key key = from_public(public_key);
  const Context context{EVP_MD_CTX_new(), EVP_MD_CTX_free};
  return key && context &&
         EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key.get()) == 1 &&
         EVP_DigestVerify(context.get(), octets(signature), signature.size(), octets(bytes),
                          bytes.size()) == 1;
}

}  // namespace tilsyn
