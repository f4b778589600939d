// SPDX-License-Identifier: Apache-2.0
#include "base/signature.h"

#include <doctest/doctest.h>

#include "base/base64.h"
#include "base/hex.h"

using namespace tilsyn;

TEST_CASE("the second test vector of RFC 8032, section 7.1") {
  const auto key = from_hex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
  const auto signature = from_hex(
      "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0"
      "f11d8c387b2eaeb4302aeeb00d291612bb0c00");
  REQUIRE(key);
  REQUIRE(signature);
  CHECK(is_signed("\x72", *signature, *key));
  CHECK_FALSE(is_signed("\x73", *signature, *key));
}

TEST_CASE("what is signed is these bytes, by this key") {
  const SigningKey key = make_signing_key();
  const SigningKey other = make_signing_key();
  const std::string signature = sign("a catalogue", key);
  CHECK(is_signed("a catalogue", signature, key.public_key));
  CHECK_FALSE(is_signed("a catalogue ", signature, key.public_key));
  CHECK_FALSE(is_signed("a catalogue", signature, other.public_key));
  CHECK_FALSE(is_signed("a catalogue", signature.substr(1), key.public_key));
  CHECK_FALSE(is_signed("a catalogue", signature, key.public_key.substr(1)));
  for (std::size_t bit = 0; bit < 8 * signature.size(); bit += 37) {
    std::string altered = signature;
    altered[bit / 8] = static_cast<char>(altered[bit / 8] ^ (1 << (bit % 8)));
    CHECK_FALSE(is_signed("a catalogue", altered, key.public_key));
  }
}

TEST_CASE("keys are written and read") {
  const SigningKey key = make_signing_key();
  const auto again = read_signing_key(key.private_pem);
  REQUIRE(again);
  CHECK(again->public_key == key.public_key);
  CHECK(read_public_key(public_key_pem(key.public_key)) == key.public_key);
  CHECK(read_public_key(to_base64(key.public_key) + "\n") == key.public_key);
  CHECK_FALSE(read_signing_key("no key"));
  CHECK_FALSE(read_signing_key(public_key_pem(key.public_key)));
  CHECK_FALSE(read_public_key(key.private_pem));
  CHECK_FALSE(read_public_key(to_base64("too short")));
}

TEST_CASE("a key of another kind is none") {
  // An elliptic curve, but P-256.
  const char* pem =
      "-----BEGIN PUBLIC KEY-----\n"
      "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEaxfR8uEsQkf4vOblY6RA8ncDfYEt\n"
      "6zOg9KE5RdiYwpZP40Li/hp/m47n60p8D54WK84zV2sxXs7LtkBoN79R9Q==\n"
      "-----END PUBLIC KEY-----\n";
  CHECK_FALSE(read_public_key(pem));
}
