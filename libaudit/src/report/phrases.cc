// SPDX-License-Identifier: Apache-2.0
#include "report/phrases.h"

#include <algorithm>

namespace tilsyn {

std::string severity_word(const Messages& messages, Severity severity) {
  return messages.text("severity." + std::string(to_string(severity)));
}

std::string area_word(const Messages& messages, const std::string& area) {
  const std::string key = "area." + area;
  if (messages.has(key)) return messages.text(key);
  std::string word = area;
  std::replace(word.begin(), word.end(), '-', ' ');
  if (!word.empty() && word[0] >= 'a' && word[0] <= 'z') word[0] = static_cast<char>(word[0] - 32);
  return word;
}

std::string tool_names(const Report& report, const Messages& messages,
                       const std::vector<std::size_t>& tools, std::size_t most) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < std::min(most, tools.size()); ++i) {
    names.push_back(report.tools[tools[i]].name);
  }
  if (tools.size() > most) {
    names.push_back(messages.count("value.more", static_cast<std::int64_t>(tools.size() - most)));
  }
  return messages.list(names);
}

std::string citation_list(const Messages& messages, const ReportFinding& finding) {
  std::vector<std::string> texts;
  for (const Citation& citation : finding.citations) texts.push_back(citation.text);
  return messages.list(texts);
}

MatterText matter_text(const Report& report, const Messages& messages, const Matter& matter) {
  const auto same = [&](std::size_t index) {
    return report.findings[index].found.text == matter.found.text;
  };
  if (std::all_of(matter.findings.begin(), matter.findings.end(), same)) {
    return {matter.found, ""};
  }
  const ReportFinding& first = report.findings[matter.findings.front()];
  const std::string tool =
      first.tool == ReportFinding::no_tool ? report.owner : report.tools[first.tool].name;
  return {{messages.text("finding.not_met", {{"title", messages.quoted(first.title.text)}}),
           messages.language()},
          messages.text("matter.example", {{"tool", tool}, {"found", first.found.text}})};
}

std::string evidence_text(const Messages& messages, const Evidence& evidence) {
  std::string out = evidence.word.empty() ? "" : messages.text("word." + evidence.word);
  const auto add = [&](const std::string& part, std::string_view before) {
    if (part.empty()) return;
    out += (out.empty() ? std::string() : std::string(before)) + part;
  };
  if (!evidence.role.empty()) out += (out.empty() ? "" : " ") + ("(" + evidence.role + ")");
  add(date_text(messages, evidence.since), ", ");
  add(evidence.document, " · ");
  return out;
}

std::string mark_text(const Messages& messages, const ReportMark& mark) {
  std::string out = messages.text("mark." + mark.kind);
  const auto add = [&](const char* key, const std::string& value) {
    if (!value.empty()) out += ", " + messages.text(key, {{"value", value}});
  };
  add("mark.by", mark.role);
  add("mark.on", mark.on);
  add("mark.case", mark.case_number);
  add(mark.kind == "planned" ? "mark.due" : "mark.until", mark.until);
  if (mark.state != "open") out += " – " + messages.text("mark.state." + mark.state);
  const std::string& why = mark.measure.empty() ? mark.reason : mark.measure;
  return why.empty() ? out : out + ": " + why;
}

std::string deadline_text(const Messages& messages, const ReportDeadline& deadline) {
  return messages.text_or("deadline." + deadline.what, deadline.what);
}

std::string date_text(const Messages& messages, const std::string& iso) {
  const auto day = parse_date(iso);
  return day ? messages.date(*day) : iso;
}

}  // namespace tilsyn
