// SPDX-License-Identifier: Apache-2.0
// The shape is schemas/report.schema.json. Words on the wire are English and stable; texts are in
// the report's language.
#include <nlohmann/json.hpp>
#include <ostream>

#include "report/formats.h"
#include "report/phrases.h"
#include "report/risk_json.h"

namespace tilsyn {
namespace {

using Json = nlohmann::ordered_json;

constexpr int format_version = 1;

// Leaves out what is empty: a missing key says that there is nothing.
void put(Json& out, const char* key, std::string_view text) {
  if (!text.empty()) out[key] = text;
}

// The same for what is below: a schema need not tell an empty text from none.
void drop_empty_texts(Json& json) {
  if (json.is_object()) {
    for (auto item = json.begin(); item != json.end();) {
      const bool empty = item->is_string() && item->get_ref<const std::string&>().empty();
      item = empty ? json.erase(item) : std::next(item);
    }
  }
  if (!json.is_structured()) return;
  for (auto& item : json) drop_empty_texts(item);
}

Json counts_json(const OutcomeCounts& counts) {
  return {{"pass", counts[Outcome::pass]},
          {"fail", counts[Outcome::fail]},
          {"unknown", counts[Outcome::unknown]},
          {"not_applicable", counts[Outcome::not_applicable]},
          {"error", counts[Outcome::error]}};
}

Json phrase_json(const Phrase& phrase) {
  return {{"text", phrase.text}, {"language", phrase.language}};
}

Json fact_json(const ReportFact& fact) {
  Json out = {{"path", fact.path}, {"label", fact.label}, {"known", fact.known}};
  put(out, "account", fact.account);
  out["value"] = fact.value;
  put(out, "reason", fact.reason);
  put(out, "place", fact.evidence.place);
  put(out, "quote", fact.evidence.quote);
  put(out, "word", fact.evidence.word);
  put(out, "role", fact.evidence.role);
  put(out, "since", fact.evidence.since);
  put(out, "document", fact.evidence.document);
  return out;
}

Json missing_json(const MissingFact& fact) {
  Json out = {{"path", fact.path}, {"label", fact.label}, {"reason", fact.reason}};
  put(out, "account", fact.account);
  return out;
}

Json mark_json(const ReportMark& mark) {
  Json out = {{"kind", mark.kind}, {"state", mark.state}};
  put(out, "reason", mark.reason);
  put(out, "measure", mark.measure);
  put(out, "role", mark.role);
  put(out, "case", mark.case_number);
  put(out, "on", mark.on);
  put(out, "until", mark.until);
  put(out, "place", mark.place);
  return out;
}

Json citation_json(const Citation& citation) {
  Json out = {{"id", citation.id}, {"text", citation.text}};
  put(out, "title", citation.title);
  put(out, "link", citation.link);
  return out;
}

template <class Items, class Write>
Json array_of(const Items& items, Write write) {
  Json out = Json::array();
  for (const auto& item : items) out.push_back(write(item));
  return out;
}

Json upstream_json(const UpstreamNote& note) {
  Json out = {{"dossier", note.dossier},
              {"adopted", note.adopted},
              {"version", note.version},
              {"all", note.all},
              {"paths", note.paths}};
  put(out, "note", note.note);
  return out;
}

Json finding_json(const Report& report, const ReportFinding& finding) {
  Json out = {{"rule", finding.rule->id}};
  if (finding.tool != ReportFinding::no_tool) out["tool"] = report.tools[finding.tool].id;
  put(out, "element", finding.element);
  out["outcome"] = to_string(finding.outcome);
  out["severity"] = to_string(finding.rule->severity);
  out["basis"] = to_string(finding.rule->basis);
  out["area"] = finding.area;
  out["fingerprint"] = finding.fingerprint;
  out["title"] = phrase_json(finding.title);
  out["found"] = phrase_json(finding.found);
  if (!finding.fix.text.empty()) out["fix"] = phrase_json(finding.fix);
  put(out, "who_fixes", finding.rule->who_fixes);
  out["contradiction"] = finding.contradiction;
  out["experimental"] = finding.experimental;
  out["settled"] = finding.settled;
  out["citations"] = array_of(finding.citations, citation_json);
  out["facts"] = array_of(finding.facts, fact_json);
  out["missing"] = array_of(finding.missing, missing_json);
  put(out, "account_not_collected", finding.account_not_collected);
  out["blocks"] = finding.blocks;
  out["marks"] = array_of(finding.marks, mark_json);
  if (finding.upstream) out["upstream"] = upstream_json(*finding.upstream);
  put(out, "error", finding.error);
  return out;
}

std::string_view state_text(AccountState state) {
  switch (state) {
    case AccountState::known:
      return "known";
    case AccountState::none_exists:
      return "none_exists";
    case AccountState::not_collected:
      return "not_collected";
  }
  return "not_collected";
}

Json correction_json(const ReportCorrection& correction) {
  Json out = {{"path", correction.path},
              {"label", correction.label},
              {"before", correction.before},
              {"after", correction.after}};
  put(out, "reason", correction.reason);
  put(out, "evidence", correction.evidence);
  put(out, "role", correction.role);
  put(out, "on", correction.on);
  put(out, "place", correction.place);
  return out;
}

Json tool_json(const ReportTool& tool) {
  Json out = {{"id", tool.id}, {"name", tool.name}};
  put(out, "vendor", tool.vendor);
  put(out, "status", tool.status);
  put(out, "dossier", tool.dossier);
  if (tool.upstream) out["upstream"] = upstream_json(*tool.upstream);
  if (!tool.dossier.empty()) {
    Json yours = Json::array();
    for (const OpenFact& open : tool.open_facts)
      if (open.yours) yours.push_back(missing_json(open.fact));
    out["yours"] = yours;
  }
  out["evaluated"] = tool.evaluated;
  Json accounts = Json::object();
  for (const AccountLine& line : tool.accounts) accounts[line.account] = state_text(line.state);
  out["accounts"] = accounts;
  out["counts"] = counts_json(tool.counts);
  out["says_no_personal_data"] = tool.says_no_personal_data;
  if (tool.says_no_personal_data) {
    Json claim = Json::object();
    put(claim, "reason", tool.no_data_reason);
    put(claim, "on", tool.no_data_on);
    put(claim, "role", tool.no_data_role);
    put(claim, "place", tool.no_data_place);
    out["no_personal_data"] = claim;
  }
  out["notes"] = array_of(tool.notes, [](const ReportNote& note) {
    return Json{{"heading", note.heading}, {"text", note.text}, {"place", note.place}};
  });
  out["corrections"] = array_of(tool.corrections, correction_json);
  return out;
}

Json tool_ids(const Report& report, const std::vector<std::size_t>& tools) {
  return array_of(tools, [&](std::size_t index) { return Json(report.tools[index].id); });
}

Json question_json(const Report& report, const ReportQuestion& question) {
  return {{"path", question.path},
          {"recipient", question.recipient},
          {"text", phrase_json(question.text)},
          {"tools", tool_ids(report, question.tools)},
          {"settles", question.settles},
          {"worst", to_string(question.worst)}};
}

Json matter_json(const Report& report, const WriteOptions& options, const Matter& matter) {
  const MatterText text = matter_text(report, options.messages, matter);
  Json out = {{"rule", matter.rule->id},
              {"severity", to_string(matter.rule->severity)},
              {"found", phrase_json(text.headline)}};
  put(out, "example", text.example);
  put(out, "who_fixes", matter.rule->who_fixes);
  out["tools"] = tool_ids(report, matter.tools);
  out["findings"] = array_of(
      matter.findings, [&](std::size_t index) { return Json(report.findings[index].fingerprint); });
  return out;
}

Json contradiction_json(const Report& report, const Contradiction& contradiction) {
  const ReportFinding& finding = report.findings[contradiction.finding];
  Json out = {{"rule", finding.rule->id}, {"finding", finding.fingerprint}};
  if (finding.tool != ReportFinding::no_tool) out["tool"] = report.tools[finding.tool].id;
  out["says"] = array_of(contradiction.says, [](const AccountSays& says) {
    return Json{{"account", says.account}, {"facts", array_of(says.facts, fact_json)}};
  });
  return out;
}

Json deadline_json(const Report& report, const ReportDeadline& deadline) {
  Json out = {{"on", to_string(deadline.on)}, {"what", deadline.what}, {"days", deadline.days}};
  put(out, "path", deadline.path);
  if (deadline.tool != ReportFinding::no_tool) out["tool"] = report.tools[deadline.tool].id;
  return out;
}

Json disposition_json(const ReportDisposition& disposition) {
  Json out = mark_json(disposition.mark);
  put(out, "rule", disposition.rule);
  put(out, "tool", disposition.tool);
  put(out, "element", disposition.element);
  put(out, "path", disposition.path);
  return out;
}

Json owner_json(const Report& report) {
  Json out = {{"id", report.result->facts.id},
              {"name", report.owner},
              {"country", report.result->facts.country}};
  put(out, "municipality", report.municipality);
  put(out, "code", report.code);
  put(out, "controller", report.controller);
  return out;
}

Json method_json(const Report& report) {
  Json out = {{"profile", to_string(report.result->profile)},
              {"law_date", to_string(report.result->today)}};
  out["packs"] = array_of(report.packs, [](const Pack& pack) {
    return Json{{"name", pack.name}, {"version", pack.version}, {"digest", pack.digest}};
  });
  out["parameters"] = array_of(report.parameters, [](const ReportParameter& parameter) {
    return Json{{"name", parameter.name},
                {"label", parameter.label},
                {"value", parameter.value},
                {"chosen_by", parameter.chosen_by},
                {"source", parameter.source}};
  });
  out["rules"] = array_of(report.rules, [](const ReportRule& rule) {
    return Json{{"id", rule.rule->id},
                {"title", phrase_json(rule.title)},
                {"severity", to_string(rule.rule->severity)},
                {"lifecycle", to_string(rule.rule->lifecycle)},
                {"verified", rule.rule->verified},
                {"counts", counts_json(rule.counts)}};
  });
  return out;
}

Json coverage_json(const Coverage& coverage) {
  return {{"tools", coverage.tools},
          {"agreements", coverage.agreements},
          {"dpias", coverage.dpias},
          {"attributes", coverage.attributes},
          {"visited", coverage.visited}};
}

}  // namespace

void write_json(const Report& report, const WriteOptions& options, std::ostream& out) {
  Json json = {{"format_version", format_version},
               {"program", {{"name", "tilsyn"}, {"version", report.version}}},
               {"language", report.language},
               {"generated_on", to_string(report.generated)},
               {"disclaimer", options.messages.text("report.disclaimer")},
               {"owner", owner_json(report)},
               {"coverage", coverage_json(report.coverage)},
               {"counts", counts_json(report.counts)}};
  Json severities = Json::object();
  for (std::size_t i = 0; i < report.fails_by_severity.size(); ++i) {
    severities[std::string(to_string(static_cast<Severity>(i)))] = report.fails_by_severity[i];
  }
  json["findings_by_severity"] = severities;
  json["matters"] = array_of(
      report.matters, [&](const Matter& matter) { return matter_json(report, options, matter); });
  json["contradictions"] = array_of(report.contradictions, [&](const Contradiction& item) {
    return contradiction_json(report, item);
  });
  json["questions"] = array_of(report.questions, [&](const ReportQuestion& question) {
    return question_json(report, question);
  });
  json["deadlines"] = array_of(report.deadlines, [&](const ReportDeadline& deadline) {
    return deadline_json(report, deadline);
  });
  put_risk(report, json);
  json["tools"] = array_of(report.tools, tool_json);
  json["findings"] = array_of(
      report.findings, [&](const ReportFinding& finding) { return finding_json(report, finding); });
  json["dispositions"] = array_of(report.dispositions, disposition_json);
  json["method"] = method_json(report);
  drop_empty_texts(json);
  out << json.dump(1, ' ', false, Json::error_handler_t::replace) << '\n';
}

}  // namespace tilsyn
