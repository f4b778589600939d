// SPDX-License-Identifier: Apache-2.0
#include "web/filter_rule.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "web/ascii.h"

namespace tilsyn {
namespace {

constexpr std::size_t longest_pattern = 1024;
constexpr std::size_t most_regexes = 1000;
constexpr std::size_t most_alike = 32;  // $badfilter rules with one pattern
constexpr std::int64_t regex_memory = 1 << 20;

bool is_regex(std::string_view pattern) {
  return pattern.size() > 2 && pattern.front() == '/' && pattern.back() == '/';
}

std::string add_regex(std::string_view text, bool match_case, FilterRules& rules,
                      FilterRule& rule) {
  if (rules.regexes.size() >= most_regexes) return "too many regular expressions";
  Pattern regex((match_case ? "" : "(?i)") + std::string(text.substr(1, text.size() - 2)),
                regex_memory);
  if (!regex.ok()) return "regular expression that RE2 cannot read";
  rules.regexes.push_back(std::move(regex));
  rule.regex = static_cast<std::uint32_t>(rules.regexes.size());
  rule.pattern.text = text;
  rule.pattern.match_case = match_case;
  return {};
}

// Why the pattern can match nothing, or empty.
std::string find_fault(std::string_view pattern) {
  if (pattern.size() > longest_pattern) return "pattern too long";
  for (const char c : pattern) {
    if (c == ' ') return "space in the pattern";
    // Addresses are matched as browsers send them: in punycode and percent-encoded.
    if (static_cast<unsigned char>(c) >= 0x80) return "letters outside ASCII";
  }
  return {};
}

std::string add_pattern(std::string_view text, const FilterOptions& options, bool has_options,
                        FilterRules& rules, FilterRule& rule) {
  if (std::string fault = find_fault(text); !fault.empty()) return fault;
  if (is_regex(text)) return add_regex(text, options.match_case, rules, rule);
  if (!options.match_case && std::any_of(text.begin(), text.end(), is_filter_upper)) {
    text = rules.lower.emplace_back(ascii_lower(text));
  }
  rule.pattern = parse_filter_pattern(text);
  rule.pattern.match_case = options.match_case;
  const bool for_all = text == "*" || has_options;
  return rule.pattern.text.empty() && !for_all ? "empty pattern" : std::string();
}

void set_options(const FilterOptions& options, FilterRules& rules, FilterRule& rule) {
  rule.types = options.types;
  rule.party = options.party;
  rule.methods = options.methods;
  rule.important = options.important;
  rule.badfilter = options.badfilter;
  rule.modified = !options.modifier.empty();
  rule.domains = rules.domains.add(options.domains);
  rule.hosts = rules.domains.add(options.hosts);
}

FilterReading not_understood(std::string reason) {
  FilterReading out;
  out.reason = std::move(reason);
  return out;
}

bool same_rule(const FilterRule& a, const FilterRule& b, const FilterRules& rules) {
  return a.types == b.types && a.party == b.party && a.methods == b.methods &&
         a.exception == b.exception && a.important == b.important && a.modified == b.modified &&
         a.pattern.host_anchor == b.pattern.host_anchor &&
         a.pattern.left_anchor == b.pattern.left_anchor &&
         a.pattern.right_anchor == b.pattern.right_anchor &&
         a.pattern.match_case == b.pattern.match_case &&
         rules.domains.list(a.domains) == rules.domains.list(b.domains) &&
         rules.domains.list(a.hosts) == rules.domains.list(b.hosts);
}

}  // namespace

FilterReading read_filter_rule(std::string_view text, std::uint16_t list, std::uint32_t line,
                               FilterRules& rules) {
  FilterRule rule;
  rule.text = text;
  rule.list = list;
  rule.line = line;
  rule.exception = text.starts_with("@@");
  std::string_view body = text.substr(rule.exception ? 2 : 0);
  const std::size_t dollar = is_regex(body) ? body.size() : options_begin(body);
  FilterOptions options;
  const bool has_options = dollar < body.size();
  if (has_options) {
    std::string problem = read_filter_options(body.substr(dollar + 1), rule.exception, options);
    if (!problem.empty()) return not_understood(std::move(problem));
    body = body.substr(0, dollar);
  }
  FilterReading out;
  if (options.cosmetic) {
    out.cosmetic = true;
    return out;
  }
  out.reason = add_pattern(body, options, has_options, rules, rule);
  if (!out.reason.empty()) return out;
  set_options(options, rules, rule);
  rules.rules.push_back(rule);
  out.understood = true;
  out.modifier = std::move(options.modifier);
  return out;
}

FilterReading read_hosts_rule(std::string_view host, std::string_view text, std::uint16_t list,
                              std::uint32_t line, FilterRules& rules) {
  FilterRule rule;
  rule.text = text;
  rule.list = list;
  rule.line = line;
  const bool is_name = std::all_of(host.begin(), host.end(), [](char c) {
    return is_ascii_alnum(c) || c == '-' || c == '_' || c == '.';
  });
  if (!is_name || host.size() > 253) return not_understood("no host name");
  rule.pattern = parse_filter_pattern(rules.lower.emplace_back("||" + ascii_lower(host) + "^"));
  rules.rules.push_back(rule);
  FilterReading out;
  out.understood = true;
  return out;
}

void apply_badfilters(FilterRules& rules) {
  std::unordered_multimap<std::string_view, FilterRule> bad;
  for (const FilterRule& rule : rules.rules) {
    if (rule.badfilter && bad.count(rule.pattern.text) < most_alike) {
      bad.emplace(rule.pattern.text, rule);
    }
  }
  if (bad.empty()) return;
  std::erase_if(rules.rules, [&](const FilterRule& rule) {
    if (rule.badfilter) return true;
    const auto [begin, end] = bad.equal_range(rule.pattern.text);
    for (auto it = begin; it != end; ++it) {
      if (same_rule(it->second, rule, rules)) return true;
    }
    return false;
  });
}

}  // namespace tilsyn
