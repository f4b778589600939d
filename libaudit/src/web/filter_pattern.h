// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

namespace tilsyn {

// An address prepared for matching. Views, valid as long as what they point into.
struct FilterAddress {
  std::string_view url;    // as given
  std::string_view lower;  // in lower case, same length
  std::size_t host_begin = 0;
  std::size_t host_end = 0;  // without port; begin == end: the address has no host

  std::string_view host() const { return lower.substr(host_begin, host_end - host_begin); }
};

// `lower` is `url` in lower case.
FilterAddress filter_address(std::string_view url, std::string_view lower);

// A pattern of a filter rule: text with `*` and `^` between anchors.
struct FilterPattern {
  std::string_view text;        // without anchors and outer stars; lower case unless match_case
  std::uint16_t host_size = 0;  // with host_anchor: length of a whole host that text begins with
  bool host_anchor = false;     // ||
  bool left_anchor = false;     // |…
  bool right_anchor = false;    // …|
  bool match_case = false;
  bool wild = false;        // holds * or ^
  bool host_alone = false;  // no more than ||host^
};

// Reads the part of a rule before its options; no regular expression. The text is not changed to
// lower case here.
FilterPattern parse_filter_pattern(std::string_view text);

// In time proportional to the address for each of the pattern's pieces: stars are never gone back
// to, as the leftmost place of every piece is as good as any later one.
bool matches(const FilterPattern& pattern, const FilterAddress& address);

// The same when host() or a parent domain that begins at `host_begin` is known to be the pattern's
// host: only what follows it is compared.
bool matches_after_host(const FilterPattern& pattern, const FilterAddress& address,
                        std::size_t host_begin);

}  // namespace tilsyn
