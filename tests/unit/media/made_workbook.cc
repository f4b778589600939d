// SPDX-License-Identifier: Apache-2.0
#include "made_workbook.h"

#include <fmt/format.h>

#include <algorithm>

namespace made {
namespace {

constexpr const char* header = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";
constexpr const char* main_namespace =
    "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" "
    "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
constexpr const char* relation_types =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

std::string relation(const std::string& id, const std::string& type, const std::string& target) {
  return fmt::format("<Relationship Id=\"{}\" Type=\"{}{}\" Target=\"{}\"/>", id, relation_types,
                     type, target);
}

std::string cell_name(std::size_t row, std::size_t column) {
  std::string letters;
  for (std::size_t rest = column; rest > 0; rest = (rest - 1) / 26)
    letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % 26));
  return letters + std::to_string(row);
}

}  // namespace

std::string escaped_xml(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '<') {
      out += "&lt;";
    } else if (c == '&') {
      out += "&amp;";
    } else {
      out += c;
    }
  }
  return out;
}

std::string xlsx(const std::vector<XlsxSheet>& sheets, const Files& parts) {
  Files files{{"[Content_Types].xml", "<Types/>"}};
  std::string list;
  std::string relations = relation("rIdS", "sharedStrings", "sharedStrings.xml") +
                          relation("rIdT", "styles", "styles.xml");
  for (std::size_t i = 1; i <= sheets.size(); ++i) {
    const XlsxSheet& sheet = sheets[i - 1];
    list += fmt::format("<sheet name=\"{}\" sheetId=\"{}\" state=\"{}\" r:id=\"rId{}\"/>",
                        escaped_xml(sheet.name), i, sheet.state, i);
    const std::string part = fmt::format("worksheets/sheet{}.xml", i);
    relations += relation(fmt::format("rId{}", i), "worksheet", part);
    files.emplace_back("xl/" + part, fmt::format("{}<worksheet {}>{}</worksheet>", header,
                                                 main_namespace, sheet.content));
  }
  files.emplace_back("xl/workbook.xml", fmt::format("{}<workbook {}><sheets>{}</sheets></workbook>",
                                                    header, main_namespace, list));
  files.emplace_back("xl/_rels/workbook.xml.rels",
                     "<Relationships>" + relations + "</Relationships>");
  for (const auto& part : parts) {
    const auto same = [&](const auto& file) { return file.first == part.first; };
    files.erase(std::remove_if(files.begin(), files.end(), same), files.end());
    files.push_back(part);
  }
  return zip(files);
}

std::string sheet_data(const Texts& rows) {
  std::string out = "<sheetData>";
  for (std::size_t row = 0; row < rows.size(); ++row) {
    out += fmt::format("<row r=\"{}\">", row + 1);
    for (std::size_t i = 0; i < rows[row].size(); ++i) {
      if (rows[row][i].empty()) continue;
      out +=
          fmt::format("<c r=\"{}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>",
                      cell_name(row + 1, i + 1), escaped_xml(rows[row][i]));
    }
    out += "</row>";
  }
  return out + "</sheetData>";
}

std::string xlsx_of(const Texts& rows, const std::string& name) {
  return xlsx({{name, sheet_data(rows)}});
}

std::string ods(const std::string& tables, const std::string& automatic_styles) {
  return zip(
      {{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
       {"content.xml",
        fmt::format(
            "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:"
            "1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" "
            "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" "
            "xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" "
            "xmlns:calcext=\"urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:"
            "1.0\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"><office:automatic-styles>{}"
            "</office:automatic-styles><office:body><office:spreadsheet>{}</office:spreadsheet>"
            "</office:body></office:document-content>",
            automatic_styles, tables)}});
}

}  // namespace made
