// SPDX-License-Identifier: Apache-2.0
#include "base/idna.h"

#include <unicode/bytestream.h>
#include <unicode/idna.h>

#include <algorithm>
#include <memory>

#include "base/error.h"
#include "base/utf8.h"

namespace tilsyn {
namespace {

// Punycode takes quadratic time; names in the DNS end at 253 bytes.
constexpr std::size_t longest_name = 2048;

// What VerifyDnsLength and CheckHyphens would have refused.
constexpr std::uint32_t tolerated = UIDNA_ERROR_EMPTY_LABEL | UIDNA_ERROR_LABEL_TOO_LONG |
                                    UIDNA_ERROR_DOMAIN_NAME_TOO_LONG | UIDNA_ERROR_LEADING_HYPHEN |
                                    UIDNA_ERROR_TRAILING_HYPHEN | UIDNA_ERROR_HYPHEN_3_4;

const icu::IDNA& converter() {
  static const std::unique_ptr<const icu::IDNA> made = [] {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<const icu::IDNA> idna(icu::IDNA::createUTS46Instance(
        UIDNA_CHECK_BIDI | UIDNA_CHECK_CONTEXTJ | UIDNA_NONTRANSITIONAL_TO_ASCII |
            UIDNA_NONTRANSITIONAL_TO_UNICODE,
        status));
    if (U_FAILURE(status)) throw Error(std::string("ICU has no IDNA: ") + u_errorName(status));
    return idna;
  }();
  return *made;
}

struct Mapping {
  char32_t from;
  char32_t to;  // 0: ignored
};

// Where UTS 46 of Unicode 16 maps what that of Unicode 15.0 maps otherwise or refuses (revisions 31
// and 33, "Modifications"). An older ICU then agrees with browsers; a newer one sees no difference.
constexpr Mapping newer_mappings[] = {
    {U'\u04C0', U'\u04CF'},
    {U'\u180E', 0},
    {U'\u1E9E', U'\u00DF'},
    {U'\u206A', 0},
    {U'\u206B', 0},
    {U'\u206C', 0},
    {U'\u206D', 0},
    {U'\u206E', 0},
    {U'\u206F', 0},
    {U'\u2132', U'\u214E'},
    {U'\u2183', U'\u2184'},
    {U'\U0002F868', U'\u36FC'},
    {U'\U0002F874', U'\u5F33'},
    {U'\U0002F91F', U'\u43AB'},
    {U'\U0002F95F', U'\u7AAE'},
    {U'\U0002F9BF', U'\u4D57'},
};

char32_t mapped(char32_t c) {
  if (c >= U'\u10A0' && c <= U'\u10C5') return c - U'\u10A0' + U'\u2D00';  // Georgian capitals
  for (const Mapping& mapping : newer_mappings) {
    if (mapping.from == c) return mapping.to;
  }
  return c;
}

std::string mapped(std::string_view name) {
  std::string out;
  out.reserve(name.size());
  for (std::size_t at = 0; at < name.size();) {
    const char32_t c = mapped(next_code_point(name, at));
    if (c != 0 || name[at - 1] == '\0') append_code_point(out, c);
  }
  return out;
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

}  // namespace

std::optional<std::string> domain_to_ascii(std::string_view name) {
  if (is_ascii(name)) {
    std::string lower(name);
    for (char& c : lower) {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return lower;
  }
  if (name.size() > longest_name) return std::nullopt;
  const std::string input = mapped(name);
  std::string ascii;
  icu::StringByteSink<std::string> sink(&ascii);
  icu::IDNAInfo info;
  UErrorCode status = U_ZERO_ERROR;
  converter().nameToASCII_UTF8({input.data(), static_cast<std::int32_t>(input.size())}, sink, info,
                               status);
  if (U_FAILURE(status) || (info.getErrors() & ~tolerated) != 0) return std::nullopt;
  return ascii;
}

}  // namespace tilsyn
