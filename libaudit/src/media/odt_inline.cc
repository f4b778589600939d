// SPDX-License-Identifier: Apache-2.0
#include "media/odt_inline.h"

#include <algorithm>
#include <cstdlib>

namespace tilsyn {
namespace {

bool is_passed_over(std::string_view name) {
  return name == "annotation" || name == "annotation-end" || name == "tracked-changes" ||
         name == "hidden-text" || name == "ruby-text" || name == "script" ||
         name == "note-citation";
}

}  // namespace

void OdtInline::collect_forms(pugi::xml_node node, int depth) {
  if (depth > max_xml_depth) return;
  for (const pugi::xml_node part : node.children()) {
    if (local_name(part) == "checkbox") {
      const bool checked = std::string_view(attribute(part, "current-state")) == "checked" ||
                           (*attribute(part, "current-state") == '\0' &&
                            std::string_view(attribute(part, "state")) == "checked");
      check_boxes_[attribute(part, "id")] =
          std::string(checked ? "[x] " : "[ ] ") + attribute(part, "label");
    }
    collect_forms(part, depth + 1);
  }
}

void OdtInline::read(pugi::xml_node parent, int depth) {
  if (depth > max_xml_depth) {
    too_deep = true;
    return;
  }
  for (const pugi::xml_node node : parent.children()) {
    if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata) {
      text.add(node.value());
    } else if (node.type() == pugi::node_element) {
      read_element(node, depth);
    }
  }
}

void OdtInline::read_element(pugi::xml_node node, int depth) {
  const std::string_view name = local_name(node);
  if (is_passed_over(name)) return;
  if (name == "s") {
    text.add(" ");
  } else if (name == "tab") {
    text.add_verbatim("\t");
  } else if (name == "line-break") {
    text.add_break();
  } else if (name == "soft-page-break") {
    breaks_page = true;
  } else if (name == "note") {
    notes.push_back(child(node, "note-body"));
  } else if (name == "text-box") {
    boxes.push_back(node);
  } else if (name == "control") {
    add_control(node);
  } else if (name == "fieldmark" &&
             std::string_view(attribute(node, "type")).ends_with("FORMCHECKBOX")) {
    text.add(is_checked(node) ? "[x] " : "[ ] ");
  } else if (name == "span" && styles_.hidden_text(attribute(node, "style-name"))) {
    return;
  } else {
    read(node, depth + 1);  // links, fields with what they last showed, frames
  }
}

void OdtInline::add_control(pugi::xml_node node) {
  const auto found = check_boxes_.find(attribute(node, "control"));
  if (found != check_boxes_.end()) text.add(found->second + " ");
}

bool OdtInline::is_checked(pugi::xml_node field) {
  for (const pugi::xml_node part : field.children())
    if (std::string_view(attribute(part, "name")).find("heckbox_Checked") != std::string_view::npos)
      return std::string_view(attribute(part, "value")) == "true";
  return false;
}

}  // namespace tilsyn
