// SPDX-License-Identifier: Apache-2.0
// The first page: what to decide, what contradicts what, what to ask, what lapses.
#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "report/builder.h"
#include "report/compared.h"
#include "report/deadline_words.h"
#include "report/records.h"

namespace tilsyn {
namespace {

bool counts_as_matter(const ReportFinding& finding) {
  return finding.outcome == Outcome::fail && !finding.settled && !finding.experimental;
}

auto urgency(const Matter& matter) {
  const Rule& rule = *matter.rule;
  return std::tuple(static_cast<int>(rule.severity), static_cast<int>(rule.basis),
                    -static_cast<long>(matter.findings.size()), std::string_view(rule.id));
}

// A list says nothing more where one of its elements is shown.
void keep_the_narrowest(std::vector<ReportFact>& facts) {
  const auto narrower = [&](const ReportFact& fact) {
    return std::any_of(facts.begin(), facts.end(), [&](const ReportFact& other) {
      return other.path.size() > fact.path.size() && other.path.starts_with(fact.path + "[");
    });
  };
  std::vector<ReportFact> kept;
  for (const ReportFact& fact : facts) {
    if (!narrower(fact)) kept.push_back(fact);
  }
  facts = std::move(kept);
}

Contradiction contradiction_of(const ReportFinding& finding, std::size_t index,
                               const std::set<std::string>& accounts) {
  Contradiction out;
  out.finding = index;
  for (const std::string_view account : {"declared", "agreed", "released", "observed"}) {
    if (!accounts.count(std::string(account))) continue;
    AccountSays says{std::string(account), {}};
    for (const ReportFact& fact : finding.facts) {
      if (fact.account == account && fact.compared) says.facts.push_back(fact);
    }
    keep_the_narrowest(says.facts);
    out.says.push_back(std::move(says));
  }
  return out;
}

bool anything_known(const Contradiction& contradiction) {
  for (const AccountSays& says : contradiction.says) {
    for (const ReportFact& fact : says.facts) {
      if (fact.known) return true;
    }
  }
  return false;
}

// Where no question is written for a path; whole accounts have one of their own.
Phrase fallback_question(const Builder& builder, const ReportQuestion& question) {
  const Messages& messages = builder.messages();
  const std::string key = "question.account." + question.path;
  const std::string text = messages.has(key)
                               ? messages.text(key)
                               : messages.text("question.generic", {{"fact", question.label}});
  return {text, messages.language()};
}

}  // namespace

void add_matters(Builder& builder) {
  Report& report = builder.report;
  std::map<std::string_view, Matter> by_rule;
  for (std::size_t i = 0; i < report.findings.size(); ++i) {
    const ReportFinding& finding = report.findings[i];
    if (!counts_as_matter(finding)) continue;
    Matter& matter = by_rule[finding.rule->id];
    if (!matter.rule) {
      matter.rule = finding.rule;
      matter.found = finding.found;
    }
    matter.findings.push_back(i);
    const bool listed = finding.tool == ReportFinding::no_tool ||
                        (!matter.tools.empty() && matter.tools.back() == finding.tool);
    if (!listed) matter.tools.push_back(finding.tool);
  }
  for (auto& [id, matter] : by_rule) report.matters.push_back(std::move(matter));
  std::sort(report.matters.begin(), report.matters.end(),
            [](const Matter& a, const Matter& b) { return urgency(a) < urgency(b); });
}

void add_contradictions(Builder& builder) {
  Report& report = builder.report;
  for (std::size_t i = 0; i < report.findings.size(); ++i) {
    ReportFinding& finding = report.findings[i];
    if (finding.outcome != Outcome::fail || finding.experimental) continue;
    const std::set<std::string> accounts = compared_accounts(*finding.rule);
    if (accounts.size() < 2) continue;
    Contradiction contradiction = contradiction_of(finding, i, accounts);
    if (!anything_known(contradiction)) continue;
    finding.contradiction = true;
    report.contradictions.push_back(std::move(contradiction));
  }
  std::stable_sort(report.contradictions.begin(), report.contradictions.end(),
                   [&](const Contradiction& a, const Contradiction& b) {
                     return report.findings[a.finding].rule->severity <
                            report.findings[b.finding].rule->severity;
                   });
}

void add_questions(Builder& builder) {
  Report& report = builder.report;
  std::map<std::pair<std::string, std::string>, ReportQuestion> grouped;
  for (const OpenQuestion& open : builder.result.questions) {
    const std::string path = without_keys(open.path);
    ReportQuestion& question = grouped[{open.recipient, path}];
    if (question.path.empty()) {
      question.path = path;
      question.recipient = open.recipient;
      question.label = builder.words.path_label(path);
      question.worst = open.worst;
      if (open.question) question.text = builder.words.plain(open.question->text);
      if (question.text.text.empty()) question.text = fallback_question(builder, question);
    }
    question.settles += open.settles;
    question.worst = std::min(question.worst, open.worst);
    const std::size_t tool = builder.tool(open.tool);
    if (tool == ReportFinding::no_tool) continue;
    if (std::find(question.tools.begin(), question.tools.end(), tool) == question.tools.end()) {
      question.tools.push_back(tool);
    }
  }
  for (auto& [key, question] : grouped) report.questions.push_back(std::move(question));
  // Nobody can be asked what a visit would show: such questions come last.
  std::stable_sort(report.questions.begin(), report.questions.end(),
                   [](const ReportQuestion& a, const ReportQuestion& b) {
                     const auto rank = [](const ReportQuestion& q) {
                       return std::tuple(q.recipient == "probe", -static_cast<long>(q.settles),
                                         static_cast<int>(q.worst));
                     };
                     return rank(a) < rank(b);
                   });
  // But the first of them settles so much that it is among those that are shown.
  auto& questions = report.questions;
  const auto visit = std::find_if(questions.begin(), questions.end(),
                                  [](const ReportQuestion& q) { return q.recipient == "probe"; });
  const auto last_shown = static_cast<std::ptrdiff_t>(Report::questions_shown) - 1;
  if (visit - questions.begin() > last_shown && visit != questions.end())
    std::rotate(questions.begin() + last_shown, visit, visit + 1);
}

void add_deadlines(Builder& builder) {
  for (const Deadline& deadline : builder.result.deadlines) {
    DeadlineText text = deadline_text(builder.words, builder.result, deadline);
    builder.report.deadlines.push_back(
        {deadline.on, deadline.what, deadline.path, std::move(text.text), std::move(text.after),
         builder.tool(deadline.tool), days_between(builder.result.today, deadline.on)});
  }
}

void add_dispositions(Builder& builder) {
  if (!builder.result.facts.inventory) return;
  std::map<const Disposition*, Mark::State> states;
  for (const Finding& finding : builder.result.findings) {
    for (const Mark& mark : finding.marks) states.emplace(mark.disposition, mark.state);
  }
  for (const ToolFacts& tool : builder.result.facts.tools) {
    for (const Correction& correction : tool.corrections) {
      states.emplace(correction.disposition, Mark::State::open);
    }
  }
  static constexpr std::string_view words[] = {"open", "expired", "overdue", "not_allowed"};
  for (const Disposition& disposition : builder.result.facts.inventory->dispositions) {
    const auto found = states.find(&disposition);
    ReportDisposition out;
    out.matched = found != states.end();
    out.mark =
        report_mark(builder, disposition,
                    out.matched ? words[static_cast<std::size_t>(found->second)] : "no_match");
    out.rule = disposition.rule;
    out.tool = disposition.tool;
    out.element = disposition.element;
    out.path = disposition.path;
    for (const Rule* rule : builder.result.rules) {
      if (rule->id == disposition.rule) out.title = builder.words.plain(rule->title);
    }
    builder.report.dispositions.push_back(std::move(out));
  }
}

namespace {

// Names of the thresholds that a rule reads.
void add_thresholds(const std::shared_ptr<const Program>& program, std::set<std::string>& names) {
  constexpr std::string_view prefix = "params.";
  if (!program) return;
  for (const StaticRead& read : program->static_reads()) {
    if (read.path.starts_with(prefix)) names.insert(read.path.substr(prefix.size()));
  }
}

std::set<std::string> thresholds_in_use(const OwnerResult& result) {
  std::set<std::string> names;
  for (const Rule* rule : result.rules) {
    for (const auto& program : {rule->each_list, rule->when, rule->require}) {
      add_thresholds(program, names);
    }
    for (const Texts& texts : {rule->found, rule->fix}) {
      for (const auto& [language, text] : texts) {
        for (const TextPart& part : text) add_thresholds(part.expression, names);
      }
    }
  }
  return names;
}

}  // namespace

void add_method(Builder& builder) {
  Report& report = builder.report;
  std::map<const Rule*, std::size_t> index;
  for (const Rule* rule : builder.result.rules) {
    index[rule] = report.rules.size();
    report.rules.push_back({rule, builder.words.plain(rule->title), {}});
  }
  for (const ToolResult& tool : builder.result.tools) {
    for (std::size_t i = 0; i < tool.outcomes.size() && i < report.rules.size(); ++i) {
      if (report.rules[i].rule->subject == Subject::tool)
        ++report.rules[i].counts[tool.outcomes[i]];
    }
  }
  for (const std::size_t i : report.owner_findings) {
    const auto found = index.find(report.findings[i].rule);
    if (found != index.end()) ++report.rules[found->second].counts[report.findings[i].outcome];
  }
  report.packs = builder.in.citations.packs;
  const std::set<std::string> used = thresholds_in_use(builder.result);
  for (const ParameterInForce& parameter : builder.in.citations.parameters) {
    if (!used.count(parameter.name)) continue;
    Field field;
    field.unit = parameter.unit;
    const std::string label = builder.words.plain(parameter.label).text;
    report.parameters.push_back({parameter.name, label.empty() ? parameter.name : label,
                                 builder.words.value(parameter.value, &field), parameter.unit,
                                 parameter.chosen_by, parameter.source});
  }
}

}  // namespace tilsyn
