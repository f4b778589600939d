// SPDX-License-Identifier: Apache-2.0
#include "media/ods.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <set>

#include "media/ods_cell.h"
#include "media/sheet_builder.h"
#include "media/xml.h"
#include "media/xml_pieces.h"
#include "media/zip.h"

namespace tilsyn {
namespace {

constexpr std::size_t max_sheets = 1000;
constexpr const char* save_again = "open the workbook in a spreadsheet program and save it again";

std::uint64_t times(pugi::xml_node node, std::string_view name) {
  const std::string_view text = attribute(node, name);
  std::uint64_t number = 1;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error == std::errc::result_out_of_range) return UINT32_MAX;
  return std::clamp<std::uint64_t>(number, 1, UINT32_MAX);
}

bool is_hidden(pugi::xml_node node) {
  const std::string_view visibility = attribute(node, "visibility");
  return visibility == "collapse" || visibility == "filter";
}

// Elements of a spreadsheet that hold cells or tables which are not its own.
bool is_passed_over(std::string_view name) {
  for (const std::string_view other : {"tracked-changes", "shapes", "dde-links", "scenario",
                                       "forms", "content-validations", "data-pilot-tables"})
    if (name == other) return true;
  return false;
}

class OdsReader {
 public:
  OdsReader(const WorkbookLimits& limits, Workbook& book) : room_(limits), book_(book) {}

  std::string read(std::string_view xml) {
    XmlPieces pieces(xml);
    for (XmlPieces::Tag tag; pieces.next(tag);) {
      if (tag.opens && tag.name == "automatic-styles") {
        read_styles(pieces.element(tag));
      } else if (tag.opens && is_passed_over(tag.name)) {
        pieces.element(tag);
      } else if (tag.opens && tag.name == "table") {
        if (book_.sheets.size() >= max_sheets) return "too large: more than 1,000 sheets";
        read_table(tag, pieces);
      }
    }
    if (pieces.damaged()) return "damaged: the file is cut off";
    return book_.sheets.empty() ? "damaged: it has no sheets" : "";
  }

 private:
  void read_styles(std::string_view element) {
    const pugi::xml_node styles = piece_.load(element);
    for (const pugi::xml_node style : styles.children()) {
      const pugi::xml_node properties = child(style, "table-properties");
      if (std::string_view(attribute(properties, "display")) == "false")
        hidden_styles_.insert(attribute(style, "name"));
    }
  }

  void read_table(const XmlPieces::Tag& opened, XmlPieces& pieces) {
    Sheet& sheet = book_.sheets.emplace_back();
    const pugi::xml_node table = piece_.load_tag(opened);
    sheet.name = clean_cell(attribute(table, "name"));
    sheet.hidden = hidden_styles_.contains(attribute(table, "style-name"));
    SheetBuilder builder(sheet, room_);
    row_ = column_ = 1;
    XmlPieces::Tag tag;
    while (!opened.closes && pieces.next(tag) && tag.name != "table") {
      if (!tag.opens) continue;
      if (tag.name == "table-row") {
        read_row(pieces.element(tag), builder, sheet);
      } else if (tag.name == "table-column") {
        read_column(piece_.load_tag(tag), builder);
      } else if (tag.name == "table-source") {
        builder.note(SheetIssue::external_data, {1, 1});
      } else if (is_passed_over(tag.name)) {
        pieces.element(tag);
      }
    }
    builder.finish();
    std::erase_if(sheet.links, [&](const Sheet::Link& link) {
      const TableCell* cell = sheet.find(link.cell);
      return !cell || cell->text.find(link.target) != std::string::npos;
    });
  }

  void read_column(pugi::xml_node column, SheetBuilder& builder) {
    const std::uint64_t count = times(column, "number-columns-repeated");
    const std::uint64_t first = column_;
    column_ = std::min<std::uint64_t>(column_ + count, UINT32_MAX);
    // Up to the last column there is nothing to read; the rest is hidden to look tidy.
    if (is_hidden(column) && column_ <= SheetBuilder::max_column)
      builder.note(SheetIssue::hidden_column, {1, static_cast<std::uint32_t>(first)},
                   static_cast<std::size_t>(count));
  }

  void read_row(std::string_view element, SheetBuilder& builder, Sheet& sheet) {
    const pugi::xml_node row = piece_.load(element);
    if (!row) {
      if (!element.empty())
        builder.note(SheetIssue::damaged_row, {static_cast<std::uint32_t>(row_), 1});
      ++row_;
      return;
    }
    const std::uint64_t count = times(row, "number-rows-repeated");
    builder.begin_row(row_, is_hidden(row));
    const std::vector<Repeated> cells = read_cells(row, builder, sheet);
    std::uint64_t read = 0;
    const std::uint64_t most = row_ > SheetBuilder::max_row ? 1 : room_.limits.repeated;
    for (; !cells.empty() && read < std::min(count, most) && !builder.full(); ++read) {
      builder.begin_row(row_ + read, is_hidden(row));
      for (const Repeated& cell : cells) builder.add(cell.column, cell.text, cell.count);
    }
    if (!cells.empty() && count > read)
      builder.note(SheetIssue::repeated, {static_cast<std::uint32_t>(row_ + read), 1},
                   static_cast<std::size_t>(count - read));
    row_ = std::min<std::uint64_t>(row_ + count, UINT32_MAX);
  }

