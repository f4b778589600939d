// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <ostream>

#include "base/utf8.h"
#include "diag/visible.h"
#include "report/formats.h"
#include "report/phrases.h"
#include "report/risk_text.h"
#include "report/text_page.h"
#include "report/words.h"

namespace tilsyn {
namespace {

constexpr std::string_view dim = "\x1b[2m", plain = "\x1b[0m";

class TextReport : private TextPage {
 public:
  TextReport(const Report& report, const WriteOptions& options, std::ostream& out)
      : TextPage(out, options.color, options.width),
        r_(report),
        m_(options.messages),
        o_(options) {}

  void write() {
    head();
    matters();
    contradictions();
    questions();
    deadlines();
    write_risk_text(r_, o_, out_);
    findings();
    foot();
  }

 private:
  std::string_view severity_style(const ReportFinding& finding) const {
    if (finding.outcome == Outcome::unknown) return "\x1b[36m";
    if (finding.settled) return dim;
    return finding.rule->severity <= Severity::high ? "\x1b[1;31m" : "\x1b[33m";
  }

  void head() {
    styled(bold, visible(m_.text("report.heading", {{"owner", r_.owner}})));
    out_ << '\n';
    const std::string where =
        r_.municipality.empty() || r_.municipality == r_.owner ? "" : r_.municipality + " · ";
    lines(where + m_.text("report.as_of", {{"date", m_.date(r_.result->today)}}) + " · " +
              m_.text("report.profile_is", {{"profile", profile()}}),
          "", "");
    out_ << '\n';
    lines(coverage(), "", "");
    lines(totals(), "", "");
  }

  std::string profile() const {
    return m_.text("profile." + std::string(to_string(r_.result->profile)));
  }

  std::string coverage() const {
    const Coverage& c = r_.coverage;
    return m_.count("coverage.tools", c.tools) + ": " +
           m_.count("coverage.agreements", c.agreements) + " · " +
           m_.count("coverage.dpias", c.dpias) + " · " +
           m_.count("coverage.attributes", c.attributes) + " · " +
           m_.count("coverage.visited", c.visited);
  }

  std::string totals() const {
    std::string out;
    for (std::size_t i = 0; i < r_.fails_by_severity.size(); ++i) {
      if (r_.fails_by_severity[i] == 0) continue;
      out += (out.empty() ? "" : ", ") + m_.number(std::int64_t{r_.fails_by_severity[i]}) + " " +
             severity_word(m_, static_cast<Severity>(i));
    }
    std::string line = m_.count("total.findings", r_.counts[Outcome::fail] - r_.settled);
    if (!out.empty()) line += " (" + out + ")";
    if (r_.settled > 0) line += " · " + m_.count("total.settled", r_.settled);
    return line + " · " + m_.count("total.unknown", r_.unclear);
  }

  void matters() {
    heading(m_.text("section.matters"));
    if (r_.matters.empty()) lines(m_.text("matters.none"), "  ", "  ");
    const std::size_t shown = std::min(Report::matters_shown, r_.matters.size());
    for (std::size_t i = 0; i < shown; ++i) {
      const Matter& matter = r_.matters[i];
      const MatterText text = matter_text(r_, m_, matter);
      const ReportFinding& first = r_.findings[matter.findings.front()];
      lines("[" + severity_word(m_, matter.rule->severity) + "] " + text.headline.text,
            "  " + std::to_string(i + 1) + ". ", "     ");
      if (!text.example.empty()) lines(text.example, "     ", "     ");
      std::string about =
          matter.tools.empty() ? m_.text("tool.owner") : tool_names(r_, m_, matter.tools, 4);
      const std::string basis = citation_list(m_, first);
      if (!basis.empty()) about += " · " + basis;
      about += " · " + m_.text("matter.acts", {{"who", m_.text_or("who." + matter.rule->who_fixes,
                                                                  matter.rule->who_fixes)}});
      lines(about, "     ", "     ");
    }
    more(r_.matters.size(), shown, "matters.more");
  }

