// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <ostream>

#include "report/agreement_writers.h"

namespace tilsyn {
namespace {

constexpr std::array<ReadingFormat, 5> table = {{
    {"text", ".txt", "the checklist, for the terminal", write_reading_text},
    {"json", ".json", "for programs; see schemas/agreement-reading.schema.json",
     write_reading_json},
    {"html", ".html", "the document with each passage marked, the checklist beside it",
     write_reading_html},
    {"sheet", ".yaml", "an agreement sheet to correct and to audit with", write_agreement_sheet},
    {"plain", ".txt", "the text that was taken out of the file", write_extracted_text},
}};

}  // namespace

std::span<const ReadingFormat> reading_formats() {
  return table;
}

void write_extracted_text(const ReadAgreementSource& source, const ReadingStyle&,
                          std::ostream& out) {
  out << source.document.text;
}

}  // namespace tilsyn
