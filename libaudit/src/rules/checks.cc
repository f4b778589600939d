// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/near.h"
#include "rules/nodes.h"
#include "rules/state.h"

namespace tilsyn {
namespace {

std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates) {
  const std::string_view near = nearest(word, candidates);
  return near.empty() ? std::string() : "did you mean '" + std::string(near) + "'?";
}

// Every word of the list `key` of the rule's file must be one of `known` (sorted).
void check_ids(const Rule& rule, std::string_view key, std::string_view what,
               const std::vector<std::string>& known, Diagnostics& diagnostics) {
  for (const SpannedText& word : texts_at(*rule.document, key)) {
    if (std::binary_search(known.begin(), known.end(), word.text)) continue;
    diagnostics.error("unknown-id", word.span,
                      "there is no " + std::string(what) + " '" + word.text + "'",
                      did_you_mean(word.text, known));
  }
}

template <class T>
std::vector<std::string> ids_of(const std::vector<T>& items) {
  std::vector<std::string> ids;
  for (const T& item : items) ids.push_back(item.id);
  return ids;
}

void check_subjects_of_blockers(const Rule& rule, const RuleSet& rules, Diagnostics& diagnostics) {
  for (const SpannedText& word : texts_at(*rule.document, "blocked_by")) {
    const Rule* blocker = rules.find(word.text);
    if (blocker == nullptr || blocker->subject == rule.subject) continue;
    diagnostics.error("wrong-subject", word.span,
                      "'" + word.text + "' is about the " +
                          std::string(to_string(blocker->subject)) + " and cannot block this rule");
  }
}

// Depth-first walk along blocked_by; a rule met again on its own path closes a cycle.
class CycleCheck {
 public:
  CycleCheck(const RuleSet& rules, Diagnostics& diagnostics)
      : rules_(rules), diagnostics_(diagnostics) {}

  void check() {
    for (const Rule& rule : rules_.rules()) visit(rule);
  }

 private:
  enum class Colour { white, grey, black };

  void visit(const Rule& start) {
    // A stack of our own: a chain may be as long as there are rules.
    std::vector<std::pair<const Rule*, std::size_t>> stack{{&start, 0}};
    if (colour_[&start] != Colour::white) return;
    colour_[&start] = Colour::grey;
    while (!stack.empty()) {
      auto& [rule, next] = stack.back();
      if (next == rule->blocked_by.size()) {
        colour_[rule] = Colour::black;
        stack.pop_back();
        continue;
      }
      const std::size_t index = next++;
      const Rule* blocker = rules_.find(rule->blocked_by[index]);
      if (blocker == nullptr || blocker->document == nullptr) continue;
      if (colour_[blocker] == Colour::grey) {
        report(*rule, index);
      } else if (colour_[blocker] == Colour::white) {
        colour_[blocker] = Colour::grey;
        stack.emplace_back(blocker, 0);
      }
    }
  }

  void report(const Rule& rule, std::size_t index) {
    const auto words = texts_at(*rule.document, "blocked_by");
    diagnostics_.error("cycle", words.at(index).span,
                       "'" + rule.id + "' waits for itself through blocked_by");
  }

  const RuleSet& rules_;
  Diagnostics& diagnostics_;
  std::map<const Rule*, Colour> colour_;
};

// An element of the list of `each` of which nothing is known.
Value blank_element(const Rule& rule, const Record& root, Arena& arena) {
  const Type& element = *rule.each_list->result_type().element;
  if (element.kind != TypeKind::record) return Value::unknown(&root, 0);
  Record* record = make_record(arena, *element.record);
  complete_records(*record, arena);
  return Value::record(record);
}

// "Unknown is never green": a rule that nobody has told anything must not pass. Countries and the
// day do not matter much here, so it is the law of the examples.
void check_nothing_known(const Rule& rule, const RuleSet& rules, Diagnostics& diagnostics) {
  if (rule.require == nullptr || rule.require->result_type().kind != TypeKind::boolean) return;
  if (!rule.each_text.empty() && rule.each_list == nullptr) return;
  Arena arena;
  Record* root = make_record(arena, rules.root_type());
  complete_records(*root, arena);
  const std::string country =
      rule.countries.empty() ? std::string(example_country) : rule.countries.front();
  root->slots[*rules.root_type().slot("params")] =
      Value::record(rules.parameters(country, example_day));
  Evaluation evaluation;
  Value element;
  if (rule.each_list != nullptr) element = blank_element(rule, *root, arena);
  const Value value =
      rule.require->evaluate(*root, evaluation, rule.each_list != nullptr ? &element : nullptr);
  const bool passes = value.is(ValueKind::boolean) && value.as_bool();
  const Span span = rule.document->find("require")->span;
  if (passes && rule.absent_is_fine.empty()) {
    diagnostics.error("passes-unknown", span, "this is true when no fact at all is known",
                      "unknown is never green; else say with absent_is_fine why it may be");
  }
}

}  // namespace

void check_rules(const RuleSet& rules, const RuleSet::State& state, Diagnostics& diagnostics) {
  const std::vector<std::string> rule_ids = ids_of(state.rules);
  const std::vector<std::string> control_ids = ids_of(state.controls);
  const std::vector<std::string> precedent_ids = ids_of(state.precedents);
  for (const Rule& rule : state.rules) {
    if (const auto retired = state.retired.find(rule.id); retired != state.retired.end()) {
      diagnostics.error("retired-id", rule.span, "the id '" + rule.id + "' is retired")
          .notes.push_back({"retired here", retired->second});
    }
    check_ids(rule, "controls", "control", control_ids, diagnostics);
    check_ids(rule, "precedents", "precedent", precedent_ids, diagnostics);
    check_ids(rule, "blocked_by", "rule", rule_ids, diagnostics);
    check_subjects_of_blockers(rule, rules, diagnostics);
    check_nothing_known(rule, rules, diagnostics);
  }
  CycleCheck(rules, diagnostics).check();
}

}  // namespace tilsyn
