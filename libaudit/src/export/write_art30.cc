// SPDX-License-Identifier: Apache-2.0
#include "export/write_art30.h"

#include <fmt/format.h>
#include <xlsxwriter.h>

#include "base/error.h"
#include "export/record_table.h"
#include "export/scratch_file.h"
#include "import/csv.h"

namespace tilsyn {
namespace {

// A cell of a workbook holds 32,767 UTF-16 units; so many bytes are never more.
constexpr std::size_t longest_cell = 32'000;

bool has_words(const ExportInput& input, Diagnostics& diagnostics) {
  if (!input.words)
    diagnostics.error("no-words", {}, "the words of records of processing are not at hand");
  return input.words != nullptr;
}

class RecordWorkbook {
 public:
  RecordWorkbook(const RecordTable& table, Diagnostics& diagnostics)
      : table_(table), diagnostics_(diagnostics) {}

  std::string write() {
    const ScratchFile file("record.xlsx");
    lxw_workbook* book = workbook_new(file.path().c_str());
    if (!book) throw Error("no workbook can be made");
    sheet_ = workbook_add_worksheet(book, nullptr);
    lxw_format* bold = workbook_add_format(book);
    format_set_bold(bold);
    format_set_text_wrap(bold);
    lxw_format* cell = workbook_add_format(book);
    format_set_text_wrap(cell);
    format_set_align(cell, LXW_ALIGN_VERTICAL_TOP);
    for (const std::string& title : table_.titles) write_row({title}, nullptr);
    const lxw_row_t headings = row_;
    write_row(table_.headings, bold);
    for (const std::vector<std::string>& row : table_.rows) write_row(row, cell);
    worksheet_freeze_panes(sheet_, headings + 1, 0);
    worksheet_set_column(sheet_, 0, static_cast<lxw_col_t>(table_.headings.size() - 1), 28,
                         nullptr);
    const lxw_error error = workbook_close(book);
    if (error != LXW_NO_ERROR)
      throw Error(fmt::format("cannot write the workbook: {}", lxw_strerror(error)));
    return file.read();
  }

 private:
  void write_row(const std::vector<std::string>& cells, lxw_format* format) {
    if (row_ >= LXW_ROW_MAX) {
      if (!full_) diagnostics_.error("too-many", {}, "a sheet has no room for so many rows");
      full_ = true;
      return;
    }
    for (std::size_t i = 0; i < cells.size(); ++i)
      worksheet_write_string(sheet_, row_, static_cast<lxw_col_t>(i), fitting(cells[i]).c_str(),
                             format);
    ++row_;
  }

  std::string fitting(const std::string& text) {
    if (text.size() <= longest_cell) return text;
    diagnostics_.warning("left-out", {},
                         fmt::format("a cell has no room for {} bytes: '{}…'", text.size(),
                                     text.substr(0, text.find('\n') < 60 ? text.find('\n') : 0)));
    std::size_t end = longest_cell;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    return text.substr(0, end) + "…";
  }

  const RecordTable& table_;
  Diagnostics& diagnostics_;
  lxw_worksheet* sheet_ = nullptr;
  lxw_row_t row_ = 0;
  bool full_ = false;
};

}  // namespace

std::string write_art30_xlsx(const ExportInput& input, Diagnostics& diagnostics) {
  if (!has_words(input, diagnostics)) return {};
  return RecordWorkbook(record_table(input), diagnostics).write();
}

std::string write_art30_csv(const ExportInput& input, Diagnostics& diagnostics) {
  if (!has_words(input, diagnostics)) return {};
  const RecordTable table = record_table(input);
  std::vector<std::vector<std::string>> rows;
  for (const std::string& title : table.titles) rows.push_back({title});
  rows.push_back(table.headings);
  rows.insert(rows.end(), table.rows.begin(), table.rows.end());
  return write_csv(rows, ';');
}

}  // namespace tilsyn
