// SPDX-License-Identifier: Apache-2.0
// The bytes as a workbook, and as the XML files of an XLSX and of an ODS, parted by "\x01".
#include <cstdint>
#include <cstdlib>
#include <sstream>

#include "base/resources.h"
#include "base/utf8.h"
#include "doc/node.h"
#include "import/import_workbook.h"
#include "media/workbook.h"
#include "media/zip.h"

using namespace tilsyn;

namespace {

using Files = std::map<std::string, std::string, std::less<>>;

void require(bool condition) {
  if (!condition) std::abort();
}

// The shipped words: what they make of a text is tested, too.
const ImportKnowledge& shipped() {
  static const ImportKnowledge all = [] {
    std::vector<std::string> tried;
    const auto folder = find_data_folder({}, tried);
    require(folder.has_value());
    Sources sources;
    Diagnostics diagnostics(sources);
    static const Placeholders placeholders =
        Placeholders::load(*folder / "rules/data/placeholders", diagnostics);
    return ImportKnowledge{ImportWords::load(*folder / "rules/data/import", diagnostics),
                           &placeholders};
  }();
  return all;
}

// Rows and cells stand in order and hold UTF-8.
void read_cells(const std::string& bytes) {
  Workbook book = read_workbook(bytes);
  require(book.unreadable.empty() || book.sheets.empty());
  Sources sources;
  for (Sheet& sheet : book.sheets) {
    require(!first_invalid_utf8(sheet.name));
    std::uint32_t row_before = 0;
    for (const SheetRow& row : sheet.rows) {
      require(row.number > row_before && !row.cells.empty());
      row_before = row.number;
      std::uint32_t column_before = 0;
      for (const TableCell& cell : row.cells) {
        require(cell.row == row.number && cell.column > column_before && !cell.text.empty());
        require(!first_invalid_utf8(cell.text));
        column_before = cell.column;
      }
    }
    place_sheet(sheet, "fuzz", sources);
    for (const SheetRow& row : sheet.rows)
      for (const TableCell& cell : row.cells) require(sources.text(cell.span) == cell.text);
  }
}

// What is imported is YAML that can be read; what is not has an error.
void import(const std::string& bytes) {
  Sources sources;
  Diagnostics diagnostics(sources);
  ImportRequest request;
  request.path = "fuzz.xlsx";
  request.owner.country = "NO";
  auto list = import_workbook({request.path, bytes}, request, shipped(), diagnostics);
  std::ostringstream out;
  write_diagnostics(diagnostics, false, out);
  require(!first_invalid_utf8(out.str()));
  require(list ? !list->tools.empty() : !diagnostics.ok());
  if (!list) return;
  const std::string inventory = write_inventory(request, *list, diagnostics);
  Diagnostics of_yaml(sources);
  parse_yaml(sources.add("inventory.yaml", inventory), of_yaml);
  require(of_yaml.ok());
}

Files as_xlsx(const std::string& sheet, const std::string& strings, const std::string& styles,
              const std::string& relations) {
  return {{"xl/workbook.xml",
           "<workbook><sheets><sheet name=\"A\" r:id=\"a\"/><sheet name=\"B\" r:id=\"b\"/>"
           "</sheets></workbook>"},
          {"xl/_rels/workbook.xml.rels",
           "<Relationships><Relationship Id=\"a\" Type=\"/worksheet\" Target=\"a.xml\"/>"
           "<Relationship Id=\"b\" Type=\"/worksheet\" Target=\"b.xml\"/>"
           "<Relationship Id=\"s\" Type=\"/sharedStrings\" Target=\"s.xml\"/>"
           "<Relationship Id=\"t\" Type=\"/styles\" Target=\"t.xml\"/></Relationships>"},
          {"xl/a.xml", sheet},
          {"xl/b.xml",
           "<worksheet><sheetData><row><c t=\"str\"><v>Navn</v></c><c t=\"str\"><v>Status</v></c>"
           "</row>" +
               sheet + "</sheetData></worksheet>"},
          {"xl/s.xml", strings},
          {"xl/t.xml", styles},
          {"xl/_rels/a.xml.rels", relations}};
}

Files as_ods(const std::string& content) {
  return {{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
          {"content.xml", "<office:spreadsheet>" + content}};
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  std::string parts[4];
  std::size_t part = 0;
  for (const char c : bytes) {
    if (c == '\x01' && part < 3) {
      ++part;
    } else {
      parts[part] += c;
    }
  }
  for (const std::string& each : {bytes, write_zip(as_xlsx(parts[0], parts[1], parts[2], parts[3])),
                                  write_zip(as_ods(parts[0]))}) {
    read_cells(each);
    import(each);
  }
  return 0;
}
