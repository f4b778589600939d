// SPDX-License-Identifier: Apache-2.0
#include "engine/questions.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "engine/paths.h"

namespace tilsyn {
namespace {

// Who can answer follows from the account, unless the question says otherwise.
std::string_view recipient_of(std::string_view path) {
  const std::string_view account = first_step(path);
  if (account == "agreed" || account == "agreements") return "vendor";
  if (account == "released") return "federation";
  if (account == "observed") return "probe";
  return "owner";
}

OpenQuestion make_question(const RuleSet& rules, std::string_view finding_tool,
                           std::string_view missing, UnknownReason reason) {
  const ToolPath split = split_tool_path(missing);
  OpenQuestion question;
  question.tool = split.tool.empty() ? finding_tool : split.tool;
  question.path = reason == UnknownReason::not_collected ? first_step(split.path) : split.path;
  question.question = rules.question(without_keys(question.path));
  question.recipient = recipient_of(question.path);
  if (question.question != nullptr && !question.question->recipient.empty()) {
    question.recipient = question.question->recipient;
  }
  return question;
}

using Key = std::tuple<std::string, std::string, std::string>;

void add(std::map<Key, OpenQuestion>& questions, const RuleSet& rules, const Finding& finding) {
  std::vector<Key> of_finding;
  for (std::size_t i = 0; i < finding.missing.size(); ++i) {
    OpenQuestion question =
        make_question(rules, finding.tool, finding.missing[i], finding.missing_reasons[i]);
    Key key{question.tool, question.path, question.recipient};
    questions.emplace(key, std::move(question));
    of_finding.push_back(std::move(key));
  }
  // Two paths of an account that was not collected are one question, and this one finding.
  std::sort(of_finding.begin(), of_finding.end());
  of_finding.erase(std::unique(of_finding.begin(), of_finding.end()), of_finding.end());
  for (const Key& key : of_finding) {
    OpenQuestion& question = questions.at(key);
    question.settles += static_cast<std::uint32_t>(1 + finding.blocks.size());
    question.worst = std::min(question.worst, finding.rule->severity);
    for (const Rule* blocked : finding.blocks) {
      question.worst = std::min(question.worst, blocked->severity);
    }
  }
}

}  // namespace

std::vector<OpenQuestion> open_questions(const OwnerResult& result) {
  std::map<Key, OpenQuestion> by_key;
  for (const Finding& finding : result.findings) {
    if (finding.outcome == Outcome::unknown) add(by_key, *result.rule_set, finding);
  }
  std::vector<OpenQuestion> questions;
  questions.reserve(by_key.size());
  for (auto& [key, question] : by_key) questions.push_back(std::move(question));
  std::stable_sort(questions.begin(), questions.end(),
                   [](const OpenQuestion& a, const OpenQuestion& b) {
                     return std::tuple(b.settles, a.worst) < std::tuple(a.settles, b.worst);
                   });
  return questions;
}

}  // namespace tilsyn
