// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace tilsyn {

// Digests of `bytes` as lower-case hexadecimal digits.
std::string sha256_hex(std::string_view bytes);  // FIPS 180-4, 64 digits
std::string sha512_hex(std::string_view bytes);  // FIPS 180-4, 128 digits

// SHA-256 of a stream, piece by piece.
class Sha256Stream {
 public:
  Sha256Stream();
  ~Sha256Stream();
  Sha256Stream(const Sha256Stream&) = delete;
  Sha256Stream& operator=(const Sha256Stream&) = delete;
  void add(std::string_view bytes);
  std::string hex();  // once, at the end

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// Only to recognise what others have hashed; never to protect anything.
std::string md5_hex(std::string_view bytes);   // RFC 1321, 32 digits
std::string sha1_hex(std::string_view bytes);  // FIPS 180-4, 40 digits

// RFC 2104 with SHA-256, 64 digits.
std::string hmac_sha256_hex(std::string_view key, std::string_view bytes);

// From the system's generator of random numbers, for keys.
std::string random_bytes(std::size_t count);

}  // namespace tilsyn
