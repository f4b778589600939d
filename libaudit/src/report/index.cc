// SPDX-License-Identifier: Apache-2.0
#include "report/index.h"

#include "report/html_writer.h"
#include "report/phrases.h"

namespace tilsyn {
namespace {

constexpr Outcome shown_outcomes[] = {Outcome::fail, Outcome::unknown, Outcome::pass,
                                      Outcome::not_applicable};

void write_head(HtmlWriter& html, const Messages& messages) {
  html.open("thead").open("tr");
  html.element("th", messages.text("report.controller"), {{"scope", "col"}});
  html.element("th", messages.text("index.tools"), {{"scope", "col"}});
  for (std::size_t i = 0; i < 5; ++i) {
    html.element("th", severity_word(messages, static_cast<Severity>(i)), {{"scope", "col"}});
  }
  for (const Outcome outcome : shown_outcomes) {
    html.element("th", messages.text("outcome." + std::string(to_string(outcome))),
                 {{"scope", "col"}});
  }
  html.close().close();
}

void write_row(HtmlWriter& html, const Messages& messages, const IndexRow& row) {
  html.open("tr").open("th", {{"scope", "row"}});
  html.element("a", row.owner, {{"href", row.file}});
  if (!row.municipality.empty() && row.municipality != row.owner) {
    html.text(" ").element("span", row.municipality, {{"class", "small"}});
  }
  html.close();
  const auto number = [&](std::uint32_t n) {
    html.element("td", messages.number(std::int64_t{n}));
  };
  number(row.tools);
  for (const std::uint32_t fails : row.fails_by_severity) number(fails);
  for (const Outcome outcome : shown_outcomes) number(row.counts[outcome]);
  html.close();
}

// A file name as a relative address: nothing in it may read as a scheme, a host or a query.
std::string address(std::string_view file) {
  static constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out = "./";
  for (const char c : file) {
    const auto byte = static_cast<unsigned char>(c);
    const bool keep = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      c == '-' || c == '_' || c == '.' || c == '/';
    if (keep) {
      out += c;
    } else {
      out += '%';
      out += digits[byte >> 4];
      out += digits[byte & 15];
    }
  }
  return out;
}

}  // namespace

IndexRow index_row(const Report& report, std::string file) {
  return {report.owner,
          report.municipality,
          report.country,
          address(file),
          static_cast<std::uint32_t>(report.tools.size()),
          report.counts,
          report.fails_by_severity};
}

void write_index_html(std::span<const IndexRow> rows, const WriteOptions& options,
                      const std::string& version, Date generated, std::ostream& out) {
  const Messages& messages = options.messages;
  HtmlWriter html(out, messages.language());
  html.begin_page(messages.text("index.title"), options.style);
  html.open("header", {{"class", "masthead"}});
  html.element("p", messages.text("report.title"), {{"class", "kicker"}});
  html.element("h1", messages.count("index.owners", static_cast<std::int64_t>(rows.size())));
  html.element("p", messages.text("report.disclaimer"), {{"class", "disclaimer"}}).close();
  html.open("main", {{"class", "index"}});
  html.element("p", messages.text("index.intro"), {{"class", "lead"}});
  html.open("div", {{"class", "scroll"},
                    {"tabindex", "0"},
                    {"role", "region"},
                    {"aria-label", messages.text("index.title")}});
  html.open("table", {{"class", "list"}});
  write_head(html, messages);
  html.open("tbody");
  for (const IndexRow& row : rows) write_row(html, messages, row);
  html.close().close().close();
  html.close().open("footer");
  html.element("p", messages.text("report.made_by",
                                  {{"version", version}, {"date", messages.date(generated)}}));
  html.element("p", messages.text("report.not_affiliated")).close();
  html.end_page();
}

}  // namespace tilsyn
