// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <charconv>
#include <ctime>
#include <map>

#include "base/error.h"
#include "export/list_table.h"
#include "export/scratch_file.h"
#include "export/write_list.h"

namespace tilsyn {
namespace {

// A cell of a workbook holds so many UTF-16 units (ECMA-376, part 1, 18.18.x; Excel's limits).
constexpr std::size_t longest_cell = 32'767;
constexpr lxw_row_t paths_row = 0;
constexpr lxw_row_t headings_row = 1;
constexpr lxw_row_t first_row = 2;
// Rows below the list that still have drop-downs: for new tools.
constexpr lxw_row_t spare_rows = 200;

std::size_t utf16_units(std::string_view text) {
  std::size_t units = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0) != 0x80) units += byte >= 0xF0 ? 2 : 1;
  }
  return units;
}

// An integer that a cell can hold as the number that it is.
std::optional<double> exact_number(const std::string& text) {
  long long number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = error == std::errc() && end == text.data() + text.size();
  if (!whole || std::to_string(number) != text || number > 999'999'999'999) return {};
  return static_cast<double>(number);
}

class ListWorkbook {
 public:
  ListWorkbook(const ExportInput& input, Diagnostics& diagnostics)
      : input_(input), diagnostics_(diagnostics), table_(list_table(input)) {}

  std::string write() {
    const ScratchFile file("list.xlsx");
    lxw_workbook_options options{};
    options.use_zip64 = LXW_FALSE;
    book_ = workbook_new_opt(file.path().c_str(), &options);
    if (!book_) throw Error("no workbook can be made");
    sheet_ = add_sheet("export.sheet");
    set_properties();
    make_formats();
    write_words();
    write_headings();
    write_rows();
    arrange();
    write_help();
    const lxw_error error = workbook_close(book_);
    if (error != LXW_NO_ERROR)
      throw Error(fmt::format("cannot write the workbook: {}", lxw_strerror(error)));
    return diagnostics_.ok() ? file.read() : std::string();
  }

 private:
  std::string text(std::string_view key) const { return input_.messages.text(key); }
  lxw_worksheet* add_sheet(std::string_view key) {
    return workbook_add_worksheet(book_, text(key).c_str());
  }
  lxw_row_t last_row() const {
    return first_row + static_cast<lxw_row_t>(std::max<std::size_t>(table_.rows.size(), 1)) - 1;
  }
  lxw_col_t mark_column() const { return static_cast<lxw_col_t>(table_.columns.size()); }

  // The same file from the same inventory on the same day.
  void set_properties() {
    std::tm day{};
    const auto [year, month, number] = std::tuple(static_cast<int>(input_.today.year()),
                                                  static_cast<unsigned>(input_.today.month()),
                                                  static_cast<unsigned>(input_.today.day()));
    day.tm_year = year - 1900;
    day.tm_mon = static_cast<int>(month) - 1;
    day.tm_mday = static_cast<int>(number);
    lxw_doc_properties properties{};
    properties.created = timegm(&day);
    std::string title = input_.inventory.name;
    properties.title = title.data();
    workbook_set_properties(book_, &properties);
    const std::string place = fmt::format("='{}'!$A$1", text("export.sheet"));
    workbook_define_name(book_, std::string(own_list_name).c_str(), place.c_str());
  }

  lxw_format* body(const char* number_format) {
    lxw_format* format = workbook_add_format(book_);
    format_set_text_wrap(format);
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    format_set_num_format(format, number_format);
    return format;
  }
  lxw_format* heading(lxw_color_t color) {
    lxw_format* format = workbook_add_format(book_);
    format_set_bold(format);
    format_set_text_wrap(format);
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    format_set_bg_color(format, color);
    format_set_border(format, LXW_BORDER_THIN);
    return format;
  }
  void make_formats() {
    texts_ = body("@");
    dates_ = body("yyyy-mm-dd");
    numbers_ = body("0");
    owners_ = heading(0xCFE2F3);
    others_ = heading(0xEDEDED);
  }

  // The words of the drop-downs: a list in the rule itself is limited to 255 characters, and has no
  // commas in its words.
  void write_words() {
    words_ = add_sheet("export.words_sheet");
    worksheet_hide(words_);
    add_words(nullptr, {text("value.yes"), text("value.no")});
    for (const ListColumn& column : table_.columns) {
      if (!column.words || ranges_.count(column.words)) continue;
      const auto labels = column.words->labels.find(input_.messages.language());
      add_words(column.words,
                labels == column.words->labels.end() ? column.words->values : labels->second);
    }
  }
  void add_words(const EnumType* type, const std::vector<std::string>& words) {
    const auto column = static_cast<lxw_col_t>(ranges_.size());
    for (std::size_t i = 0; i < words.size(); ++i)
      worksheet_write_string(words_, static_cast<lxw_row_t>(i), column, words[i].c_str(), nullptr);
    char name[LXW_MAX_COL_NAME_LENGTH] = {};
    lxw_col_to_name(name, column, LXW_FALSE);
    ranges_[type] =
        fmt::format("='{0}'!${1}$1:${1}${2}", text("export.words_sheet"), name, words.size());
  }

  void write_headings() {
    lxw_comment_options options{};
    options.x_scale = 2.0;
    options.y_scale = 1.6;
    for (std::size_t i = 0; i < table_.columns.size(); ++i) {
      const ListColumn& column = table_.columns[i];
      const auto at = static_cast<lxw_col_t>(i);
      worksheet_write_string(sheet_, paths_row, at, column.own.path.c_str(), texts_);
      worksheet_write_string(sheet_, headings_row, at, column.heading.c_str(),
                             column.local ? owners_ : others_);
      worksheet_write_comment_opt(sheet_, headings_row, at, column.note.c_str(), &options);
      worksheet_set_column(sheet_, at, at, width(column), format_of(column));
      add_drop_down(column, at);
    }
    worksheet_write_string(sheet_, paths_row, mark_column(), table_.mark.c_str(), texts_);
    worksheet_write_string(sheet_, headings_row, mark_column(), text("export.do_not_edit").c_str(),
                           others_);
  }

  static double width(const ListColumn& column) {
    if (column.own.path == "name" || column.own.path == "vendor") return 28;
    if (column.date || column.number || column.yes_no) return 14;
    return column.lines ? 40 : column.words ? 20 : 30;
  }
  lxw_format* format_of(const ListColumn& column) const {
    if (column.date) return dates_;
    return column.number ? numbers_ : texts_;
  }

  // A warning, not a ban: "not yet clear" is an answer that an inventory can hold.
  void add_drop_down(const ListColumn& column, lxw_col_t at) {
    if (!column.yes_no && !column.words) return;
    std::string range = ranges_.at(column.yes_no ? nullptr : column.words);
    std::string title = text("export.no_word");
    std::string message = text("export.choose");
    lxw_data_validation rule{};
    rule.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
    rule.value_formula = range.data();
    rule.ignore_blank = LXW_VALIDATION_ON;
    rule.error_type = LXW_VALIDATION_ERROR_TYPE_WARNING;
    rule.error_title = title.data();
    rule.error_message = message.data();
    worksheet_data_validation_range(sheet_, first_row, at, last_row() + spare_rows, at, &rule);
  }

  void write_rows() {
    for (std::size_t r = 0; r < table_.rows.size(); ++r) {
      const auto row = first_row + static_cast<lxw_row_t>(r);
      for (std::size_t c = 0; c < table_.columns.size(); ++c)
        write_cell(row, static_cast<lxw_col_t>(c), table_.rows[r][c], table_.columns[c],
                   table_.rows[r].front());
      worksheet_write_string(sheet_, row, mark_column(), table_.prints[r].c_str(), texts_);
    }
  }

  // Texts are written as texts, whatever they begin with: none becomes a formula.
  void write_cell(lxw_row_t row, lxw_col_t at, const std::string& cell, const ListColumn& column,
                  const std::string& tool) {
    if (cell.empty()) return;
    if (utf16_units(cell) > longest_cell) {
      diagnostics_.error(
          "cell-too-long", {},
          fmt::format("{}: {} is longer than a cell of a workbook can be", tool, column.own.path),
          "csv has no such limit");
      return;
    }
    const auto date = column.date ? parse_date(cell) : std::nullopt;
    if (date && static_cast<int>(date->year()) >= 1900) {
      lxw_datetime when{};
      when.year = static_cast<int>(date->year());
      when.month = static_cast<int>(static_cast<unsigned>(date->month()));
      when.day = static_cast<int>(static_cast<unsigned>(date->day()));
      worksheet_write_datetime(sheet_, row, at, &when, dates_);
    } else if (const auto number = column.number ? exact_number(cell) : std::nullopt) {
      worksheet_write_number(sheet_, row, at, *number, numbers_);
    } else {
      worksheet_write_string(sheet_, row, at, cell.c_str(), texts_);
    }
  }

  void arrange() {
    lxw_row_col_options hidden{};
    hidden.hidden = LXW_TRUE;
    worksheet_set_row_opt(sheet_, paths_row, LXW_DEF_ROW_HEIGHT, nullptr, &hidden);
    worksheet_set_column_opt(sheet_, 0, 0, LXW_DEF_COL_WIDTH, texts_, &hidden);
    worksheet_set_column_opt(sheet_, mark_column(), mark_column(), LXW_DEF_COL_WIDTH, texts_,
                             &hidden);
    worksheet_set_row(sheet_, headings_row, 45, nullptr);
    worksheet_freeze_panes(sheet_, first_row, 2);
    worksheet_autofilter(sheet_, headings_row, 0, last_row(), mark_column());
    worksheet_set_landscape(sheet_);
    worksheet_repeat_rows(sheet_, headings_row, headings_row);
    worksheet_set_first_sheet(sheet_);
    worksheet_activate(sheet_);
  }

  void write_help() {
    lxw_worksheet* help = add_sheet("export.help_sheet");
    worksheet_set_column(help, 0, 0, 100, texts_);
    const std::string retired = label_of("declared.status", "retired");
    lxw_row_t row = 0;
    for (const char* key : {"export.help.back", "export.help.empty", "export.help.headings",
                            "export.help.colours", "export.help.rows", "export.help.hidden"}) {
      const std::string line =
          input_.messages.text(key, {{"none", text("value.none")}, {"retired", retired}});
      worksheet_write_string(help, row++, 0, line.c_str(), texts_);
    }
  }

  std::string label_of(std::string_view path, const std::string& value) const {
    for (const ListColumn& column : table_.columns) {
      if (column.own.path != path || !column.words) continue;
      const auto labels = column.words->labels.find(input_.messages.language());
      for (std::size_t i = 0; i < column.words->values.size(); ++i)
        if (labels != column.words->labels.end() && column.words->values[i] == value)
          return labels->second[i];
    }
    return value;
  }

  const ExportInput& input_;
  Diagnostics& diagnostics_;
  ListTable table_;
  lxw_workbook* book_ = nullptr;
  lxw_worksheet* sheet_ = nullptr;
  lxw_worksheet* words_ = nullptr;
  lxw_format *texts_ = nullptr, *dates_ = nullptr, *numbers_ = nullptr, *owners_ = nullptr,
             *others_ = nullptr;
  std::map<const EnumType*, std::string> ranges_;  // nullptr: yes and no
};

}  // namespace

std::string write_list_xlsx(const ExportInput& input, Diagnostics& diagnostics) {
  return ListWorkbook(input, diagnostics).write();
}

}  // namespace tilsyn
