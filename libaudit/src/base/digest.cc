// SPDX-License-Identifier: Apache-2.0
#include "base/digest.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>

#include <algorithm>
#include <array>
#include <limits>

#include "base/error.h"
#include "base/hex.h"

namespace tilsyn {
namespace {

using Digest = std::array<unsigned char, EVP_MAX_MD_SIZE>;

std::string hex_of(const Digest& digest, unsigned int size) {
  return to_hex({reinterpret_cast<const char*>(digest.data()), size});
}

std::string digest_hex(std::string_view bytes, const EVP_MD* algorithm, const char* name) {
  Digest digest{};
  unsigned int size = 0;
  if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, algorithm, nullptr) != 1) {
    throw Error(std::string("libcrypto cannot compute ") + name);
  }
  return hex_of(digest, size);
}

}  // namespace

std::string sha256_hex(std::string_view bytes) {
  return digest_hex(bytes, EVP_sha256(), "SHA-256");
}

struct Sha256Stream::State {
  std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX*)> context{EVP_MD_CTX_new(), EVP_MD_CTX_free};
};

Sha256Stream::Sha256Stream() : state_(std::make_unique<State>()) {
  if (!state_->context || EVP_DigestInit_ex(state_->context.get(), EVP_sha256(), nullptr) != 1) {
    throw Error("libcrypto cannot compute SHA-256");
  }
}

Sha256Stream::~Sha256Stream() = default;

void Sha256Stream::add(std::string_view bytes) {
  if (EVP_DigestUpdate(state_->context.get(), bytes.data(), bytes.size()) != 1) {
    throw Error("libcrypto cannot compute SHA-256");
  }
}

std::string Sha256Stream::hex() {
  Digest digest{};
  unsigned int size = 0;
  if (EVP_DigestFinal_ex(state_->context.get(), digest.data(), &size) != 1) {
    throw Error("libcrypto cannot compute SHA-256");
  }
  return hex_of(digest, size);
}

std::string sha512_hex(std::string_view bytes) {
  return digest_hex(bytes, EVP_sha512(), "SHA-512");
}

std::string md5_hex(std::string_view bytes) {
  return digest_hex(bytes, EVP_md5(), "MD5");
}

std::string sha1_hex(std::string_view bytes) {
  return digest_hex(bytes, EVP_sha1(), "SHA-1");
}

std::string hmac_sha256_hex(std::string_view key, std::string_view bytes) {
  Digest digest{};
  unsigned int size = 0;
  const auto* data = reinterpret_cast<const unsigned char*>(bytes.data());
  if (key.size() > std::numeric_limits<int>::max() ||
      HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), data, bytes.size(),
           digest.data(), &size) == nullptr) {
    throw Error("libcrypto cannot compute HMAC-SHA-256");
  }
  return hex_of(digest, size);
}

std::string random_bytes(std::size_t count) {
  std::string bytes(std::min<std::size_t>(count, 1 << 20), '\0');
  if (RAND_bytes(reinterpret_cast<unsigned char*>(bytes.data()), static_cast<int>(bytes.size())) !=
      1) {
    throw Error("libcrypto has no random numbers");
  }
  return bytes;
}

}  // namespace tilsyn
