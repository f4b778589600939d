// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <deque>
#include <map>
#include <set>

#include "report/builder.h"
#include "report/compared.h"
#include "report/phrases.h"
#include "report/records.h"

namespace tilsyn {
namespace {

std::string_view state_word(Mark::State state) {
  switch (state) {
    case Mark::State::open:
      return "open";
    case Mark::State::expired:
      return "expired";
    case Mark::State::overdue:
      return "overdue";
    case Mark::State::not_allowed:
      return "not_allowed";
  }
  return "open";
}

// A threshold is no statement of anybody's inventory: its label and who chose it stand in its
// place.
void describe_parameter(const Builder& builder, ReportFact& out) {
  constexpr std::string_view prefix = "params.";
  if (!out.path.starts_with(prefix)) return;
  out.evidence = {};
  for (const ParameterInForce& parameter : builder.in.citations.parameters) {
    if (parameter.name != out.path.substr(prefix.size())) continue;
    const std::string label = builder.words.plain(parameter.label).text;
    out.label = label.empty() ? parameter.name : label;
    out.evidence.document = parameter.chosen_by.empty() ? parameter.source : parameter.chosen_by;
  }
}

// "true", "[name, pupil_work]" or "2026-03-01": the value says the same in the reader's words.
bool is_coded(const FindingFact& fact) {
  const bool text = fact.value.is(ValueKind::string);
  if (!text) return !fact.value.is(ValueKind::absent) && !fact.value.is(ValueKind::unknown);
  return fact.field && ((fact.field->type && fact.field->type->enumeration) ||
                        fact.field->format == "date" || fact.field->format == "country");
}

ReportFact fact_of(const Builder& builder, const Rule& rule, const FindingFact& fact) {
  const Words& words = builder.words;
  ReportFact out;
  out.path = fact.path;
  out.account = Words::account_of(fact.path);
  out.label = words.path_label(fact.path);
  out.known = !fact.value.is(ValueKind::absent) && !fact.value.is(ValueKind::unknown);
  out.compared = is_compared(rule, fact.path);
  out.value = words.value(fact.value, fact.field);
  out.coded = is_coded(fact);
  if (fact.value.is(ValueKind::absent)) out.reason = to_string(fact.value.reason());
  out.evidence = words.evidence(fact.origin);
  describe_parameter(builder, out);
  return out;
}

// The built-in rules are about a decision: it reads as one statement, not as its fields.
bool describe_decision(const Builder& builder, const Finding& finding, ReportFinding& out) {
  if (finding.facts.empty() || !finding.facts.front().path.starts_with("disposition."))
    return false;
  if (!builder.result.facts.inventory) return false;
  const Span span = finding.facts.front().origin.span;
  for (const Disposition& disposition : builder.result.facts.inventory->dispositions) {
    if (!(disposition.span == span)) continue;
    ReportFact fact;
    fact.path = "disposition";
    fact.label = builder.messages().text("finding.decided");
    fact.value = mark_text(builder.messages(), report_mark(builder, disposition, "open"));
    fact.known = true;
    fact.compared = true;
    fact.evidence.place = builder.words.place(span);
    out.facts.push_back(std::move(fact));
    return true;
  }
  return false;
}

// What a built-in rule is about, for a reader: the title of a rule, the label of a fact.
std::map<std::string, std::vector<Value>> named(const Builder& builder, const Finding& finding,
                                                std::deque<std::string>& kept) {
  std::map<std::string, std::vector<Value>> values = finding.found_values;
  if (finding.rule->require) return values;
  for (auto& [language, of_language] : values) {
    for (Value& value : of_language) {
      if (!value.is(ValueKind::string)) continue;
      const std::string_view text = value.as_string();
      std::string name = Words::account_of(text).empty() ? "" : builder.words.path_label(text);
      for (const Rule* rule : builder.result.rules) {
        if (rule->id == text) name = builder.words.plain(rule->title).text;
      }
      if (name.empty()) continue;
      kept.push_back(builder.messages().quoted(name));
      value = Value::string(kept.back());
    }
  }
  return values;
}

void add_citations(const Builder& builder, const Rule& rule, ReportFinding& out) {
  const Citations& citations = builder.in.citations;
  for (const std::string& id : rule.controls) {
    const Control* control = citations.control ? citations.control(id) : nullptr;
    if (!control) {
      out.citations.push_back({id, id, "", ""});
      continue;
    }
    const auto& countries = control->countries;
    const bool foreign =
        !countries.empty() && std::find(countries.begin(), countries.end(),
                                        builder.result.facts.country) == countries.end();
    if (foreign) continue;
    const std::string text = builder.words.plain(control->citation).text;
    out.citations.push_back(
        {id, text.empty() ? id : text, builder.words.plain(control->title).text, control->link});
  }
  for (const std::string& id : rule.precedents) {
    const Precedent* found = citations.precedent ? citations.precedent(id) : nullptr;
    if (!found) continue;
    out.precedents.push_back({id, found->authority, found->on, found->currency, found->source,
                              builder.words.plain(found->about).text, found->amount});
  }
}

// The bare title names the desired state and would read as its opposite.
Phrase found_text(const Builder& builder, const Finding& finding, const ReportFinding& out) {
  const Messages& messages = builder.messages();
  if (finding.outcome == Outcome::error) {
    return {messages.text("finding.rule_error", {{"error", finding.error}}), messages.language()};
  }
  if (finding.outcome == Outcome::unknown) {
    std::vector<std::string> labels;
    for (const MissingFact& missing : out.missing) labels.push_back(missing.label);
    const std::string list =
        labels.empty() ? messages.text("value.undocumented") : messages.list(labels);
    return {messages.text("finding.unclear", {{"facts", list}}), messages.language()};
  }
  std::deque<std::string> kept;
  Phrase found =
      builder.words.filled(finding.rule->found, named(builder, finding, kept), *finding.rule);
  if (!found.text.empty()) return found;
  return {messages.text("finding.not_met", {{"title", messages.quoted(out.title.text)}}),
          messages.language()};
}

std::string element_name(const Builder& builder, const Finding& finding) {
  const Rule& rule = *finding.rule;
  if (!rule.require) return "";  // of the built-in rules: what the decision is about
  if (finding.element.empty() || !rule.each_list || rule.each_list->static_reads().empty()) {
    return finding.element;
  }
  return builder.words.element_name(rule.each_list->static_reads().front().path, finding.element);
}

void add_missing(const Builder& builder, const Finding& finding, ReportFinding& out) {
  for (std::size_t i = 0; i < finding.missing.size(); ++i) {
    const std::string& path = finding.missing[i];
    const UnknownReason reason =
        i < finding.missing_reasons.size() ? finding.missing_reasons[i] : UnknownReason::absent;
    out.missing.push_back({path, Words::account_of(path), builder.words.path_label(path),
                           std::string(to_string(reason))});
  }
}

// Which of the facts that it read or missed come from a dossier that has changed.
void add_upstream(const Builder& builder, const Finding& finding, ReportFinding& out) {
  const ToolFacts* tool = facts_of(builder.result, finding.tool);
  if (!tool || !tool->upstream) return;
  const UpstreamChanges& changes = *tool->upstream;
  std::vector<std::string> paths;
  for (const FindingFact& fact : finding.facts)
    if (changes.touches(fact.path, fact.origin.statement)) paths.push_back(fact.path);
  for (const std::string& path : finding.missing) {
    const Slot slot = tool->root ? find_slot(*tool->root, path) : Slot{};
    if (changes.touches(path, slot.origin.statement)) paths.push_back(path);
  }
  std::sort(paths.begin(), paths.end());
  paths.erase(std::unique(paths.begin(), paths.end()), paths.end());
  if (paths.empty()) return;
  out.upstream = upstream_note(builder, changes);
  for (const std::string& path : paths)
    out.upstream->labels.push_back(builder.words.path_label(path));
  out.upstream->paths = std::move(paths);
}

ReportFinding finding_of(const Builder& builder, const Finding& finding) {
  const Rule& rule = *finding.rule;
  ReportFinding out;
  out.rule = &rule;
  out.area = area_of(rule);
  out.fingerprint = finding.fingerprint;
  if (!finding.tool.empty()) out.tool = builder.tool(finding.tool);
  out.element = finding.element;
  out.element_name = element_name(builder, finding);
  out.outcome = finding.outcome;
  out.error = finding.error;
  out.account_not_collected = finding.account_not_collected;
  out.experimental = rule.lifecycle == Lifecycle::experimental;
  out.title = builder.words.plain(rule.title);
  out.why = builder.words.plain(rule.why);
  add_missing(builder, finding, out);
  add_upstream(builder, finding, out);
  out.found = found_text(builder, finding, out);
  out.fix = builder.words.filled(rule.fix, finding.fix_values, rule);
  add_citations(builder, rule, out);
  if (!describe_decision(builder, finding, out)) {
    for (const FindingFact& fact : finding.facts) {
      out.facts.push_back(fact_of(builder, rule, fact));
    }
  }
  // What is wrong before what made the rule apply.
  std::stable_partition(out.facts.begin(), out.facts.end(),
                        [](const ReportFact& fact) { return fact.compared; });
  for (const Rule* blocked : finding.blocks) out.blocks.push_back(blocked->id);
  for (const Mark& mark : finding.marks) {
    if (!mark.disposition) continue;
    out.marks.push_back(report_mark(builder, *mark.disposition, state_word(mark.state)));
    out.settled = out.settled || (mark.disposition->kind == DispositionKind::accepted &&
                                  mark.state == Mark::State::open);
  }
  return out;
}

std::string unique_anchor(std::string_view fingerprint, std::set<std::string>& taken) {
  const std::string base = "f-" + anchor_text(fingerprint.substr(0, 12));
  std::string anchor = base;
  for (std::size_t n = 2; !taken.insert(anchor).second; ++n) {
    anchor = base + "-" + std::to_string(n);
  }
  return anchor;
}

void place_in_tool(Report& report, std::size_t index) {
  const ReportFinding& finding = report.findings[index];
  if (finding.experimental) {
    report.experimental.push_back(index);
    return;
  }
  if (finding.outcome == Outcome::fail && finding.settled) ++report.settled;
  if (finding.outcome == Outcome::fail && !finding.settled) {
    ++report.fails_by_severity[static_cast<std::size_t>(finding.rule->severity)];
  }
  if (finding.tool == ReportFinding::no_tool) {
    report.owner_findings.push_back(index);
    return;
  }
  ReportTool& tool = report.tools[finding.tool];
  switch (finding.outcome) {
    case Outcome::fail:
      tool.fails.push_back(index);
      break;
    case Outcome::unknown:
      tool.unknowns.push_back(index);
      break;
    default:
      tool.errors.push_back(index);
      break;
  }
}

}  // namespace

std::string area_of(const Rule& rule) {
  const std::string& id = rule.id;
  if (id.starts_with("tilsyn/")) return "dispositions";  // the rules that the program has itself
  const std::size_t first = id.find('/');
  if (first == id.npos) return id;
  return id.substr(first + 1, id.find('/', first + 1) - first - 1);
}

ReportMark report_mark(const Builder& builder, const Disposition& disposition,
                       std::string_view state) {
  const auto date = [&](const std::optional<Date>& day) {
    return day ? builder.messages().date(*day) : std::string();
  };
  ReportMark mark;
  switch (disposition.kind) {
    case DispositionKind::corrected:
      mark.kind = "corrected";
      break;
    case DispositionKind::accepted:
      mark.kind = "accepted";
      break;
    case DispositionKind::planned:
      mark.kind = "planned";
      break;
  }
  mark.state = state;
  mark.reason = disposition.reason;
  mark.measure = disposition.measure;
  mark.role = builder.words.role(
      disposition.kind == DispositionKind::planned ? disposition.responsible : disposition.by);
  mark.case_number = disposition.case_number;
  mark.on = date(disposition.on);
  mark.until =
      date(disposition.kind == DispositionKind::planned ? disposition.due : disposition.expires);
  mark.place = builder.words.place(disposition.span);
  return mark;
}

void add_findings(Builder& builder) {
  Report& report = builder.report;
  std::set<std::string> anchors;
  for (const Finding& finding : builder.result.findings) {
    if (!finding.rule) continue;
    report.findings.push_back(finding_of(builder, finding));
    report.findings.back().anchor = unique_anchor(finding.fingerprint, anchors);
    place_in_tool(report, report.findings.size() - 1);
  }
  const auto more_severe = [&](std::size_t a, std::size_t b) {
    const ReportFinding& x = report.findings[a];
    const ReportFinding& y = report.findings[b];
    if (x.settled != y.settled) return y.settled;
    return x.rule->severity < y.rule->severity;
  };
  for (ReportTool& tool : report.tools) {
    std::stable_sort(tool.fails.begin(), tool.fails.end(), more_severe);
  }
  std::stable_sort(report.owner_findings.begin(), report.owner_findings.end(), more_severe);
}

}  // namespace tilsyn
