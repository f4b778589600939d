// SPDX-License-Identifier: Apache-2.0
#include "rules/rule.h"

#include <array>

namespace tilsyn {
namespace {

// Words in the order of the enumerators, as on the wire.
constexpr std::array<std::string_view, 5> severities{"critical", "high", "medium", "low", "info"};
constexpr std::array<std::string_view, 5> bases{"duty", "guidance", "template", "good_practice",
                                                "own_policy"};
constexpr std::array<std::string_view, 4> lifecycles{"experimental", "stable", "dormant",
                                                     "retired"};
constexpr std::array<std::string_view, 3> profiles{"start", "standard", "full"};
constexpr std::array<std::string_view, 2> subjects{"tool", "owner"};
constexpr std::array<std::string_view, 4> outcomes{"pass", "fail", "unknown", "not_applicable"};

template <class Enum, std::size_t size>
std::optional<Enum> parse_word(const std::array<std::string_view, size>& words,
                               std::string_view text) {
  for (std::size_t i = 0; i < size; ++i) {
    if (words[i] == text) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

template <class Enum, std::size_t size>
std::string_view word_of(const std::array<std::string_view, size>& words, Enum value) {
  return words.at(static_cast<std::size_t>(value));
}

}  // namespace

std::string_view to_string(Severity severity) {
  return word_of(severities, severity);
}
std::string_view to_string(Basis basis) {
  return word_of(bases, basis);
}
std::string_view to_string(Lifecycle lifecycle) {
  return word_of(lifecycles, lifecycle);
}
std::string_view to_string(Profile profile) {
  return word_of(profiles, profile);
}
std::string_view to_string(Subject subject) {
  return word_of(subjects, subject);
}
std::string_view to_string(TestOutcome outcome) {
  return word_of(outcomes, outcome);
}

std::optional<Severity> parse_severity(std::string_view text) {
  return parse_word<Severity>(severities, text);
}
std::optional<Basis> parse_basis(std::string_view text) {
  return parse_word<Basis>(bases, text);
}
std::optional<Lifecycle> parse_lifecycle(std::string_view text) {
  return parse_word<Lifecycle>(lifecycles, text);
}
std::optional<Profile> parse_profile(std::string_view text) {
  return parse_word<Profile>(profiles, text);
}
std::optional<Subject> parse_subject(std::string_view text) {
  return parse_word<Subject>(subjects, text);
}
std::optional<TestOutcome> parse_test_outcome(std::string_view text) {
  return parse_word<TestOutcome>(outcomes, text);
}

}  // namespace tilsyn