  void more(std::size_t all, std::size_t shown, std::string_view key) {
    if (all > shown) lines(m_.count(key, static_cast<std::int64_t>(all - shown)), "  ", "  ");
  }

  void contradictions() {
    if (r_.contradictions.empty()) return;
    heading(m_.text("section.contradictions"));
    constexpr std::size_t most = 5;
    const std::size_t shown = std::min(most, r_.contradictions.size());
    for (std::size_t i = 0; i < shown; ++i) {
      const ReportFinding& finding = r_.findings[r_.contradictions[i].finding];
      lines(tool_name(finding) + ": " + finding.found.text, "  ", "    ");
      for (const AccountSays& says : r_.contradictions[i].says) {
        std::string facts;
        for (const ReportFact& fact : says.facts) {
          facts += (facts.empty() ? "" : "; ") + fact.label + ": " + fact.value;
        }
        if (facts.empty()) facts = m_.text("value.undocumented");
        lines(facts, "    " + m_.text("account." + says.account) + ": ", "      ");
      }
    }
    more(r_.contradictions.size(), shown, "contradictions.more");
  }

  void questions() {
    if (r_.questions.empty()) return;
    heading(m_.text("section.questions"));
    const std::size_t shown = std::min(Report::questions_shown, r_.questions.size());
    std::vector<std::string> recipients;
    for (std::size_t i = 0; i < shown; ++i) {
      const std::string& recipient = r_.questions[i].recipient;
      if (std::find(recipients.begin(), recipients.end(), recipient) == recipients.end()) {
        recipients.push_back(recipient);
      }
    }
    for (const std::string& recipient : recipients) {
      lines(m_.text("recipient." + recipient), "  ", "  ");
      for (std::size_t i = 0; i < shown; ++i) {
        if (r_.questions[i].recipient == recipient) question(r_.questions[i]);
      }
    }
    more(r_.questions.size(), shown, "questions.more");
  }

  void question(const ReportQuestion& question) {
    std::string line = question.text.text;
    if (!question.tools.empty()) line += " – " + tool_names(r_, m_, question.tools, 3);
    lines(line + " (" + m_.count("question.settles", question.settles) + ")", "  - ", "    ");
  }

  void deadlines() {
    if (r_.deadlines.empty()) return;
    heading(m_.text("section.deadlines"));
    constexpr std::size_t most = 8;
    const std::size_t shown = std::min(most, r_.deadlines.size());
    for (std::size_t i = 0; i < shown; ++i) {
      const ReportDeadline& deadline = r_.deadlines[i];
      const std::string tool = deadline.tool == ReportFinding::no_tool
                                   ? m_.text("tool.owner")
                                   : r_.tools[deadline.tool].name;
      lines(tool + ": " + deadline_text(deadline) + " (" + m_.relative(deadline.days) + ")",
            "  " + padded(m_.date(deadline.on), 20), "    ");
    }
    more(r_.deadlines.size(), shown, "deadlines.more");
  }

  std::string tool_name(const ReportFinding& finding) const {
    return finding.tool == ReportFinding::no_tool ? m_.text("tool.owner")
                                                  : r_.tools[finding.tool].name;
  }

  void findings() {
    heading(m_.text("section.tools"));
    if (!r_.owner_findings.empty()) {
      styled(bold, "  " + m_.text("tool.owner"));
      out_ << '\n';
      for (const std::size_t index : r_.owner_findings) finding(r_.findings[index]);
    }
    for (const ReportTool& tool : r_.tools) one_tool(tool);
  }

  void one_tool(const ReportTool& tool) {
    styled(bold, "  " + visible(tool.name));
    if (!tool.status.empty()) out_ << "  " << visible(tool.status);
    out_ << '\n';
    for (const std::size_t index : tool.fails) finding(r_.findings[index]);
    for (const std::size_t index : tool.errors) finding(r_.findings[index]);
    open_facts(tool, true, "tool.yours");
    open_facts(tool, false, "tool.undocumented");
    if (tool.upstream) lines(upstream_text(m_, *tool.upstream), "    * ", "      ");
    if (!o_.facts) return;
    for (const AccountLine& line : tool.accounts) {
      if (line.waiting == 0) continue;
      lines(m_.text("account." + line.account) + ": " +
                m_.count("account_state.waiting", line.waiting),
            "    ? ", "      ");
    }
  }

