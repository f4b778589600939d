// SPDX-License-Identifier: Apache-2.0
#include "report/risk_text.h"

#include <algorithm>

#include "base/utf8.h"
#include "diag/visible.h"
#include "report/phrases.h"
#include "report/risk_words.h"
#include "report/text_page.h"
#include "report/words.h"

namespace tilsyn {
namespace {

class RiskText : private TextPage {
 public:
  RiskText(const Report& report, const WriteOptions& options, std::ostream& out)
      : TextPage(out, options.color, options.width),
        r_(report),
        c_(report.risk),
        m_(options.messages),
        width_(options.width) {}

  void write() {
    heading(m_.text("section.risk"));
    if (!c_.risks.empty()) {
      lines(m_.text("risk.intro_text", {{"matrix", c_.matrix.title.text}}), "  ", "  ");
      if (c_.matrix.matrix) picture();
      for (const ReportRisk& risk : c_.risks) one_risk(risk);
    }
    proposals();
  }

 private:
  // "H 1 (2)": the level's first letter, risks before measures, and after them in brackets.
  std::string cell_text(std::size_t row, std::size_t column, const std::vector<RiskMark>& marks,
                        std::size_t room) const {
    const RiskLevel level = *c_.matrix.matrix->level(static_cast<std::int64_t>(row + 1),
                                                     static_cast<std::int64_t>(column + 1));
    std::string text = level_letter(level);
    for (std::size_t i = 0; i < marks.size(); ++i) {
      const std::string number = std::to_string(marks[i].number);
      const std::string mark = marks[i].after ? " (" + number + ")" : " " + number;
      const std::string rest = " +" + std::to_string(marks.size() - i);
      const bool last = i + 1 == marks.size();
      if (text.size() + mark.size() + (last ? 0 : rest.size()) > room) return text + rest;
      text += mark;
    }
    return text;
  }

  std::string level_letter(RiskLevel level) const {
    const std::string word = risk_level_word(m_, level);
    std::string letter = word.substr(0, 1);
    if (letter[0] >= 'a' && letter[0] <= 'z') letter[0] = static_cast<char>(letter[0] - 32);
    return letter;
  }

  void picture() {
    const RiskCells cells = risk_cells(c_);
    const std::size_t columns = c_.matrix.consequence.size();
    std::size_t label = display_width(m_.text("risk.likelihood"));
    for (const Phrase& step : c_.matrix.likelihood)
      label = std::max(label, display_width(visible(step.text)) + 2);
    label = std::min<std::size_t>(label, 26);
    const std::size_t room =
        std::clamp<std::size_t>(width_ > label + 6 ? (width_ - label - 6) / columns : 0, 9, 16);
    out_ << '\n';
    out_ << "  " << m_.text("risk.likelihood") << '\n';
    for (std::size_t row = c_.matrix.likelihood.size(); row-- > 0;) {
      const std::string step = std::to_string(row + 1) + " " +
                               shortened(visible(c_.matrix.likelihood[row].text), label - 2);
      out_ << "  " << padded(step, label) << " ";
      for (std::size_t column = 0; column < columns; ++column) {
        out_ << "|"
             << padded(cell_text(row, column, cells[row * columns + column], room - 2), room - 1);
      }
      out_ << "|\n";
    }
    out_ << "  " << std::string(label + 1, ' ');
    for (std::size_t column = 0; column < columns; ++column)
      out_ << " "
           << (column + 1 < columns ? padded(std::to_string(column + 1), room - 1)
                                    : std::to_string(column + 1));
    out_ << '\n';
    axis_key();
    out_ << '\n';
  }

  void axis_key() {
    std::string steps;
    for (std::size_t i = 0; i < c_.matrix.consequence.size(); ++i) {
      steps += (i == 0 ? "" : " · ") + std::to_string(i + 1) + " " + c_.matrix.consequence[i].text;
    }
    lines(m_.text("risk.consequence") + ": " + steps, "  ", "  ");
    std::string levels;
    for (const RiskLevel level : {RiskLevel::low, RiskLevel::medium, RiskLevel::high}) {
      levels +=
          (levels.empty() ? "" : " · ") + level_letter(level) + " " + risk_level_word(m_, level);
    }
    lines(levels, "  ", "  ");
  }

  std::string level_or_point(const RiskPoint& point) const {
    if (!point.assessed()) return m_.text("value.undocumented");
    const std::string text = risk_point_numbers(m_, point);
    return point.level ? risk_level_word(m_, *point.level) + " (" + text + ")" : text;
  }

  void one_risk(const ReportRisk& risk) {
    lines(r_.tools[risk.tool].name + ": " + risk.event,
          "  " + padded(std::to_string(risk.number) + ".", 4), "      ");
    lines(m_.text("risk.before") + ": " + level_or_point(risk.before) + " · " +
              m_.text("risk.after") + ": " + level_or_point(risk.after),
          "      ", "      ");
    std::string who;
    const auto add = [&](const std::string& text) { who += (who.empty() ? "" : " · ") + text; };
    if (!risk.on.empty()) {
      add(m_.text("risk.column.assessed") + ": " + date_text(m_, risk.on) +
          (risk.by.empty() ? "" : ", " + risk.by));
    }
    if (!risk.accepted_by.empty()) add(m_.text("risk.column.accepted") + ": " + risk.accepted_by);
    if (!who.empty()) lines(who, "      ", "      ");
  }

  void proposals() {
    if (c_.proposals.empty()) return;
    out_ << '\n';
    styled(bold, "  " + m_.text("risk.proposed"));
    out_ << '\n';
    lines(m_.text("risk.proposed_text") + " " + m_.text("risk.replaces_nothing"), "  ", "  ");
    constexpr std::size_t most = 10;
    const std::size_t shown = std::min(most, c_.proposals.size());
    for (std::size_t i = 0; i < shown; ++i) {
      const ReportRiskProposal& proposal = c_.proposals[i];
      lines(r_.tools[proposal.tool].name + ": " + risk_level_word(m_, *proposal.point.level),
            "  - ", "    ");
      lines(m_.text("risk.likelihood") + ": " + likelihood_sum(m_, c_, proposal), "      ",
            "        ");
      lines(m_.text("risk.consequence") + ": " + consequence_sum(m_, c_, proposal), "      ",
            "        ");
      const std::string unknown = unknown_parts(m_, proposal);
      if (!unknown.empty()) lines(unknown, "      ", "        ");
    }
    if (c_.proposals.size() > shown) {
      lines(m_.count("risk.more_proposed", static_cast<std::int64_t>(c_.proposals.size() - shown)),
            "  ", "  ");
    }
  }

  const Report& r_;
  const RiskChapter& c_;
  const Messages& m_;
  std::size_t width_;
};

}  // namespace

void write_risk_text(const Report& report, const WriteOptions& options, std::ostream& out) {
  if (!report.risk.empty()) RiskText(report, options, out).write();
}

}  // namespace tilsyn
