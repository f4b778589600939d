// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <string>
#include <vector>

#include "diag/source.h"

namespace tilsyn {

// What became of the cells of a column. A cell counts once: interpreted wins over note.
struct ColumnReport {
  std::string heading;
  std::string field;            // what the heading was read as; "" for one that is not known
  std::string suggestion;       // for one that is not known: the nearest known heading
  std::size_t taken = 0;        // stands in its field as written
  std::size_t interpreted = 0;  // a value was read out of the text, which is kept as a note
  std::size_t noted = 0;        // kept as a note only
  std::size_t refused = 0;      // under a known heading, but says nothing that fits; kept as a note
};

// One cell -> one value: to be confirmed by a person.
struct Interpretation {
  std::string tool;   // id
  std::string path;   // "declared.retention.days"
  std::string value;  // as in the inventory
  std::string text;   // the cell
  Span span;
  std::uint32_t row = 0;
  std::uint32_t column = 0;
};

struct ImportReport {
  std::string path, format, encoding;
  std::size_t tools = 0;
  std::vector<ColumnReport> columns;
  std::vector<Interpretation> interpretations;
  std::vector<std::string> remarks;  // guesses about the owner, tools that stand twice
};

// For the person at the terminal.
void write_import_report(const ImportReport& report, const Sources& sources, std::ostream& out);

}  // namespace tilsyn
