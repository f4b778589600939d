// SPDX-License-Identifier: Apache-2.0
#include "engine/dispositions.h"

#include <algorithm>

#include "base/error.h"
#include "engine/findings.h"
#include "engine/paths.h"
#include "rules/builtin.h"

namespace tilsyn {
namespace {

std::string_view word_of(DispositionKind kind) {
  switch (kind) {
    case DispositionKind::corrected:
      return "corrected";
    case DispositionKind::accepted:
      return "accepted";
    case DispositionKind::planned:
      return "planned";
  }
  return "";
}

void set_text(Record& record, std::string_view name, std::string_view text) {
  const auto slot = record.type->slot(name);
  if (slot && !text.empty()) record.slots[*slot] = Value::string(text);
}

void set_date(Record& record, std::string_view name, std::optional<Date> date) {
  const auto slot = record.type->slot(name);
  if (!slot || !date) return;
  const auto day = std::chrono::sys_days(*date).time_since_epoch();
  record.slots[*slot] = Value::timestamp(std::chrono::seconds(day).count(), 0);
}

// The disposition as facts, for the texts of the built-in rules.
const Record* disposition_record(const Disposition& d, const RecordType& type, Arena& arena) {
  Record* record = make_record(arena, type);
  record->path = arena.make<PathStep>(PathStep{nullptr, "disposition", false});
  record->span = d.span;
  set_text(*record, "kind", word_of(d.kind));
  set_text(*record, "rule", d.rule);
  set_text(*record, "tool", d.tool);
  set_text(*record, "element", d.element);
  set_text(*record, "path", d.path);
  set_text(*record, "reason", d.reason);
  set_text(*record, "by", d.by);
  set_text(*record, "case", d.case_number);
  set_text(*record, "measure", d.measure);
  set_text(*record, "responsible", d.responsible);
  set_date(*record, "on", d.on);
  set_date(*record, "expires", d.expires);
  set_date(*record, "due", d.due);
  for (std::size_t i = 0; i < type.fields.size(); ++i) record->origins[i].span = d.span;
  return record;
}

// What is wrong with a disposition by itself: the built-in rule that says so, and its mark.
struct Defect {
  std::string_view rule;  // empty: none
  Mark::State state = Mark::State::open;
};

Defect defect_of_acceptance(const Disposition& d, const Rule* rule,
                            const EvaluateOptions& options) {
  if (rule != nullptr && rule->basis == Basis::duty) {
    return {disposition_not_allowed, Mark::State::not_allowed};
  }
  const Date decided = d.on.value_or(options.today);
  if (!d.expires || days_between(decided, *d.expires) > options.max_acceptance_days) {
    return {disposition_too_long, Mark::State::not_allowed};
  }
  if (*d.expires < options.today) return {disposition_expired, Mark::State::expired};
  return {};
}

Defect defect_of(const Disposition& d, const Rule* rule, const EvaluateOptions& options) {
  switch (d.kind) {
    case DispositionKind::corrected:
      return {};
    case DispositionKind::accepted:
      return defect_of_acceptance(d, rule, options);
    case DispositionKind::planned:
      break;
  }
  if (d.due && *d.due < options.today) return {disposition_overdue, Mark::State::overdue};
  return {};
}

bool is_about(const Disposition& d, const Finding& finding) {
  return finding.rule->id == d.rule && (d.tool.empty() || d.tool == finding.tool) &&
         (d.element.empty() || d.element == finding.element);
}

class Applier {
 public:
  Applier(OwnerResult& result, const EvaluateOptions& options)
      : result_(result), options_(options), own_(result.findings.size()) {}

  void apply(const Disposition& d) {
    if (d.kind == DispositionKind::corrected) {
      if (!apply_correction(d)) add(correction_unmatched, d);
      return;
    }
    const Rule* rule = result_.rule_set->find(d.rule);
    const Defect defect = defect_of(d, rule, options_);
    if (!mark(d, defect.state) && !out_of_sight(d, rule)) {
      add(disposition_unmatched, d);
    } else if (!defect.rule.empty()) {
      add(defect.rule, d);
    }
  }

