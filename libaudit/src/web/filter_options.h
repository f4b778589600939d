// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "web/filter_domains.h"
#include "web/resource_type.h"

namespace tilsyn {

using FilterTypes = std::uint16_t;

constexpr FilterTypes filter_type(ResourceType type) {
  return static_cast<FilterTypes>(1U << static_cast<unsigned>(type));
}

inline constexpr FilterTypes all_filter_types =
    static_cast<FilterTypes>((filter_type(ResourceType::other) << 1) - 1);
// A rule that names no type: all but pages of their own and windows.
inline constexpr FilterTypes default_filter_types = static_cast<FilterTypes>(
    all_filter_types & ~filter_type(ResourceType::document) & ~filter_type(ResourceType::popup));

// The strict ones compare whole hosts, not registrable domains.
enum class FilterParty : unsigned char { any, first, third, strict_first, strict_third };

// Methods of HTTP as bits; 0 where the method is not known.
using FilterMethods = std::uint16_t;
FilterMethods filter_method(std::string_view name);

// What stands after the $ of a rule.
struct FilterOptions {
  FilterTypes types = default_filter_types;
  FilterParty party = FilterParty::any;
  FilterMethods methods = 0;  // 0: any
  bool match_case = false;
  bool important = false;
  bool badfilter = false;
  bool cosmetic = false;  // it only says what is not to be hidden on a page
  std::string modifier;   // option that also replaces the answer ("redirect"); read without it
  std::vector<FilterDomain> domains;  // of the site that asks
  std::vector<FilterDomain> hosts;    // of the request (to=, denyallow=)
};

// Where the options of a rule begin: the first $ after which all has the form of options; the
// rule's size where there are none.
std::size_t options_begin(std::string_view rule);

// Empty when all was understood, else why not ("option csp"); never guesses.
std::string read_filter_options(std::string_view text, bool exception, FilterOptions& out);

}  // namespace tilsyn
