// SPDX-License-Identifier: Apache-2.0
#include "engine/findings.h"

#include <algorithm>

#include "base/digest.h"
#include "base/error.h"
#include "engine/copy_value.h"
#include "engine/paths.h"

namespace tilsyn {
namespace {

using Reads = std::vector<Evaluation::Read>;

bool same_read(const Evaluation::Read& a, const Evaluation::Read& b) {
  return a.record == b.record && a.slot == b.slot;
}

bool inside_element(const Record& record, std::string_view tool) {
  for (const PathStep* step = record.path; step != nullptr; step = step->parent) {
    if (step->element && step->name != tool) return true;
  }
  return false;
}

// A record on the way to a fact is not a fact.
void add_facts(const Reads& reads, std::string_view tool, std::vector<FindingFact>& facts) {
  for (const Evaluation::Read& read : reads) {
    const Value& value = read.record->slots[read.slot];
    if (value.is(ValueKind::record)) continue;
    facts.push_back({strip_tool(path_text(*read.record, read.slot), tool), value,
                     read.record->origins[read.slot], &read.record->type->fields[read.slot]});
  }
}

void add_missing(Finding& finding, const Value& unknown) {
  bool only_not_collected = true;
  for (MissingPath& missing : missing_paths(unknown, finding.tool)) {
    only_not_collected = only_not_collected && missing.reason == UnknownReason::not_collected;
    finding.missing.push_back(std::move(missing.path));
    finding.missing_reasons.push_back(missing.reason);
  }
  if (only_not_collected && !finding.missing.empty() && !finding.tool.empty()) {
    finding.account_not_collected = first_step(finding.missing.front());
  }
}

void add_values(const Texts& texts, std::map<std::string, std::vector<Value>>& values,
                const Record& root, const Value* element, Evaluation& evaluation, Arena& kept) {
  for (const auto& [language, text] : texts) {
    std::vector<Value>& of_language = values[language];
    for (const TextPart& part : text) {
      if (part.expression == nullptr) continue;
      evaluation.reset();
      of_language.push_back(copy_value(part.expression->evaluate(root, evaluation, element), kept));
    }
  }
}

// The second, recording evaluation of one rule on one subject.
class Recorder {
 public:
  Recorder(const Rule& rule, const SubjectInput& subject, Arena& kept)
      : rule_(rule), subject_(subject), kept_(kept) {
    if (rule.each_list == nullptr) return;
    list_evaluation_.recording = true;
    list_ = rule.each_list->evaluate(*subject.root, list_evaluation_);
    // What was read inside the elements of the list is not what this element is about.
    for (const Evaluation::Read& read : list_evaluation_.reads) {
      if (!inside_element(*read.record, subject.tool)) list_reads_.push_back(read);
    }
  }

  // `index`: of the element with `each`.
  Finding record(const Judgement& first, std::uint32_t index) {
    evaluation_.reset();
    evaluation_.recording = true;
    Value element;
    const Judgement second = judge_again(index, element);
    if (second.outcome != first.outcome) {
      throw Error("rule '" + rule_.id + "' says two different things about the same facts");
    }
    const bool has_element = list_.is(ValueKind::list);
    Finding finding = make_finding(
        rule_, subject_, has_element ? element_key(element) : std::string(), second.outcome);
    if (second.outcome == Outcome::unknown) add_missing(finding, second.cause);
    if (second.outcome == Outcome::error) finding.error = error_text(second.cause);
    add_facts(all_reads(), subject_.tool, finding.facts);
    evaluation_.recording = false;
    // Of a list that is not known the element is as unknown as the list.
    const Value* bound = has_element ? &element : rule_.each_list != nullptr ? &list_ : nullptr;
    add_text_values(finding, *subject_.root, bound, evaluation_, kept_);
    return finding;
  }

 private:
  Judgement judge_again(std::uint32_t index, Value& element) {
    if (!list_.is(ValueKind::list)) {
      again_.clear();
      judge_subject(rule_, *subject_.root, evaluation_, again_);
      return again_.at(0);
    }
    if (index >= list_.as_list().size) throw Error("rule '" + rule_.id + "' lost an element");
    element = list_.as_list().items[index];
    return judge(rule_, *subject_.root, evaluation_, &element);
  }

  Reads all_reads() const {
    Reads reads = list_reads_;
    const std::size_t from_list = reads.size();
    for (const Evaluation::Read& read : evaluation_.reads) {
      const auto end = reads.begin() + static_cast<std::ptrdiff_t>(from_list);
      const bool known = std::any_of(reads.begin(), end, [&](const Evaluation::Read& other) {
        return same_read(read, other);
      });
      if (!known) reads.push_back(read);
    }
    return reads;
  }

  static std::string error_text(const Value& cause) {
    if (cause.is(ValueKind::error)) return std::string(cause.as_error().message);
    return "the expression is neither true nor false";
  }

  const Rule& rule_;
  const SubjectInput& subject_;
  Arena& kept_;
  Evaluation list_evaluation_, evaluation_;
  Value list_;  // null without each
  Reads list_reads_;
  std::vector<Judgement> again_;
};

}  // namespace

Finding make_finding(const Rule& rule, const SubjectInput& subject, std::string element,
                     Outcome outcome) {
  Finding finding;
  finding.rule = &rule;
  finding.tool = subject.tool;
  finding.element = std::move(element);
  finding.outcome = outcome;
  finding.fingerprint = fingerprint(rule.id, subject.owner_id, subject.tool, finding.element);
  return finding;
}

void record_findings(const Rule& rule, const SubjectInput& subject,
                     const std::vector<Judgement>& judgements, Arena& kept,
                     std::vector<Finding>& findings) {
  Recorder recorder(rule, subject, kept);
  for (std::size_t i = 0; i < judgements.size(); ++i) {
    const Outcome outcome = judgements[i].outcome;
    if (outcome == Outcome::pass || outcome == Outcome::not_applicable) continue;
    findings.push_back(recorder.record(judgements[i], static_cast<std::uint32_t>(i)));
  }
}

void add_text_values(Finding& finding, const Record& root, const Value* element,
                     Evaluation& evaluation, Arena& kept) {
  add_values(finding.rule->found, finding.found_values, root, element, evaluation, kept);
  add_values(finding.rule->fix, finding.fix_values, root, element, evaluation, kept);
}

std::vector<MissingPath> missing_paths(const Value& unknown, std::string_view tool) {
  std::vector<MissingPath> paths;
  const auto add = [&](const Record& record, std::uint32_t slot) {
    const Value& value = record.slots[slot];
    paths.push_back({strip_tool(path_text(record, slot), tool),
                     value.is(ValueKind::absent) ? value.reason() : UnknownReason::absent});
  };
  if (const UnknownSet* set = unknown.unknown_set()) {
    for (std::uint32_t i = 0; i < set->size; ++i) add(*set->facts[i].record, set->facts[i].slot);
  } else {
    add(*unknown.unknown_record(), unknown.unknown_slot());
  }
  std::sort(paths.begin(), paths.end());
  paths.erase(std::unique(paths.begin(), paths.end()), paths.end());
  return paths;
}

std::string fingerprint(std::string_view rule, std::string_view owner, std::string_view tool,
                        std::string_view element) {
  std::string bytes;
  for (const std::string_view part : {rule, owner, tool, element}) {
    bytes += part;
    bytes += '\0';
  }
  return sha256_hex(bytes).substr(0, 16);
}

}  // namespace tilsyn
