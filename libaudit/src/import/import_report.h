// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

#include "diag/source.h"

namespace tilsyn {

// What became of a cell. It has one fate: interpreted wins over note.
enum class CellFate : std::uint8_t {
  taken,        // stands in its field as written
  interpreted,  // a value was read out of the text, which is kept as a note
  note,         // kept as a note only
  refused,      // under a known heading, but says nothing that fits; kept as a note
  unread,       // over a limit: kept nowhere
};

struct ColumnReport {
  std::string heading;
  std::string field;       // what the heading was read as; "" for one that is not known
  std::string suggestion;  // for one that is not known: the nearest known heading
  std::size_t taken = 0;
  std::size_t interpreted = 0;
  std::size_t noted = 0;
  std::size_t refused = 0;
  std::size_t unread = 0;
  std::string suggested_field;  // what the suggestion stands for
  bool by_person = false;       // a person said what it is

  std::size_t& count(CellFate fate);
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

struct CellReport {
  CellFate fate = CellFate::note;
  std::string tool;  // id
  Span span;
  std::uint32_t row = 0;
  std::uint32_t column = 0;
};

struct ImportReport {
  std::string path, format, encoding;
  std::size_t tools = 0;
  std::vector<ColumnReport> columns;
  std::vector<Interpretation> interpretations;
  // In the order in which they were read: all, or only those that were refused or not read.
  std::vector<CellReport> cells;
  bool every_cell = false;
  std::vector<std::string> remarks;  // guesses about the owner, tools that stand twice
  // What could not be read; a diagnostic names the first of each kind.
  std::size_t unread_cells = 0;
  std::size_t unread_rows = 0;
};

// "2 taken, 1 interpreted", and for a heading that is not known what it may mean.
std::string column_summary(const ColumnReport& column);

// For the person at the terminal: each column, and the first cells that were interpreted or
// refused.
void write_import_report(const ImportReport& report, const Sources& sources, std::ostream& out);

// All of it, for a person to go through: "text" or "csv" (a row for each cell and value).
void write_import_details(const ImportReport& report, const Sources& sources,
                          std::string_view format, std::ostream& out);

}  // namespace tilsyn