 private:
  bool mark(const Disposition& d, Mark::State state) {
    bool matched = false;
    for (std::size_t i = 0; i < own_; ++i) {
      Finding& finding = result_.findings[i];
      if (!is_about(d, finding)) continue;
      finding.marks.push_back({&d, state});
      matched = true;
    }
    return matched;
  }

  // A rule that this run did not evaluate says nothing about what was decided on it.
  bool out_of_sight(const Disposition& d, const Rule* rule) const {
    if (rule == nullptr) return false;
    const auto& rules = result_.rules;
    if (std::find(rules.begin(), rules.end(), rule) == rules.end()) return true;
    return std::any_of(result_.findings.begin(), result_.findings.end(), [&](const Finding& f) {
      return (d.tool.empty() || f.tool == d.tool) &&
             std::find(f.blocks.begin(), f.blocks.end(), rule) != f.blocks.end();
    });
  }

  // Whether the correction changed a fact; marks the findings that read it.
  bool apply_correction(const Disposition& d) {
    bool changed = false;
    for (const ToolFacts& tool : result_.facts.tools) {
      for (const Correction& correction : tool.corrections) {
        if (correction.disposition != &d) continue;
        const Value now = value_at(*tool.root, correction.path);
        const bool same = !correction.before.is(ValueKind::absent) && !now.is(ValueKind::absent) &&
                          equal(correction.before, now);
        if (same) continue;
        changed = true;
        mark_readers(d, tool.id, correction.path);
      }
    }
    return changed;
  }

  void mark_readers(const Disposition& d, std::string_view tool, std::string_view path) {
    for (std::size_t i = 0; i < own_; ++i) {
      Finding& finding = result_.findings[i];
      if (finding.tool != tool) continue;
      const auto reads = [&](const FindingFact& fact) { return fact.path == path; };
      if (std::any_of(finding.facts.begin(), finding.facts.end(), reads)) {
        finding.marks.push_back({&d, Mark::State::open});
      }
    }
  }

  void add(std::string_view rule_id, const Disposition& d) {
    const Rule* rule = result_.rule_set->find(rule_id);
    if (rule == nullptr) throw Error("there is no rule '" + std::string(rule_id) + "'");
    const Record* record =
        disposition_record(d, result_.rule_set->disposition_type(), *result_.arena);
    SubjectInput subject;
    subject.owner_id = result_.facts.id;
    subject.tool = d.tool;
    std::string about = d.rule.empty() ? d.path : d.rule;
    if (!d.element.empty()) about += "[" + d.element + "]";
    Finding finding = make_finding(*rule, subject, std::move(about), Outcome::fail);
    for (std::uint32_t i = 0; i < record->type->fields.size(); ++i) {
      if (record->slots[i].is(ValueKind::absent)) continue;
      finding.facts.push_back(
          {path_text(*record, i), record->slots[i], record->origins[i], &record->type->fields[i]});
    }
    add_text_values(finding, *record, nullptr, evaluation_, *result_.arena);
    result_.findings.push_back(std::move(finding));
    count(d.tool);
  }

  void count(std::string_view tool) {
    ++result_.counts[Outcome::fail];
    for (ToolResult& of_tool : result_.tools) {
      if (of_tool.facts->id == tool) ++of_tool.counts[Outcome::fail];
    }
  }

  OwnerResult& result_;
  const EvaluateOptions& options_;
  const std::size_t own_;  // findings of rules; those after are about dispositions
  Evaluation evaluation_;
};

}  // namespace

void apply_dispositions(OwnerResult& result, const EvaluateOptions& options) {
  if (result.facts.inventory == nullptr) return;
  Applier applier(result, options);
  for (const Disposition& disposition : result.facts.inventory->dispositions) {
    applier.apply(disposition);
  }
}

}  // namespace tilsyn
