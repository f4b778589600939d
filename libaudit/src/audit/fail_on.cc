// SPDX-License-Identifier: Apache-2.0
#include "audit/fail_on.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/near.h"

namespace tilsyn {
namespace {

constexpr std::array severities{Severity::critical, Severity::high, Severity::medium, Severity::low,
                                Severity::info};

// The milder of two bounds includes the other.
void widen(std::optional<Severity>& bound, Severity severity) {
  bound = bound ? std::max(*bound, severity) : severity;
}

std::string unknown_word(const std::string& word) {
  std::vector<std::string> known{"never"};
  for (Severity severity : severities) {
    known.emplace_back(to_string(severity));
    known.push_back(fmt::format("unknown:{}", to_string(severity)));
  }
  const std::string_view near = nearest(word, known);
  return fmt::format("--fail-on does not know '{}'{}", word,
                     near.empty()
                         ? "; it takes critical, high, medium, low, info, unknown:SEVERITY or never"
                         : fmt::format("; did you mean '{}'?", near));
}

}  // namespace

FailOn parse_fail_on(const std::vector<std::string>& words, std::string& problem) {
  if (words.empty()) return {Severity::high, Severity::critical};
  FailOn result;
  for (const std::string& word : words) {
    std::string_view rest = word;
    if (rest == "never") {
      if (words.size() > 1) problem = "--fail-on never stands alone";
      return {};
    }
    if (rest.starts_with("new:")) {
      problem = fmt::format(
          "--fail-on {} needs an earlier run to compare with, and runs are not kept yet", word);
      return {};
    }
    const bool unknown = rest.starts_with("unknown:");
    if (unknown) rest.remove_prefix(8);
    const auto severity = parse_severity(rest);
    if (!severity) {
      problem = unknown_word(word);
      return {};
    }
    widen(unknown ? result.unknown : result.fail, *severity);
  }
  return result;
}

bool fails_on(const FailOn& fail_on, const Finding& finding) {
  const auto& bound = finding.outcome == Outcome::unknown ? fail_on.unknown : fail_on.fail;
  return finding.outcome != Outcome::error && bound && finding.rule->severity <= *bound;
}

}  // namespace tilsyn
