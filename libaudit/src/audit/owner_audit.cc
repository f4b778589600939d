// SPDX-License-Identifier: Apache-2.0
#include <tilsyn/audit.h>

#include "audit/arrange.h"
#include "report/formats.h"

namespace tilsyn {
namespace {

FactText to_text(const ReportFact& fact) {
  return {fact.path, fact.known ? fact.value : "", fact.evidence.place, fact.evidence.since,
          fact.evidence.word};
}

FindingText to_text(const ReportFinding& finding, const Report& report) {
  FindingText text;
  text.rule = finding.rule->id;
  if (finding.tool != ReportFinding::no_tool) text.tool = report.tools[finding.tool].id;
  text.element = finding.element;
  text.outcome = finding.outcome;
  text.severity = finding.rule->severity;
  text.title = finding.title.text;
  text.found = finding.found.text;
  text.fix = finding.fix.text;
  text.who_fixes = finding.rule->who_fixes;
  for (const MissingFact& missing : finding.missing) text.missing.push_back(missing.path);
  for (const ReportFact& fact : finding.facts) text.facts.push_back(to_text(fact));
  text.fingerprint = finding.fingerprint;
  return text;
}

}  // namespace

OwnerAudit::OwnerAudit(const OwnerResult& result, const AuditContext& context,
                       const Sources& sources)
    : result_(&result), context_(&context), sources_(&sources) {}

const std::string& OwnerAudit::id() const {
  return result_->facts.id;
}
const std::string& OwnerAudit::name() const {
  return result_->facts.name;
}
std::size_t OwnerAudit::tools() const {
  return result_->tools.size();
}
std::size_t OwnerAudit::count(Outcome outcome) const {
  return result_->counts[outcome];
}

std::vector<FindingText> OwnerAudit::findings(const std::string& language) const {
  const Report report = arrange(*this, language);
  std::vector<FindingText> texts;
  for (const ReportFinding& finding : report.findings) texts.push_back(to_text(finding, report));
  return texts;
}

void OwnerAudit::write(const std::string& format, std::ostream& out, const std::string& language,
                       const TextStyle& style) const {
  const Report report = arrange(*this, language);
  write_report(format, report,
               {.messages = context_->words(report.language),
                .color = style.color,
                .facts = style.facts,
                .width = style.width},
               context_->data_folder, out);
}

}  // namespace tilsyn
