// SPDX-License-Identifier: Apache-2.0
// Tools by areas: what people look at first. Shapes and words carry it, colour only helps.
#include <algorithm>
#include <array>
#include <tuple>

#include "report/html_page.h"
#include "report/phrases.h"

namespace tilsyn {
namespace {

struct Look {
  CellState state;
  std::string_view symbol, word_key;
};
constexpr std::array<Look, 6> looks = {{
    {CellState::serious, "serious", "picture.serious"},
    {CellState::finding, "finding", "picture.finding"},
    {CellState::unknown, "unknown", "outcome.unknown"},
    {CellState::pass, "pass", "outcome.pass"},
    {CellState::none, "none", "outcome.not_applicable"},
    {CellState::error, "error", "outcome.error"},
}};

const Look& look_of(CellState state) {
  return *std::find_if(looks.begin(), looks.end(),
                       [&](const Look& look) { return look.state == state; });
}

bool any(const Report& report, CellState state) {
  for (const ReportTool& tool : report.tools) {
    for (const MatrixCell& cell : tool.cells) {
      if (cell.state == state) return true;
    }
  }
  return false;
}

void write_legend(const HtmlPage& page) {
  page.html.open("ul", {{"class", "legend"}});
  for (const Look& look : looks) {
    if (look.state == CellState::error && !any(page.report, look.state)) continue;
    page.html.open("li").icon(look.symbol).text(page.m(look.word_key)).close();
  }
  page.html.close();
}

void write_cell(const HtmlPage& page, const MatrixCell& cell) {
  HtmlWriter& html = page.html;
  const Look& look = look_of(cell.state);
  html.open("td", {{"class", look.symbol}}).icon(look.symbol);
  const bool finding = cell.state == CellState::finding || cell.state == CellState::serious;
  const std::uint32_t count = finding ? cell.findings : cell.unknown;
  const bool several = count > 1 && (finding || cell.state == CellState::unknown);
  html.element("span", page.m(look.word_key), {{"class", "hidden"}});
  if (several)
    html.element("span", page.messages.number(std::int64_t{count}), {{"class", "count"}});
  html.close();
}

// Most pressing first, so that a long list is read from the top.
std::vector<std::size_t> rows(const Report& report) {
  std::vector<std::size_t> order(report.tools.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  const auto weight = [&](std::size_t index) {
    long serious = 0, findings = 0, unknown = 0;
    for (const MatrixCell& cell : report.tools[index].cells) {
      (cell.state == CellState::serious ? serious : findings) += cell.findings;
      unknown += cell.unknown;
    }
    return std::tuple(-serious, -findings, -unknown);
  };
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return weight(a) < weight(b); });
  return order;
}

void write_totals(const HtmlPage& page) {
  page.html.open("tfoot").open("tr");
  page.html.element("th", page.m("picture.tools_with_findings"), {{"scope", "row"}});
  for (std::size_t area = 0; area < page.report.areas.size(); ++area) {
    const auto has_finding = [&](const ReportTool& tool) { return tool.cells[area].findings > 0; };
    const auto count =
        std::count_if(page.report.tools.begin(), page.report.tools.end(), has_finding);
    page.html.element("td", page.messages.number(std::int64_t{count}));
  }
  page.html.close().close();
}

}  // namespace

void write_picture(const HtmlPage& page) {
  HtmlWriter& html = page.html;
  html.element("p", page.m("picture.intro"), {{"class", "lead"}});
  write_legend(page);
  html.open("div", {{"class", "scroll"},
                    {"tabindex", "0"},
                    {"role", "region"},
                    {"aria-label", page.m("section.picture")}});
  constexpr std::size_t few = 8;  // headings then have room to lie
  html.open("table", {{"class", page.report.areas.size() <= few ? "matrix few" : "matrix"}});
  html.element("caption", page.m("picture.caption"), {{"class", "hidden"}});
  html.open("thead").open("tr").element("th", page.m("picture.tool"), {{"scope", "col"}});
  for (const std::string& area : page.report.areas) {
    html.open("th", {{"scope", "col"}});
    html.element("span", area_word(page.messages, area)).close();
  }
  html.close().close().open("tbody");
  for (const std::size_t index : rows(page.report)) {
    const ReportTool& tool = page.report.tools[index];
    html.open("tr").open("th", {{"scope", "row"}}).link("#" + tool.anchor, tool.name).close();
    for (const MatrixCell& cell : tool.cells) write_cell(page, cell);
    html.close();
  }
  html.close();
  write_totals(page);
  html.close().close();
}

}  // namespace tilsyn
