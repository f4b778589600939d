// SPDX-License-Identifier: Apache-2.0
#include "media/xlsx_sheet.h"

#include <algorithm>
#include <charconv>

#include "media/xml.h"
#include "media/xml_pieces.h"

namespace tilsyn {
namespace {

// Too large ones as UINT64_MAX: a place that no sheet has.
std::uint64_t whole_number(std::string_view text, std::uint64_t fallback) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error == std::errc::result_out_of_range) return UINT64_MAX;
  return error == std::errc() && end == text.data() + text.size() ? number : fallback;
}

struct Reference {
  std::uint64_t row = 0, column = 0;
};

// "B7", "$B$7".
Reference parse_reference(std::string_view text) {
  Reference place;
  std::size_t at = text.starts_with('$') ? 1 : 0;
  for (; at < text.size(); ++at) {
    const char c = static_cast<char>(text[at] & ~0x20);
    if (c < 'A' || c > 'Z') break;
    if (place.column < UINT32_MAX) place.column = place.column * 26 + std::uint64_t(c - 'A' + 1);
  }
  if (at < text.size() && text[at] == '$') ++at;
  place.row = whole_number(text.substr(at), 0);
  return place;
}

bool is_true(pugi::xml_node node, std::string_view name) {
  const std::string_view value = attribute(node, name);
  return value == "1" || value == "true";
}

std::string text_in(pugi::xml_node node) {
  std::string out;
  for (const pugi::xml_node part : node.children()) out += part.value();
  return out;
}

// "2024-08-15T00:00:00" without the midnight, "2024-08-15 13:30:00" else.
std::string iso_text(std::string text) {
  const std::size_t t = text.find('T');
  if (t == std::string::npos) return text;
  if (text.compare(t, 6, "T00:00") == 0) return text.substr(0, t);
  text[t] = ' ';
  if (text.ends_with('Z')) text.pop_back();
  return text;
}

class SheetReader {
 public:
  SheetReader(const XlsxTexts& texts, const std::map<std::string, XlsxPackage::Relation>& relations,
              WorkbookRoom& room, Sheet& sheet)
      : texts_(texts), relations_(relations), sheet_(sheet), builder_(sheet, room) {}

  std::string read(std::string_view xml) {
    XmlPieces pieces(xml);
    for (XmlPieces::Tag tag; pieces.next(tag);) {
      if (!tag.opens) continue;
      if (tag.name == "row") {
        read_row(pieces.element(tag));
      } else if (tag.name == "col") {
        read_column(tag);
      } else if (tag.name == "mergeCell") {
        builder_.merge(parse_cell_range(attribute(piece_.load_tag(tag), "ref")));
      } else if (tag.name == "hyperlink") {
        read_link(tag);
      }
    }
    builder_.finish();
    drop_links_in_text();
    return pieces.damaged() ? "damaged: the sheet is cut off" : std::string();
  }

 private:
  void read_row(std::string_view element) {
    const pugi::xml_node row = piece_.load(element);
    if (!row) {
      if (!element.empty())
        builder_.note(SheetIssue::damaged_row, {static_cast<std::uint32_t>(row_ + 1), 1});
      row_ = std::min(row_ + 1, SheetBuilder::max_row);
      return;
    }
    row_ = whole_number(attribute(row, "r"), row_ + 1);
    column_ = 0;
    builder_.begin_row(row_, is_true(row, "hidden"));
    for (const pugi::xml_node cell : row.children())
      if (local_name(cell) == "c") read_cell(cell);
    row_ = std::min<std::uint64_t>(row_, UINT32_MAX);
  }

  void read_cell(pugi::xml_node cell) {
    const std::uint64_t named = parse_reference(attribute(cell, "r")).column;
    column_ = named > 0 ? named : column_ + 1;
    const std::string_view type = attribute(cell, "t");
    const pugi::xml_node value = child(cell, "v");
    if (const pugi::xml_node formula = child(cell, "f")) {
      // An empty text is a result, too.
      if (!value && type != "inlineStr")
        return builder_.note_here(SheetIssue::formula_without_value, column_);
      builder_.note_here(SheetIssue::formula, column_);
      read_formula_link(formula);
    }
    if (type == "e") builder_.note_here(SheetIssue::error_value, column_);
    if (type == "s") {
      add_shared(text_in(value));
    } else {
      builder_.add(column_, cell_text(cell, type, value));
    }
  }

