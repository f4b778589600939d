// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "media/workbook.h"

namespace tilsyn {

enum class SheetIssue : std::uint8_t {
  formula,
  formula_without_value,
  error_value,
  cell_too_long,
  too_many_cells,
  no_such_cell,
  cell_twice,
  repeated,
  too_many_merged,
  damaged_row,
  damaged_text,
  hidden_row,
  hidden_column,
  comment,
  external_data,
};

// What is left of the limits: of all sheets of a workbook.
struct WorkbookRoom {
  explicit WorkbookRoom(const WorkbookLimits& all)
      : limits(all), cells(all.cells), text(all.text), merged(all.merged) {}
  const WorkbookLimits& limits;
  std::size_t cells, text, merged;
};

// Puts cells into a sheet within the limits, in whichever order a file has them, and counts what
// is not read.
class SheetBuilder {
 public:
  static constexpr std::uint64_t max_row = 1'048'576;
  static constexpr std::uint64_t max_column = 16'384;

  SheetBuilder(Sheet& sheet, WorkbookRoom& room) : sheet_(sheet), room_(room) {}

  void begin_row(std::uint64_t number, bool hidden);
  // `count` times side by side.
  void add(std::uint64_t column, std::string_view text, std::uint64_t count = 1);
  // Nothing more is read.
  bool full() const { return room_.cells == 0 || room_.text == 0; }
  void note(SheetIssue issue, CellPosition cell, std::size_t count = 1);
  // In the row that was begun.
  void note_here(SheetIssue issue, std::uint64_t column, std::size_t count = 1);
  void merge(CellRange range);
  // Sorts, keeps the first of cells that stand twice, writes the problems.
  void finish();

 private:
  void add_one(std::uint64_t column, std::string_view text);
  void tidy_row(SheetRow& row);

  Sheet& sheet_;
  WorkbookRoom& room_;
  std::uint64_t row_ = 0;
  bool hidden_ = false;
  struct Count {
    std::size_t count = 0;
    std::vector<CellPosition> cells;
  };
  std::vector<std::pair<SheetIssue, Count>> issues_;
};

// Text of a cell: UTF-8, without controls but tabs and line ends.
std::string clean_cell(std::string_view text);

}  // namespace tilsyn
