// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace tilsyn {

// Ed25519 (RFC 8032). Public keys are 32 bytes, signatures 64.
struct SigningKey {
  std::string private_pem;  // PKCS #8
  std::string public_key;
};

SigningKey make_signing_key();
// Of a private key in PEM; nothing when it is no Ed25519 key, or needs a password.
std::optional<SigningKey> read_signing_key(std::string_view pem);
// Of a public key: PEM (SubjectPublicKeyInfo), or the 32 bytes in base64.
std::optional<std::string> read_public_key(std::string_view text);
std::string public_key_pem(std::string_view public_key);

// Throws tilsyn::Error when libcrypto cannot.
std::string sign(std::string_view bytes, const SigningKey& key);
// False for anything that is no signature of these very bytes by this key.
bool is_signed(std::string_view bytes, std::string_view signature, std::string_view public_key);

}  // namespace tilsyn
