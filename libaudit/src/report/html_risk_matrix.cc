// SPDX-License-Identifier: Apache-2.0
#include "report/html_risk_matrix.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>

#include "base/utf8.h"
#include "report/words.h"

namespace tilsyn {
namespace {

// All in the units of the picture.
constexpr int cell_width = 118, cell_height = 90, left = 164, top = 4, below = 66;
constexpr int marks_in_row = 4, most_marks = 9;
// Arrows between more risks than these are a tangle; the table says the same.
constexpr std::size_t most_arrows = 9;

struct Place {
  int x = 0, y = 0;
};

// At most two lines; what does not fit ends in an ellipsis.
std::vector<std::string> two_lines(const std::string& text, std::size_t most) {
  std::string first, rest;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const std::string word = text.substr(at, end - at);
    const bool fits =
        rest.empty() && (first.empty() || display_width(first) + 1 + display_width(word) <= most);
    std::string& line = fits ? first : rest;
    line += (line.empty() ? "" : " ") + word;
    at = end + 1;
  }
  std::vector<std::string> lines{shortened(first, most)};
  if (!rest.empty()) lines.push_back(shortened(rest, most));
  return lines;
}

class Drawing {
 public:
  Drawing(const HtmlPage& page, const RiskPicture& picture)
      : page_(page),
        html_(page.html),
        picture_(picture),
        rows_(static_cast<int>(picture.matrix.likelihood.size())),
        columns_(static_cast<int>(picture.matrix.consequence.size())),
        width_(left + columns_ * cell_width + 4),
        height_(top + rows_ * cell_height + below) {}

  void draw() {
    const std::string id(picture_.id);
    const std::string box = "0 0 " + std::to_string(width_) + " " + std::to_string(height_);
    const std::string style = "max-width:" + std::to_string(width_) + "px";
    const std::string labels = id + "-title " + id + "-about";
    html_.open("svg", {{"viewBox", box},
                       {"class", picture_.proposed ? "risks proposed" : "risks"},
                       {"style", style},
                       {"role", "img"},
                       {"aria-labelledby", labels}});
    html_.element("title", picture_.title, {{"id", id + "-title"}});
    html_.element("desc", picture_.description, {{"id", id + "-about"}});
    definitions();
    for (int row = 0; row < rows_; ++row) {
      for (int column = 0; column < columns_; ++column) cell(row, column);
    }
    axes();
    place_marks();
    arrows();
    for (int row = 0; row < rows_; ++row) {
      for (int column = 0; column < columns_; ++column) level_word(row, column);
    }
    for (std::size_t i = 0; i < picture_.cells.size(); ++i) marks(i);
    html_.close();
  }

 private:
  static std::string n(int number) { return std::to_string(number); }

  // Rows count from the lowest likelihood, which is drawn at the bottom.
  Place corner(int row, int column) const {
    return {left + column * cell_width, top + (rows_ - 1 - row) * cell_height};
  }

  void definitions() {
    const std::string id(picture_.id);
    html_.open("defs");
    html_.open("pattern", {{"id", id + "-medium"},
                           {"width", "9"},
                           {"height", "9"},
                           {"patternUnits", "userSpaceOnUse"}});
    html_.empty("path", {{"d", "M-1 10 10 -1M-1 1 1 -1M8 10 10 8"}, {"class", "hatch"}}).close();
    html_.open("pattern", {{"id", id + "-high"},
                           {"width", "7"},
                           {"height", "7"},
                           {"patternUnits", "userSpaceOnUse"}});
    html_.empty("path", {{"d", "M-1 8 8 -1M-1 1 1 -1M6 8 8 6M-1 -1 8 8M-1 6 1 8M6 -1 8 1"},
                         {"class", "hatch"}});
    html_.close();
    html_.open("marker", {{"id", id + "-head"},
                          {"viewBox", "0 0 8 8"},
                          {"refX", "7"},
                          {"refY", "4"},
                          {"markerWidth", "7"},
                          {"markerHeight", "7"},
                          {"orient", "auto"}});
    html_.empty("path", {{"d", "M0 0 8 4 0 8z"}, {"class", "head"}}).close().close();
  }

  void box(Place at, std::string_view css_class, const std::string& fill) {
    html_.empty("rect", {{"x", n(at.x)},
                         {"y", n(at.y)},
                         {"width", n(cell_width)},
                         {"height", n(cell_height)},
                         {"class", css_class},
                         {"fill", fill}});
  }

