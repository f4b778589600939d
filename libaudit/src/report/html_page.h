// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "report/formats.h"
#include "report/html_writer.h"

namespace tilsyn {

// What the chapters of the HTML report share.
struct HtmlPage {
  const Report& report;
  const Messages& messages;
  HtmlWriter& html;

  std::string m(std::string_view key, Messages::Values values = {}) const {
    return messages.text(key, values);
  }
  std::string n(std::string_view key, std::size_t count) const {
    return messages.count(key, static_cast<std::int64_t>(count));
  }
};

// The symbol of a finding: serious, finding, unknown, error.
std::string_view finding_symbol(const ReportFinding& finding);
// The symbol and the word of a finding's severity or outcome.
void write_badge(const HtmlPage& page, const ReportFinding& finding);
// Names of tools with links to their chapters.
void write_tool_links(const HtmlPage& page, const std::vector<std::size_t>& tools,
                      std::size_t most);
void write_citations(const HtmlPage& page, const ReportFinding& finding);
// A term and its text in a description list.
void write_entry(const HtmlPage& page, std::string_view term_key, std::string_view text);
// One finding with its facts.
void write_finding(const HtmlPage& page, const ReportFinding& finding, bool with_tool);

// The chapters. Each writes a section with an id that the table of contents names; those that have
// nothing to say write nothing.
void write_masthead(const HtmlPage& page);
void write_looked_at(const HtmlPage& page);
void write_matters(const HtmlPage& page);
void write_picture(const HtmlPage& page);
void write_contradictions(const HtmlPage& page);
void write_questions(const HtmlPage& page);
void write_deadlines(const HtmlPage& page);
void write_risk_chapter(const HtmlPage& page);
void write_owner_findings(const HtmlPage& page);
void write_tools(const HtmlPage& page);
void write_no_data(const HtmlPage& page);
void write_dispositions(const HtmlPage& page);
void write_all_questions(const HtmlPage& page);
void write_experimental(const HtmlPage& page);
void write_method(const HtmlPage& page);

}  // namespace tilsyn