  std::string cell_text(pugi::xml_node cell, std::string_view type, pugi::xml_node value) {
    if (type == "inlineStr") return xlsx_rich_text(child(cell, "is"));
    std::string text = text_in(value);
    if (type == "str") return xlsx_unescaped(text);
    if (type == "b") return text == "1" || text == "true" ? "TRUE" : text.empty() ? "" : "FALSE";
    if (type == "e") return text;
    if (type == "d") return iso_text(std::move(text));
    const std::uint64_t style = whole_number(attribute(cell, "s"), 0);
    const NumberFormat format =
        style < texts_.formats.size() ? texts_.formats[style] : NumberFormat();
    return shown_number(text, format, texts_.from_1904);
  }

  void add_shared(const std::string& index) {
    const std::uint64_t at = whole_number(index, UINT64_MAX);
    if (at < texts_.strings.size()) return builder_.add(column_, texts_.strings[at]);
    if (!index.empty()) builder_.note_here(SheetIssue::damaged_text, column_);
  }

  void read_column(const XmlPieces::Tag& tag) {
    const pugi::xml_node node = piece_.load_tag(tag);
    if (!is_true(node, "hidden")) return;
    const std::uint64_t first = whole_number(attribute(node, "min"), 1);
    const std::uint64_t last =
        std::min(whole_number(attribute(node, "max"), first), SheetBuilder::max_column);
    // Up to the last column there is nothing to read; the rest is hidden to look tidy.
    if (first > last || last == SheetBuilder::max_column) return;
    builder_.note(SheetIssue::hidden_column, {1, static_cast<std::uint32_t>(first)},
                  static_cast<std::size_t>(last - first + 1));
  }

  void add_link(CellPosition cell, const std::string& target) {
    constexpr std::size_t most = 100'000;
    const bool web = target.starts_with("http://") || target.starts_with("https://");
    if (web && cell.row > 0 && target.size() <= 2000 && sheet_.links.size() < most)
      sheet_.links.push_back({cell, clean_cell(target)});
  }

  void read_link(const XmlPieces::Tag& tag) {
    const pugi::xml_node node = piece_.load_tag(tag);
    const auto relation = relations_.find(attribute(node, "id"));
    if (relation != relations_.end() && relation->second.external)
      add_link(parse_cell_range(attribute(node, "ref")).first, relation->second.target);
  }

  // =HYPERLINK("https://…","text")
  void read_formula_link(pugi::xml_node node) {
    const std::string formula = text_in(node);
    constexpr std::string_view start = "HYPERLINK(\"";
    if (!formula.starts_with(start)) return;
    const std::size_t end = formula.find('"', start.size());
    if (end == std::string::npos || column_ > SheetBuilder::max_column) return;
    add_link({static_cast<std::uint32_t>(std::min(row_, SheetBuilder::max_row)),
              static_cast<std::uint32_t>(column_)},
             formula.substr(start.size(), end - start.size()));
  }

  void drop_links_in_text() {
    std::erase_if(sheet_.links, [&](const Sheet::Link& link) {
      const TableCell* cell = sheet_.find(link.cell);
      return !cell || cell->text.find(link.target) != std::string::npos;
    });
  }

  const XlsxTexts& texts_;
  const std::map<std::string, XlsxPackage::Relation>& relations_;
  Sheet& sheet_;
  SheetBuilder builder_;
  XmlPiece piece_;
  std::uint64_t row_ = 0;
  std::uint64_t column_ = 0;
};

}  // namespace

CellRange parse_cell_range(std::string_view text) {
  const std::size_t colon = text.find(':');
  const Reference first = parse_reference(text.substr(0, colon));
  const Reference last =
      colon == std::string_view::npos ? first : parse_reference(text.substr(colon + 1));
  const auto is_cell = [](const Reference& place) {
    return place.row >= 1 && place.row <= SheetBuilder::max_row && place.column >= 1 &&
           place.column <= SheetBuilder::max_column;
  };
  if (!is_cell(first) || !is_cell(last)) return {};
  const auto [top, bottom] = std::minmax(first.row, last.row);
  const auto [left, right] = std::minmax(first.column, last.column);
  return {{static_cast<std::uint32_t>(top), static_cast<std::uint32_t>(left)},
          {static_cast<std::uint32_t>(bottom), static_cast<std::uint32_t>(right)}};
}

std::string read_xlsx_sheet(std::string_view xml, const XlsxTexts& texts,
                            const std::map<std::string, XlsxPackage::Relation>& relations,
                            WorkbookRoom& room, Sheet& sheet) {
  return SheetReader(texts, relations, room, sheet).read(xml);
}

}  // namespace tilsyn
