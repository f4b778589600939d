// SPDX-License-Identifier: Apache-2.0
#include "media/xlsx_text.h"

#include <cstdlib>
#include <map>

#include "base/utf8.h"
#include "media/xml.h"
#include "media/xml_pieces.h"

namespace tilsyn {
namespace {

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

// The code of "_x000D_" at the beginning of `text`, or -1.
int escaped_code(std::string_view text) {
  if (text.size() < 7 || text[1] != 'x' || text[6] != '_') return -1;
  int code = 0;
  for (std::size_t i = 2; i < 6; ++i) {
    const int digit = hex_digit(text[i]);
    if (digit < 0) return -1;
    code = code * 16 + digit;
  }
  return code;
}

void add_texts(pugi::xml_node node, std::string& out) {
  for (const pugi::xml_node text : node.children()) {
    if (local_name(text) != "t") continue;
    for (const pugi::xml_node part : text.children()) out += part.value();
  }
}

unsigned number(pugi::xml_node node, std::string_view name) {
  return static_cast<unsigned>(std::strtoul(attribute(node, name), nullptr, 10));
}

}  // namespace

std::string xlsx_unescaped(std::string_view text) {
  std::string out;
  while (true) {
    const std::size_t at = text.find("_x");
    out += text.substr(0, at);
    if (at == std::string_view::npos) return out;
    text.remove_prefix(at);
    const int code = escaped_code(text);
    if (code > 0 && (code < 0xD800 || code > 0xDFFF)) {
      append_code_point(out, static_cast<char32_t>(code));
    } else if (code < 0) {
      out += '_';
    }
    text.remove_prefix(code < 0 ? 1 : 7);
  }
}

std::string xlsx_rich_text(pugi::xml_node item) {
  std::string out;
  add_texts(item, out);
  for (const pugi::xml_node run : item.children())
    if (local_name(run) == "r") add_texts(run, out);
  return xlsx_unescaped(out);
}

std::vector<std::string> read_shared_strings(std::string_view xml, std::string& problem) {
  std::vector<std::string> strings;
  XmlPieces pieces(xml);
  XmlPiece piece;
  for (XmlPieces::Tag tag; pieces.next(tag);) {
    if (!tag.opens || tag.name != "si") continue;
    strings.push_back(xlsx_rich_text(piece.load(pieces.element(tag))));
    if (problem.empty() && !pieces.damaged()) problem = piece.problem();
  }
  if (pieces.damaged()) problem = "damaged: the texts are cut off";
  return strings;
}

std::vector<NumberFormat> read_cell_formats(std::string_view xml) {
  std::vector<NumberFormat> formats;
  std::map<unsigned, NumberFormat> own;
  XmlPieces pieces(xml);
  XmlPiece piece;
  bool of_cells = false;
  for (XmlPieces::Tag tag; pieces.next(tag);) {
    if (tag.name == "cellXfs") of_cells = tag.opens && !tag.closes;
    if (!tag.opens) continue;
    if (tag.name == "numFmt") {
      const pugi::xml_node node = piece.load_tag(tag);
      own.insert_or_assign(number(node, "numFmtId"),
                           read_number_format(attribute(node, "formatCode")));
    } else if (of_cells && tag.name == "xf") {
      const unsigned id = number(piece.load_tag(tag), "numFmtId");
      const auto found = own.find(id);
      formats.push_back(found == own.end() ? built_in_number_format(id) : found->second);
    }
  }
  return formats;
}

}  // namespace tilsyn
