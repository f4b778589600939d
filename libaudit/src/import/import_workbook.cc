// SPDX-License-Identifier: Apache-2.0
#include "import/import_workbook.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/fold.h"
#include "import/import_csv.h"
#include "import/import_table.h"
#include "import/open_workbook.h"
#include "import/sheet_list.h"

namespace tilsyn {
namespace {

bool is_named(const ImportFile& file, std::initializer_list<std::string_view> endings) {
  const std::string path = fold(file.path);
  return std::ranges::any_of(endings, [&](std::string_view end) { return path.ends_with(end); });
}

std::size_t rows_of(const SheetList& list) {
  return list.table.rows.empty() ? 0 : list.table.rows.size() - 1;
}

std::string count_of_rows(std::size_t rows) {
  return fmt::format("{} {}", rows, rows == 1 ? "row" : "rows");
}

// A sheet with the lists that were found on it.
struct ReadSheet {
  const Sheet* sheet = nullptr;
  SourceId source = no_source;
  std::vector<SheetList> lists;
};

class WorkbookImport {
 public:
  WorkbookImport(OpenedWorkbook& opened, const ImportRequest& request,
                 const ImportKnowledge& knowledge, Diagnostics& diagnostics)
      : opened_(opened), request_(request), knowledge_(knowledge), diagnostics_(diagnostics) {}

  std::optional<ImportedList> import() {
    const std::size_t errors_before = diagnostics_.error_count();
    find_all();
    choose_best();
    for (ReadSheet& read : sheets_) take_from(read);
    if (diagnostics_.error_count() > errors_before) return {};
    if (taken_.empty()) {
      diagnostics_.error("empty-list", {opened_.sources.front(), 0, 0},
                         "no sheet of the workbook has a list");
      return {};
    }
    return import_taken();
  }

 private:
  void find_all() {
    for (std::size_t i = 0; i < opened_.book.sheets.size(); ++i) {
      Sheet& sheet = opened_.book.sheets[i];
      ReadSheet& read = sheets_.emplace_back();
      read.sheet = &sheet;
      read.source = opened_.sources[i];
      if (!sheet.empty()) read.lists = find_lists(sheet, request_, knowledge_, true, diagnostics_);
    }
  }

  // With names before without, known headings before others, visible before hidden, then by the
  // number of known headings and of rows.
  void choose_best() {
    const auto rank = [](const ReadSheet& sheet, const SheetList& list) {
      return std::tuple(list.names_tools(), list.known > 0, !sheet.sheet->hidden, list.known,
                        rows_of(list));
    };
    for (ReadSheet& sheet : sheets_) {
      for (SheetList& list : sheet.lists) {
        if (best_ && rank(sheet, list) <= rank(*best_sheet_, *best_)) continue;
        best_ = &list;
        best_sheet_ = &sheet;
      }
    }
    if (best_) kind_ = {best_->sheet, best_->fields};
  }

  // Why a list is not read along with the best one; "" if it is.
  std::string reason_against(const ReadSheet& sheet, const SheetList& list) const {
    if (&list == best_) return {};
    if (list.known == 0) return "no row of it has headings that are known";
    if (sheet.sheet->hidden) return "it is hidden";
    if (rows_of(list) == 0) return "it has headings and no rows";
    std::size_t common = 0;
    for (const std::string& field : list.fields) common += kind_.fields.contains(field) ? 1 : 0;
    const bool same = list.names_tools() == kind_.fields.contains("name") &&
                      common >= std::min<std::size_t>(2, kind_.fields.size()) &&
                      common * 2 >= list.fields.size();
    if (same) return {};
    return fmt::format("its headings are others than those of '{}'", kind_.sheet);
  }

