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

// Where UTS 46 of Unicode 16 maps what that of Unicode 15.0 maps otherwise or refuses (revisions 31
// and 33, "Modifications"). An older ICU then agrees with browsers; a newer one sees no difference.
struct CodePoints {
  char32_t first;
  char32_t last;
};

constexpr CodePoints newly_ignored[] = {
    {0x115F, 0x1160}, {0x17B4, 0x17B5}, {0x180E, 0x180E}, {0x2061, 0x2063},
    {0x206A, 0x206F}, {0x3164, 0x3164}, {0xFFA0, 0xFFA0}, {0x1D173, 0x1D17A},
};

struct Mapping {
  CodePoints from;
  char32_t to;  // of the first one; the others follow in step
};

constexpr Mapping newly_mapped[] = {
    {{0x04C0, 0x04C0}, 0x04CF},   {{0x10A0, 0x10C5}, 0x2D00},  // Georgian capitals
    {{0x1E9E, 0x1E9E}, 0x00DF},                                // the capital of sharp s
    {{0x2132, 0x2132}, 0x214E},   {{0x2183, 0x2183}, 0x2184},    {{0x2F868, 0x2F868}, 0x36FC},
    {{0x2F874, 0x2F874}, 0x5F53}, {{0x2F91F, 0x2F91F}, 0x243AB}, {{0x2F95F, 0x2F95F}, 0x7AEE},
    {{0x2F9BF, 0x2F9BF}, 0x45D7},
};

bool is_among(const CodePoints& range, char32_t c) {
  return range.first <= c && c <= range.last;
}

// Nothing where it is ignored.
std::optional<char32_t> mapped(char32_t c) {
  for (const CodePoints& range : newly_ignored) {
    if (is_among(range, c)) return std::nullopt;
  }
  for (const Mapping& mapping : newly_mapped) {
    if (is_among(mapping.from, c)) return mapping.to + (c - mapping.from.first);
  }
  return c;
}

std::string mapped(std::string_view name) {
  std::string out;
  out.reserve(name.size());
  for (std::size_t at = 0; at < name.size();) {
    if (const auto c = mapped(next_code_point(name, at))) append_code_point(out, *c);
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