  void cell(int row, int column) {
    const RiskLevel level = *picture_.matrix.matrix->level(row + 1, column + 1);
    const std::string word(to_string(level));
    const Place at = corner(row, column);
    box(at, "cell " + word, "");
    if (level != RiskLevel::low) {
      box(at, "weave", "url(#" + std::string(picture_.id) + "-" + word + ")");
    }
  }

  void level_word(int row, int column) {
    const RiskLevel level = *picture_.matrix.matrix->level(row + 1, column + 1);
    const Place at = corner(row, column);
    html_.element(
        "text", risk_level_word(page_.messages, level),
        {{"x", n(at.x + cell_width - 8)}, {"y", n(at.y + cell_height - 7)}, {"class", "level"}});
  }

  void label(const std::vector<std::string>& lines, Place at, std::string_view css_class) {
    int y = at.y - (static_cast<int>(lines.size()) - 1) * 8;
    for (const std::string& line : lines) {
      html_.element("text", line, {{"x", n(at.x)}, {"y", n(y)}, {"class", css_class}});
      y += 16;
    }
  }

  void axes() {
    const int bottom = top + rows_ * cell_height;
    for (int row = 0; row < rows_; ++row) {
      const Place at = corner(row, 0);
      const std::string& text = picture_.matrix.likelihood[static_cast<std::size_t>(row)].text;
      label(two_lines(n(row + 1) + " " + text, 16), {left - 10, at.y + cell_height / 2 + 4},
            "step row");
    }
    for (int column = 0; column < columns_; ++column) {
      const std::string& text = picture_.matrix.consequence[static_cast<std::size_t>(column)].text;
      const auto lines = two_lines(n(column + 1) + " " + text, 15);
      const int y = bottom + 18 + (static_cast<int>(lines.size()) - 1) * 8;
      label(lines, {corner(0, column).x + cell_width / 2, y}, "step");
    }
    const int middle = top + rows_ * cell_height / 2;
    const std::string turn = "rotate(-90 14 " + n(middle) + ")";
    html_.element("text", page_.m("risk.likelihood"),
                  {{"x", "14"}, {"y", n(middle)}, {"class", "axis"}, {"transform", turn}});
    html_.element("text", page_.m("risk.consequence"),
                  {{"x", n(left + columns_ * cell_width / 2)},
                   {"y", n(bottom + below - 10)},
                   {"class", "axis"}});
  }

  std::size_t shown(const std::vector<RiskMark>& marks) const {
    return std::min<std::size_t>(marks.size(), most_marks);
  }

  Place spot(std::size_t cell, std::size_t index) const {
    const auto columns = static_cast<std::size_t>(columns_);
    const Place at = corner(static_cast<int>(cell / columns), static_cast<int>(cell % columns));
    const int i = static_cast<int>(index);
    return {at.x + 18 + i % marks_in_row * 27, at.y + 16 + i / marks_in_row * 26};
  }

  void place_marks() {
    for (std::size_t cell = 0; cell < picture_.cells.size(); ++cell) {
      const auto& all = picture_.cells[cell];
      for (std::size_t i = 0; i < shown(all); ++i) {
        auto& ends = ends_[all[i].index];
        (all[i].after ? ends.to : ends.from) = spot(cell, i);
        (all[i].after ? ends.to_cell : ends.from_cell) = cell;
      }
    }
  }

  void arrows() {
    std::size_t moved = 0;
    for (const auto& [index, ends] : ends_) moved += ends.moves() ? 1 : 0;
    if (moved > most_arrows) return;
    const std::string head = "url(#" + std::string(picture_.id) + "-head)";
    for (const auto& [index, ends] : ends_) {
      if (!ends.moves()) continue;
      const double dx = ends.to->x - ends.from->x, dy = ends.to->y - ends.from->y;
      const double length = std::sqrt(dx * dx + dy * dy);
      constexpr double gap = 14;
      const auto at = [&](int start, double step, double away) {
        return n(static_cast<int>(std::lround(start + step / length * away)));
      };
      html_.empty("line", {{"x1", at(ends.from->x, dx, gap)},
                           {"y1", at(ends.from->y, dy, gap)},
                           {"x2", at(ends.from->x, dx, length - gap)},
                           {"y2", at(ends.from->y, dy, length - gap)},
                           {"class", "arrow"},
                           {"marker-end", head}});
    }
  }