  struct Repeated {
    std::uint64_t column, count;
    std::string text;
  };

  // Those with text; what is to be said about cells is said once, however often the row stands.
  std::vector<Repeated> read_cells(pugi::xml_node row, SheetBuilder& builder, Sheet& sheet) {
    std::vector<Repeated> cells;
    std::uint64_t column = 1;
    for (const pugi::xml_node node : row.children()) {
      const std::string_view name = local_name(node);
      if (name != "table-cell" && name != "covered-table-cell") continue;
      const std::uint64_t count = times(node, "number-columns-repeated");
      read_merge(node, column, builder);
      if (node.first_child() || *attribute(node, "value-type") != '\0' ||
          *attribute(node, "formula") != '\0') {
        OdsCell cell = read_ods_cell(node);
        say(cell, column, builder, sheet);
        const std::uint64_t read = std::min<std::uint64_t>(count, room_.limits.repeated);
        if (!cell.text.empty() && count > read)
          builder.note_here(SheetIssue::repeated, column + read,
                            static_cast<std::size_t>(count - read));
        if (!cell.text.empty()) cells.push_back({column, read, std::move(cell.text)});
      }
      column = std::min<std::uint64_t>(column + count, UINT32_MAX);
    }
    return cells;
  }

  void read_merge(pugi::xml_node cell, std::uint64_t column, SheetBuilder& builder) {
    const std::uint64_t rows = times(cell, "number-rows-spanned");
    const std::uint64_t columns = times(cell, "number-columns-spanned");
    if (rows * columns == 1 || row_ + rows > SheetBuilder::max_row + 1 ||
        column + columns > SheetBuilder::max_column + 1)
      return;
    builder.merge({{static_cast<std::uint32_t>(row_), static_cast<std::uint32_t>(column)},
                   {static_cast<std::uint32_t>(row_ + rows - 1),
                    static_cast<std::uint32_t>(column + columns - 1)}});
  }

  void say(const OdsCell& cell, std::uint64_t column, SheetBuilder& builder, Sheet& sheet) {
    if (cell.comment) builder.note_here(SheetIssue::comment, column);
    if (cell.error) builder.note_here(SheetIssue::error_value, column);
    if (cell.without_value) {
      builder.note_here(SheetIssue::formula_without_value, column);
    } else if (cell.formula) {
      builder.note_here(SheetIssue::formula, column);
    }
    constexpr std::size_t most = 100'000;
    const bool web = cell.link.starts_with("http://") || cell.link.starts_with("https://");
    if (web && cell.link.size() <= 2000 && sheet.links.size() < most)
      sheet.links.push_back({{static_cast<std::uint32_t>(row_), static_cast<std::uint32_t>(column)},
                             clean_cell(cell.link)});
  }

  WorkbookRoom room_;
  Workbook& book_;
  XmlPiece piece_;
  std::set<std::string, std::less<>> hidden_styles_;
  std::uint64_t row_ = 1;
  std::uint64_t column_ = 1;
};

bool is_wanted(std::string_view name) {
  return name == "content.xml" || name == "META-INF/manifest.xml" || name == "encrypted-package";
}

// Formulas that read other files name them.
void add_remarks(std::string_view content, Workbook& book) {
  if (content.find("'file:") != std::string_view::npos ||
      content.find("&apos;file:") != std::string_view::npos)
    book.remarks.emplace_back(
        "it has links to other workbooks, which are not followed: what their formulas show is what "
        "was last saved");
}

}  // namespace

Workbook read_ods(std::string_view bytes, const WorkbookLimits& limits) {
  Workbook book;
  book.format = "ods";
  ZipParts zip = read_zip(bytes, is_wanted, limits.package);
  book.unreadable = zip.problem;
  const bool locked =
      zip.files["META-INF/manifest.xml"].find("encryption-data") != std::string::npos;
  if (book.unreadable.empty() && (locked || zip.files.contains("encrypted-package"))) {
    book.unreadable = "this is an encrypted workbook";
    book.hint = "remove the password and save it again";
  }
  std::string& content = zip.files["content.xml"];
  if (book.unreadable.empty() && content.empty())
    book.unreadable = "damaged: there is no content.xml in it";
  if (book.unreadable.empty()) book.unreadable = prepare_xml(content);
  if (book.unreadable.empty() && content.find(":spreadsheet") == std::string::npos) {
    book.unreadable = "this is a document of OpenDocument and no workbook";
    book.hint = "give the workbook in which the list is";
  }
  if (book.unreadable.empty()) book.unreadable = OdsReader(limits, book).read(content);
  if (book.unreadable.empty()) {
    add_remarks(content, book);
  } else {
    book.sheets.clear();
    if (book.hint.empty()) book.hint = save_again;
  }
  return book;
}

}  // namespace tilsyn
