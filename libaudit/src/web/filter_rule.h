// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "base/pattern.h"
#include "web/filter_domains.h"
#include "web/filter_options.h"
#include "web/filter_pattern.h"

namespace tilsyn {

// A rule about requests. Its texts are views into FilterRules.
struct FilterRule {
  FilterPattern pattern;
  std::string_view text;  // as written
  std::uint32_t line = 0;
  std::uint32_t regex = 0;    // number in FilterRules::regexes, from 1; 0: `pattern` holds
  std::uint32_t domains = 0;  // of the site that asks
  std::uint32_t hosts = 0;    // of the request
  std::uint16_t list = 0;
  FilterTypes types = default_filter_types;
  FilterMethods methods = 0;  // 0: any
  FilterParty party = FilterParty::any;
  bool exception = false;
  bool important = false;
  bool badfilter = false;
  bool modified = false;  // it would also replace the answer
};

// All rules of all lists, with what they point to.
struct FilterRules {
  std::deque<std::string> texts;  // of the lists; a deque keeps them in place
  std::deque<std::string> lower;  // patterns that are not written in lower case
  std::vector<FilterRule> rules;
  FilterDomainLists domains;
  std::vector<Pattern> regexes;
};

struct FilterReading {
  bool understood = false;
  bool cosmetic = false;  // it is about what a page shows, not about requests
  std::string reason;     // why it was not understood
  std::string modifier;   // see FilterOptions
};

// Reads one rule about requests and appends it to `rules`. `text` lies in one of rules.texts.
FilterReading read_filter_rule(std::string_view text, std::uint16_t list, std::uint32_t line,
                               FilterRules& rules);

// Appends the rule that a line "0.0.0.0 HOST" of a hosts file stands for.
FilterReading read_hosts_rule(std::string_view host, std::string_view text, std::uint16_t list,
                              std::uint32_t line, FilterRules& rules);

// Takes away the rules that a $badfilter rule of any list names, and these themselves.
void apply_badfilters(FilterRules& rules);

}  // namespace tilsyn