  void marks(std::size_t cell) {
    const auto& all = picture_.cells[cell];
    for (std::size_t i = 0; i < shown(all); ++i) mark(all[i], spot(cell, i));
    if (all.size() <= most_marks) return;
    const Place at = spot(cell, most_marks);
    html_.element("text", "+" + n(static_cast<int>(all.size()) - most_marks),
                  {{"x", n(at.x - 10)}, {"y", n(at.y + 5)}, {"class", "more"}});
  }

  void mark(const RiskMark& mark, Place at) {
    const std::string number = page_.messages.number(static_cast<std::int64_t>(mark.number));
    std::string text = number;
    if (picture_.proposed) text = page_.m("risk.prefix") + number;
    html_.open("g", {{"class", picture_.proposed ? "mark hollow"
                               : mark.after      ? "mark after"
                                                 : "mark"}});
    html_.element("title", tip(mark));
    if (picture_.proposed) {
      html_.empty("rect", {{"x", n(at.x - 12)},
                           {"y", n(at.y - 11)},
                           {"width", "24"},
                           {"height", "22"},
                           {"rx", "5"}});
    } else {
      const std::string x = n(at.x), y = n(at.y);
      if (mark.after) html_.empty("circle", {{"cx", x}, {"cy", y}, {"r", "12"}, {"class", "ring"}});
      html_.empty("circle", {{"cx", x}, {"cy", y}, {"r", mark.after ? "9" : "11"}});
    }
    const bool small = display_width(text) > 2;
    html_.element("text", text,
                  {{"x", n(at.x)}, {"y", n(at.y + 4)}, {"class", small ? "small" : ""}});
    html_.close();
  }

  std::string tip(const RiskMark& mark) const {
    const RiskChapter& chapter = page_.report.risk;
    if (picture_.proposed) return page_.report.tools[chapter.proposals[mark.index].tool].name;
    const ReportRisk& risk = chapter.risks[mark.index];
    return page_.report.tools[risk.tool].name + ": " + shortened(risk.event, 120) + " – " +
           page_.m(mark.after ? "risk.after" : "risk.before");
  }

  struct Ends {
    std::optional<Place> from, to;
    std::size_t from_cell = 0, to_cell = 0;
    bool moves() const { return from && to && from_cell != to_cell; }
  };

  const HtmlPage& page_;
  HtmlWriter& html_;
  const RiskPicture& picture_;
  int rows_, columns_, width_, height_;
  std::map<std::size_t, Ends> ends_;  // by risk
};

void legend_mark(const HtmlPage& page, std::string_view kind, std::string_view text_key) {
  HtmlWriter& html = page.html;
  html.open("li").open("svg",
                       {{"viewBox", "0 0 26 26"}, {"class", "risks key"}, {"aria-hidden", "true"}});
  html.open("g", {{"class", kind}});
  if (kind == "mark hollow") {
    html.empty("rect", {{"x", "1"}, {"y", "2"}, {"width", "24"}, {"height", "22"}, {"rx", "5"}});
  } else {
    if (kind == "mark after") {
      html.empty("circle", {{"cx", "13"}, {"cy", "13"}, {"r", "12"}, {"class", "ring"}});
    }
    html.empty("circle", {{"cx", "13"}, {"cy", "13"}, {"r", kind == "mark after" ? "9" : "11"}});
  }
  html.close().close().text(page.m(text_key)).close();
}

}  // namespace

void write_risk_picture(const HtmlPage& page, const RiskPicture& picture) {
  if (!picture.matrix.matrix) return;
  page.html.open(
      "div",
      {{"class", "scroll"}, {"tabindex", "0"}, {"role", "region"}, {"aria-label", picture.title}});
  Drawing(page, picture).draw();
  page.html.close();
}

void write_risk_legend(const HtmlPage& page, const RiskPicture& picture) {
  page.html.open("ul", {{"class", "legend"}});
  if (picture.proposed) {
    legend_mark(page, "mark hollow", "risk.legend_proposed");
  } else {
    legend_mark(page, "mark", "risk.legend_before");
    legend_mark(page, "mark after", "risk.legend_after");
  }
  page.html.close();
}

}  // namespace tilsyn
