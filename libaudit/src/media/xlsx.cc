// SPDX-License-Identifier: Apache-2.0
#include "media/xlsx.h"

#include <fmt/format.h>

#include "media/xlsx_sheet.h"
#include "media/xml.h"
#include "media/xml_pieces.h"

namespace tilsyn {
namespace {

constexpr std::size_t max_sheets = 1000;
constexpr const char* save_again = "open the workbook in a spreadsheet program and save it again";

struct SheetEntry {
  std::string name, relation;
  bool hidden = false;
};

struct WorkbookPart {
  std::vector<SheetEntry> sheets;
  bool from_1904 = false;
  std::string problem;
};

WorkbookPart read_workbook_part(std::string_view xml) {
  WorkbookPart part;
  XmlPieces pieces(xml);
  XmlPiece piece;
  for (XmlPieces::Tag tag; pieces.next(tag);) {
    if (!tag.opens) continue;
    if (tag.name == "workbookPr") {
      const std::string_view value = attribute(piece.load_tag(tag), "date1904");
      part.from_1904 = value == "1" || value == "true";
    } else if (tag.name == "sheet") {
      if (part.sheets.size() >= max_sheets) part.problem = "too large: more than 1,000 sheets";
      if (!part.problem.empty()) break;
      const pugi::xml_node node = piece.load_tag(tag);
      const std::string_view state = attribute(node, "state");
      part.sheets.push_back({clean_cell(attribute(node, "name")), attribute(node, "id"),
                             state == "hidden" || state == "veryHidden"});
    }
  }
  if (pieces.damaged()) part.problem = "damaged: the list of its sheets is cut off";
  return part;
}

// "xl/workbook.xml", unless the package says otherwise.
std::string workbook_part_name(XlsxPackage& package) {
  if (package.has("xl/workbook.xml")) return "xl/workbook.xml";
  for (const auto& [id, relation] : package.relations_of(""))
    if (relation.type == "officeDocument") return relation.target;
  return {};
}

void add_remarks(const XlsxPackage& package, Workbook& book) {
  if (const std::size_t links = package.count_below("xl/externallinks/external"))
    book.remarks.push_back(
        fmt::format("it has links to {} other {}, which are not followed: what their formulas show "
                    "is what was last saved",
                    links, links == 1 ? "workbook" : "workbooks"));
  if (package.has("xl/connections.xml"))
    book.remarks.push_back("it has connections to other sources of data, which are not followed");
}

class XlsxReader {
 public:
  XlsxReader(XlsxPackage& package, const WorkbookLimits& limits, Workbook& book)
      : package_(package), room_(limits), book_(book) {}

  std::string read() {
    const std::string name = workbook_part_name(package_);
    if (name.ends_with(".bin") || (name.empty() && package_.count_below("xl/") == 0))
      return "damaged: there is no workbook.xml in it";
    std::string problem;
    const WorkbookPart part = read_workbook_part(package_.take(name, problem));
    if (problem.empty()) problem = part.problem;
    if (problem.empty() && part.sheets.empty()) problem = "damaged: it names no sheets";
    if (!problem.empty()) return problem;
    texts_.from_1904 = part.from_1904;
    relations_ = package_.relations_of(name);
    texts_.strings = read_shared_strings(part_of("sharedStrings", problem), problem);
    if (!problem.empty()) return problem;
    texts_.formats = read_cell_formats(part_of("styles", problem));
    add_remarks(package_, book_);
    for (const SheetEntry& entry : part.sheets) read_sheet(entry);
    return {};
  }

 private:
  std::string part_of(std::string_view type, std::string& problem) {
    for (const auto& [id, relation] : relations_)
      if (relation.type == type) return package_.take(relation.target, problem);
    return {};
  }

  void read_sheet(const SheetEntry& entry) {
    const auto relation = relations_.find(entry.relation);
    if (relation != relations_.end() && relation->second.type == "chartsheet") return;
    Sheet& sheet = book_.sheets.emplace_back();
    sheet.name = entry.name;
    sheet.hidden = entry.hidden;
    std::string problem;
    const bool there = relation != relations_.end() && package_.has(relation->second.target);
    if (!there) {
      problem = "damaged: the sheet is missing in the file";
    } else {
      const std::string& part = relation->second.target;
      const auto relations = package_.relations_of(part);
      const std::string xml = package_.take(part, problem);
      if (problem.empty()) problem = read_xlsx_sheet(xml, texts_, relations, room_, sheet);
      count_comments(relations, sheet);
    }
    if (!problem.empty())
      sheet.problems.push_back({"damaged-sheet", problem, save_again, true, 1, {{1, 1}}, {}});
  }

  void count_comments(const std::map<std::string, XlsxPackage::Relation>& relations, Sheet& sheet) {
    for (const auto& [id, relation] : relations) {
      // Threaded comments stand among the plain ones, too.
      if (relation.type != "comments") continue;
      std::string problem;
      const std::string xml = package_.take(relation.target, problem);
      SheetBuilder builder(sheet, room_);
      XmlPieces pieces(xml);
      XmlPiece piece;
      for (XmlPieces::Tag tag; pieces.next(tag);) {
        if (!tag.opens || tag.name != "comment") continue;
        const CellPosition at = parse_cell_range(attribute(piece.load_tag(tag), "ref")).first;
        builder.note(SheetIssue::comment, at.row > 0 ? at : CellPosition{1, 1});
      }
      builder.finish();
    }
  }

  XlsxPackage& package_;
  WorkbookRoom room_;
  Workbook& book_;
  std::map<std::string, XlsxPackage::Relation> relations_;
  XlsxTexts texts_;
};

}  // namespace

Workbook read_xlsx(std::string_view bytes, const WorkbookLimits& limits) {
  Workbook book;
  book.format = "xlsx";
  if (bytes.find("xl/workbook.bin") != std::string_view::npos) {
    book.unreadable = "this is a binary workbook (.xlsb)";
    book.hint = "save it as .xlsx";
    return book;
  }
  XlsxPackage package(bytes, limits.package);
  book.unreadable = package.problem();
  if (book.unreadable.empty()) book.unreadable = XlsxReader(package, limits, book).read();
  if (!book.unreadable.empty() && book.hint.empty()) {
    book.hint = save_again;
    book.sheets.clear();
  }
  return book;
}

}  // namespace tilsyn