  void open_facts(const ReportTool& tool, bool yours, std::string_view key) {
    std::vector<std::string> labels;
    std::size_t left = 0;
    constexpr std::size_t most = 4;
    for (const OpenFact& open : tool.open_facts) {
      if (open.yours != yours) continue;
      if (labels.size() < most)
        labels.push_back(open.fact.label);
      else
        ++left;
    }
    if (labels.empty()) return;
    if (left > 0) labels.push_back(m_.count("value.more", static_cast<std::int64_t>(left)));
    lines(m_.list(labels), "    ? " + m_.text(key) + ": ", "      ");
  }

  void finding(const ReportFinding& finding) {
    const bool open = finding.outcome == Outcome::fail;
    const std::string word = open ? severity_word(m_, finding.rule->severity)
                                  : m_.text("outcome." + std::string(to_string(finding.outcome)));
    if (o_.color) out_ << severity_style(finding);
    std::string text = finding.found.text;
    if (names_element(finding)) text = finding.element_name + ": " + text;
    for (const ReportMark& mark : finding.marks) {
      text += " [" + m_.text("mark." + mark.kind) + "]";
    }
    // In front: the end of a long line is cut off.
    if (finding.upstream) text = "[" + m_.text("mark.upstream") + "] " + text;
    const std::string lead = std::string("    ") + (open ? "! " : "? ") + padded(word, 9) + " ";
    const std::string place = first_place(finding);
    if (o_.facts) {
      lines(place.empty() ? text : text + " (" + place + ")", lead, "      ");
    } else {
      one_line(lead, text, place);
    }
    if (o_.color) out_ << plain;
    if (o_.facts) details(finding);
  }

  // The whole text stands in the other formats and with the facts.
  void one_line(const std::string& lead, const std::string& text, const std::string& place) {
    constexpr std::size_t least = 30;
    const std::string file = visible(place.substr(place.rfind('/') + 1));
    const std::size_t taken = display_width(lead) + (file.empty() ? 0 : display_width(file) + 3);
    const std::size_t room = o_.width > taken + least ? o_.width - taken - 1 : least;
    out_ << lead << shortened(visible(text), room);
    if (!file.empty()) out_ << " (" << file << ")";
    out_ << '\n';
  }

  std::string first_place(const ReportFinding& finding) const {
    for (const ReportFact& fact : finding.facts) {
      if (!fact.evidence.place.empty()) return fact.evidence.place;
    }
    return "";
  }

  void details(const ReportFinding& finding) {
    out_ << "      " << finding.rule->id;
    const std::string basis = citation_list(m_, finding);
    out_ << (basis.empty() ? "" : " · ") << visible(basis) << '\n';
    for (const ReportFact& fact : finding.facts) {
      std::string line = fact.label + ": " + fact.value;
      if (!fact.evidence.place.empty()) line += " (" + fact.evidence.place + ")";
      const std::string basis_of = evidence_text(m_, fact.evidence);
      if (!basis_of.empty()) line += " – " + basis_of;
      lines(line, "        ", "          ");
    }
    if (finding.upstream) lines(upstream_text(m_, *finding.upstream), "        ", "          ");
    if (!finding.fix.text.empty()) lines(finding.fix.text, "      → ", "        ");
  }

  void foot() {
    if (!r_.experimental.empty()) {
      out_ << '\n';
      lines(m_.count("experimental.count", static_cast<std::int64_t>(r_.experimental.size())), "",
            "");
    }
    out_ << '\n';
    lines(m_.text("report.disclaimer"), "", "");
  }

  const Report& r_;
  const Messages& m_;
  const WriteOptions& o_;
};

}  // namespace

void write_text(const Report& report, const WriteOptions& options, std::ostream& out) {
  TextReport(report, options, out).write();
}

}  // namespace tilsyn
