// SPDX-License-Identifier: Apache-2.0
#include "report/phrases.h"

#include <algorithm>

namespace tilsyn {
namespace {

// "personvernforordningen " of "personvernforordningen art. 28 nr. 3".
std::string_view act_before(std::string_view citation) {
  for (const std::string_view mark : {" art. ", " artikel ", " § ", " Art. "}) {
    const std::size_t at = citation.find(mark);
    if (at != citation.npos) return citation.substr(0, at + 1);
  }
  return {};
}

// " i dataskyddsförordningen" of "artikel 28.3 i dataskyddsförordningen", " GDPR" of "Art. 28(3)
// GDPR".
std::string_view act_behind(std::string_view citation) {
  if (citation.starts_with("artikel ") || citation.starts_with("Artikel ")) {
    const std::size_t at = citation.rfind(" i ");
    return at == citation.npos ? std::string_view() : citation.substr(at);
  }
  if (!citation.starts_with("Art. ")) return {};
  const std::size_t at = citation.rfind(' ');
  return citation.substr(at).find_first_of("0123456789") == std::string_view::npos
             ? citation.substr(at)
             : std::string_view();
}

}  // namespace

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

bool names_element(const ReportFinding& finding) {
  return !finding.element_name.empty() &&
         finding.found.text.find(finding.element_name) == std::string::npos;
}

std::vector<std::string> citation_texts(const ReportFinding& finding) {
  std::vector<std::string> texts;
  std::string_view last;
  for (const Citation& citation : finding.citations) {
    const std::string_view act = act_before(citation.text);
    const bool same = !act.empty() && act == last;
    texts.push_back(same ? citation.text.substr(act.size()) : citation.text);
    last = act;
  }
  std::string_view next;
  for (std::size_t i = texts.size(); i-- > 0;) {
    const std::string_view act = act_behind(finding.citations[i].text);
    if (!act.empty() && act == next) texts[i].resize(texts[i].size() - act.size());
    next = act;
  }
  return texts;
}

std::string citation_list(const Messages& messages, const ReportFinding& finding) {
  return messages.list(citation_texts(finding));
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

std::string upstream_text(const Messages& messages, const UpstreamNote& note) {
  constexpr std::size_t most = 8;
  std::vector<std::string> labels;
  for (const std::string& label : note.labels)
    if (std::find(labels.begin(), labels.end(), label) == labels.end()) labels.push_back(label);
  if (labels.size() > most) {
    const auto left = static_cast<std::int64_t>(labels.size() - most);
    labels.resize(most);
    labels.push_back(messages.count("value.more", left));
  }
  std::string text = messages.text(note.all ? "upstream.all" : "upstream.changed",
                                   {{"dossier", note.dossier},
                                    {"adopted", note.adopted},
                                    {"version", note.version},
                                    {"date", note.on},
                                    {"facts", labels.empty() ? "" : messages.list(labels)}});
  if (!note.note.empty()) text += " " + note.note;
  return text;
}

std::string deadline_text(const ReportDeadline& deadline) {
  return deadline.after.empty() ? deadline.text : deadline.text + " (" + deadline.after + ")";
}

std::string date_text(const Messages& messages, const std::string& iso) {
  const auto day = parse_date(iso);
  return day ? messages.date(*day) : iso;
}

}  // namespace tilsyn