  void take_from(ReadSheet& read) {
    const Sheet& sheet = *read.sheet;
    bool any = false;
    std::vector<std::pair<Span, std::string>> skipped;
    for (SheetList& list : read.lists) {
      const std::string reason = reason_against(read, list);
      const Span span =
          list.table.rows.empty() ? Span{read.source, 0, 0} : list.table.rows.front().front().span;
      if (!reason.empty()) {
        const std::size_t rows = list.known > 0 ? rows_of(list) : sheet.rows.size();
        skipped.emplace_back(span, fmt::format("{}: {}", count_of_rows(rows), reason));
        continue;
      }
      any = true;
      if (taken_.empty()) source_ = read.source;
      taken_.push_back(std::move(list));
    }
    if (any || sheet.unread > 0) report_sheet(sheet, any, diagnostics_);
    for (const auto& [span, text] : skipped)
      diagnostics_.warning("sheet-skipped", any ? span : Span{read.source, 0, 0},
                           fmt::format("sheet '{}' is not read, {}", sheet.name, text),
                           "if it is a list of tools, save it as a file of its own");
    if (read.lists.empty())
      remarks_.push_back(fmt::format("Sheet '{}' is empty and was skipped", sheet.name));
  }

  std::optional<ImportedList> import_taken() {
    std::vector<std::string> titles;
    for (const SheetList& list : taken_) {
      for (const std::string& title : list.titles)
        if (std::ranges::find(titles, title) == titles.end()) titles.push_back(title);
      for (const Span span : list.remarks)
        remarks_.push_back(fmt::format("{}: '{}' is no tool; it is kept as a note on the list",
                                       diagnostics_.sources().place(span),
                                       diagnostics_.sources().text(span)));
      if (taken_.size() > 1)
        remarks_.push_back(
            fmt::format("Sheet '{}': {} read", list.sheet, count_of_rows(rows_of(list))));
    }
    Table table = join_lists(taken_, diagnostics_);
    if (table.rows.empty()) return {};
    auto result = import_table(std::move(table), source_, request_, knowledge_, diagnostics_);
    if (!result) return {};
    for (const std::string& remark : opened_.book.remarks)
      diagnostics_.warning("links-not-followed", {source_, 0, 0}, remark);
    result->facts.titles.insert(result->facts.titles.begin(), titles.begin(), titles.end());
    auto& remarks = result->report.remarks;
    remarks.insert(remarks.begin(), remarks_.begin(), remarks_.end());
    return result;
  }

  OpenedWorkbook& opened_;
  const ImportRequest& request_;
  const ImportKnowledge& knowledge_;
  Diagnostics& diagnostics_;
  std::vector<ReadSheet> sheets_;
  const SheetList* best_ = nullptr;
  const ReadSheet* best_sheet_ = nullptr;
  struct Kind {
    std::string sheet;
    std::set<std::string, std::less<>> fields;
  } kind_;  // of the best list
  std::vector<SheetList> taken_;
  SourceId source_ = no_source;
  std::vector<std::string> remarks_;
};

}  // namespace

bool is_xlsx(const ImportFile& file) {
  if (is_xlsx_archive(file.bytes) || file.bytes.starts_with("\xD0\xCF\x11\xE0")) return true;
  return is_named(file, {".xlsx", ".xlsm", ".xltx", ".xlsb", ".xls"}) && !is_ods(file);
}

bool is_ods(const ImportFile& file) {
  return is_ods_archive(file.bytes) || is_named(file, {".ods", ".ots", ".fods"});
}

std::optional<ImportedList> import_workbook(const ImportFile& file, const ImportRequest& request,
                                            const ImportKnowledge& knowledge,
                                            Diagnostics& diagnostics) {
  const bool archive = file.bytes.starts_with("PK\x03\x04");
  if (!archive && why_no_workbook(file.bytes).what.empty() &&
      file.bytes.find('\0') == std::string::npos) {
    auto list = import_csv(file, request, knowledge, diagnostics);
    if (list)
      list->report.remarks.insert(list->report.remarks.begin(),
                                  "The file is no workbook, whatever its name: it was read as CSV");
    return list;
  }
  auto opened = open_workbook(file, diagnostics);
  if (!opened) return {};
  return WorkbookImport(*opened, request, knowledge, diagnostics).import();
}

}  // namespace tilsyn
