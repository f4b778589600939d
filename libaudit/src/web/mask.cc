// SPDX-License-Identifier: Apache-2.0
#include "web/mask.h"

#include "base/digest.h"
#include "base/utf8.h"

namespace tilsyn {
namespace {

constexpr std::size_t shown = 2;

// The first letters, if they are letters that can be shown and leave most of the value hidden.
std::string beginning(std::string_view value) {
  std::string out;
  const std::string_view head = value.substr(0, 16);
  const std::size_t sound = first_invalid_utf8(head).value_or(head.size());
  const std::size_t show = value.size() < 3 ? 0 : value.size() < 4 ? 1 : shown;
  for (std::size_t at = 0, count = 0; at < sound && count < show; ++count) {
    const char32_t letter = next_code_point(head, at);
    const bool plain = letter > 0x20 && letter != 0x7F && letter < 0x2000 && letter != '@';
    if (!plain || (letter >= 0x80 && letter < 0xC0) || at >= value.size()) break;
    append_code_point(out, letter);
  }
  return out;
}

}  // namespace

std::string mask_value(std::string_view value) {
  const std::size_t at = value.rfind('@');
  if (at == std::string_view::npos || at + 1 == value.size()) return beginning(value) + "***";
  return beginning(value.substr(0, at)) + "***@***";
}

std::string keyed_hash(std::string_view key, std::string_view value) {
  return hmac_sha256_hex(key, value).substr(0, 16);
}

}  // namespace tilsyn
