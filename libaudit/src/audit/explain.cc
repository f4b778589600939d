// SPDX-License-Identifier: Apache-2.0
#include "audit/explain.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace tilsyn {
namespace {

// A text with its expressions shown as they are written in the rule: {agreed.breach_notice_hours}.
std::string with_expressions(const Text& text) {
  std::string out;
  for (const TextPart& part : text)
    out += part.expression ? fmt::format("{{{}}}", part.words) : part.words;
  return out;
}

std::string words_in(const Texts& texts, std::string_view language) {
  for (std::string_view candidate : reading_order(language)) {
    const auto found = texts.find(std::string(candidate));
    if (found != texts.end()) return with_expressions(found->second);
  }
  return {};
}

void add_block(std::string& out, std::string_view heading, std::string_view text) {
  if (text.empty()) return;
  out += fmt::format("\n{}\n", heading);
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    out += fmt::format("  {}\n", text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
}

std::string controls_text(const Rule& rule, const RuleSet& rules, std::string_view language) {
  std::string out;
  for (const std::string& id : rule.controls) {
    const Control* control = rules.control(id);
    if (control == nullptr) continue;
    out += fmt::format("{} – {}\n  {}\n", in_language(control->citation, language),
                       in_language(control->title, language), control->link);
  }
  out += rule.verified
             ? fmt::format("read at the source {}: {}", rule.verified_on, rule.verified_source)
             : std::string("not verified: nobody has read this reference at its source");
  return out;
}

std::string precedents_text(const Rule& rule, const RuleSet& rules, std::string_view language) {
  std::string out;
  for (const std::string& id : rule.precedents) {
    const Precedent* precedent = rules.precedent(id);
    if (precedent == nullptr) continue;
    out += fmt::format("{} {}: {}", precedent->authority, precedent->on,
                       in_language(precedent->failed, language));
    if (precedent->amount > 0)
      out += fmt::format(" ({} {})", precedent->amount, precedent->currency);
    out += fmt::format("\n  {}\n", precedent->source);
  }
  return out;
}

std::string expression_text(const Rule& rule) {
  std::string out;
  if (!rule.each_text.empty()) out += fmt::format("for each {}\n", rule.each_text);
  if (!rule.when_text.empty()) out += fmt::format("when {}\n", rule.when_text);
  return out + rule.require_text;
}

}  // namespace

std::string in_language(const PlainTexts& texts, std::string_view language) {
  for (std::string_view candidate : reading_order(language)) {
    const auto found = texts.find(std::string(candidate));
    if (found != texts.end()) return found->second;
  }
  return {};
}

std::string explanation(const Rule& rule, const RuleSet& rules, const Messages& words) {
  const std::string_view language = words.language();
  std::vector<std::string_view> profiles;
  for (Profile profile : rule.profiles) profiles.push_back(to_string(profile));
  std::string out = fmt::format("{}\n{}\n", in_language(rule.title, language), rule.id);
  out += fmt::format("severity {} · basis {} · {} · profiles {} · mended by {}\n",
                     to_string(rule.severity), to_string(rule.basis), to_string(rule.lifecycle),
                     fmt::join(profiles, ", "), rule.who_fixes);
  add_block(out, "Why", in_language(rule.why, language));
  add_block(out, "Rests on", controls_text(rule, rules, language));
  add_block(out, "Asks for", expression_text(rule));
  add_block(out, "Reads the accounts", fmt::format("{}", fmt::join(rule.accounts, ", ")));
  add_block(out, "When it does not hold, the report says", words_in(rule.found, language));
  add_block(out, "How it is mended", words_in(rule.fix, language));
  add_block(out, "Has nothing to look at without",
            fmt::format("{}", fmt::join(rule.blocked_by, ", ")));
  add_block(out, "Decided cases", precedents_text(rule, rules, language));
  add_block(out, "Tests inside", fmt::format("{}", rule.tests.size()));
  return out;
}

}  // namespace tilsyn
