// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <iosfwd>
#include <span>
#include <string>
#include <string_view>

#include "report/agreement_view.h"

namespace tilsyn {

struct ReadingStyle {
  const Messages& messages;
  const Schemas& schemas;
  std::string_view css{};   // html
  std::string id{};         // sheet: of the agreement
  std::string today{};      // sheet: when it was read, "2026-11-21"
  std::string version{};    // html: of the program
  bool color = false;       // text
  std::size_t width = 100;  // text: columns
};

// Writers of what was read in one document; a row of the table in agreement_formats.cc each.
void write_reading_text(const ReadAgreementSource& source, const ReadingStyle& style,
                        std::ostream& out);
void write_reading_json(const ReadAgreementSource& source, const ReadingStyle& style,
                        std::ostream& out);
void write_reading_html(const ReadAgreementSource& source, const ReadingStyle& style,
                        std::ostream& out);
void write_agreement_sheet(const ReadAgreementSource& source, const ReadingStyle& style,
                           std::ostream& out);
void write_extracted_text(const ReadAgreementSource& source, const ReadingStyle& style,
                          std::ostream& out);

struct ReadingFormat {
  std::string_view name, extension, description;
  void (*write)(const ReadAgreementSource& source, const ReadingStyle& style, std::ostream& out);
};
std::span<const ReadingFormat> reading_formats();

}  // namespace tilsyn
