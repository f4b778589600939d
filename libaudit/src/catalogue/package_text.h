// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace tilsyn {

// The three lines of a signature file:
//   tilsyn-signature 1
//   key <public key in base64>
//   signature <64 bytes in base64>
struct SignatureText {
  std::string key, signature;
};
std::optional<SignatureText> parse_signature(std::string_view text);

// Digest by path; nothing when a line is no "<64 digits>  <path>" or a path may not be one.
std::optional<std::map<std::string, std::string, std::less<>>> parse_manifest(
    std::string_view text);

}  // namespace tilsyn
