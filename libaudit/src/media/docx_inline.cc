// SPDX-License-Identifier: Apache-2.0
#include "media/docx_inline.h"

#include <algorithm>
#include <cstdlib>

#include "base/utf8.h"

namespace tilsyn {
namespace {

// Deleted, moved away, or no text at all. Comments and headers live in other files.
bool is_passed_over(std::string_view name) {
  return name == "del" || name == "moveFrom" || name == "pPr" || name == "rPr" || name == "sdtPr" ||
         name == "instrText" || name == "delText" || name == "fldData";
}

// Wingdings and Wingdings 2 have the boxes at these places.
void add_symbol(InlineText& text, const char* code) {
  auto value = static_cast<char32_t>(std::strtoul(code, nullptr, 16));
  if (value < 0x100 && value != 0) value += 0xF000;
  if (value == 0 || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) return;
  std::string sign;
  append_code_point(sign, value);
  text.add(sign);
}

const char* box(bool checked) {
  return checked ? "[x]" : "[ ]";
}

}  // namespace

bool DocxInline::in_instruction() const {
  return std::find(fields_.begin(), fields_.end(), true) != fields_.end();
}

bool DocxInline::is_hidden(pugi::xml_node run) const {
  const pugi::xml_node properties = child(run, "rPr");
  if (const auto vanish = child(properties, "vanish")) return is_on(vanish);
  const char* style = attribute(child(properties, "rStyle"), "val");
  return *style != '\0' && styles_.resolved(style).hidden;
}

void DocxInline::read(pugi::xml_node parent, int depth) {
  if (depth > max_xml_depth) {
    too_deep = true;
    return;
  }
  for (const pugi::xml_node node : parent.children()) {
    const std::string_view name = local_name(node);
    if (name == "del" || name == "moveFrom") deleted = true;
    if (name.empty() || is_passed_over(name)) continue;
    if (name == "r") {
      read_run(node, depth + 1);
    } else if (name == "t") {  // mathematics
      text.add(node.child_value());
    } else if (name == "sdt") {
      read_content_control(node, depth + 1);
    } else if (name == "AlternateContent") {
      const pugi::xml_node choice = child(node, "Choice");
      read(choice ? choice : child(node, "Fallback"), depth + 1);
    } else {
      read(node, depth + 1);  // hyperlinks, insertions, simple fields, smart tags
    }
  }
}

void DocxInline::read_run(pugi::xml_node run, int depth) {
  if (is_hidden(run)) return;
  for (const pugi::xml_node node : run.children()) read_in_run(node, depth);
}

void DocxInline::read_in_run(pugi::xml_node node, int depth) {
  const std::string_view name = local_name(node);
  if (name == "fldChar") return read_field(node);
  if (in_instruction() || is_passed_over(name)) return;
  if (name == "t") {
    for (const pugi::xml_node part : node.children()) text.add(part.value());
  } else if (name == "tab" || name == "ptab") {
    text.add_verbatim("\t");
  } else if (name == "br" || name == "cr") {
    const bool page = std::string_view(attribute(node, "type")) == "page";
    page ? void((text.empty() ? breaks_page_before : breaks_page) = true) : text.add_break();
  } else if (name == "lastRenderedPageBreak") {
    (text.empty() ? breaks_page_before : breaks_page) = true;
  } else if (name == "noBreakHyphen") {
    text.add("-");
  } else if (name == "sym") {
    add_symbol(text, attribute(node, "char"));
  } else if (name == "footnoteReference" || name == "endnoteReference") {
    notes.push_back(std::string(name.substr(0, name.size() - 9)) + " " + attribute(node, "id"));
  } else if (name == "ruby") {
    read(child(node, "rubyBase"), depth + 1);
  } else if (name == "drawing" || name == "pict" || name == "object" ||
             name == "AlternateContent") {
    find_boxes(node, depth + 1);
  }
}

void DocxInline::read_field(pugi::xml_node mark) {
  const std::string_view type = attribute(mark, "fldCharType");
  if (type == "begin") {
    if (const auto check = child(child(mark, "ffData"), "checkBox"); check && !in_instruction()) {
      const pugi::xml_node checked = child(check, "checked");
      text.add(box(is_on(checked ? checked : child(check, "default"))));
      text.add(" ");
    }
    if (fields_.size() < 1000) fields_.push_back(true);
  } else if (!fields_.empty() && type == "separate") {
    fields_.back() = false;
  } else if (!fields_.empty() && type == "end") {
    fields_.pop_back();
  }
}

void DocxInline::read_content_control(pugi::xml_node control, int depth) {
  if (const auto check = child(child(control, "sdtPr"), "checkbox")) {
    text.add(box(is_on(child(check, "checked"))));
    return;
  }
  read(child(control, "sdtContent"), depth + 1);
}

// A box stands twice in the file, for new and for old programs.
void DocxInline::find_boxes(pugi::xml_node parent, int depth) {
  if (depth > max_xml_depth) {
    too_deep = true;
    return;
  }
  if (local_name(parent) == "AlternateContent") {
    const pugi::xml_node choice = child(parent, "Choice");
    parent = choice ? choice : child(parent, "Fallback");
  }
  for (const pugi::xml_node node : parent.children()) {
    if (local_name(node) == "txbxContent") {
      boxes.push_back(node);
    } else {
      find_boxes(node, depth + 1);
    }
  }
}

}  // namespace tilsyn
