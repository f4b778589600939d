// SPDX-License-Identifier: Apache-2.0
#include "media/docx_styles.h"

#include <cstdlib>

#include "base/fold.h"

namespace tilsyn {
namespace {

constexpr int max_chain = 16;  // styles may be based on each other in a ring

std::optional<int> number(pugi::xml_node property) {
  if (!property) return {};
  return static_cast<int>(std::strtol(attribute(property, "val"), nullptr, 10));
}

}  // namespace

int heading_level_of_name(std::string_view name) {
  if (name.size() > 60) return 0;
  std::string plain;
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (name.substr(i).starts_with("_20_")) {
      i += 3;  // how ODF writes a blank in a name
    } else if (name[i] != ' ' && name[i] != '-' && name[i] != '_') {
      plain += name[i] >= 'A' && name[i] <= 'Z' ? static_cast<char>(name[i] + 32) : name[i];
    }
  }
  for (const char* title : {"title", "titel", "tittel", "rubrik", "overskrift"})
    if (plain == title) return 1;
  for (const std::string_view heading : {"heading", "rubrik", "overskrift", "otsikko"}) {
    if (plain.size() != heading.size() + 1 || !plain.starts_with(heading)) continue;
    const char digit = plain.back();
    return digit >= '1' && digit <= '9' ? digit - '0' : 0;
  }
  return 0;
}

void DocxStyles::load(pugi::xml_node styles) {
  for (const pugi::xml_node node : styles.children()) {
    if (local_name(node) != "style") continue;
    const std::string id = attribute(node, "styleId");
    Raw& raw = styles_[id];
    raw.name = attribute(child(node, "name"), "val");
    raw.based_on = attribute(child(node, "basedOn"), "val");
    const pugi::xml_node paragraph = child(node, "pPr");
    raw.outline = number(child(paragraph, "outlineLvl"));
    const pugi::xml_node list = child(paragraph, "numPr");
    raw.list = attribute(child(list, "numId"), "val");
    raw.list_level = number(child(list, "ilvl"));
    if (const auto hidden = child(child(node, "rPr"), "vanish")) raw.hidden = is_on(hidden);
    if (const auto pages = child(paragraph, "pageBreakBefore"))
      raw.page_break_before = is_on(pages);
    const std::string_view is_default = attribute(node, "default");
    if (std::string_view(attribute(node, "type")) == "paragraph" &&
        (is_default == "1" || is_default == "true"))
      default_paragraph_ = id;
  }
}

DocxStyles::Style DocxStyles::resolved(std::string_view id) const {
  Style style;
  std::optional<int> outline;
  std::optional<bool> hidden, pages;
  std::string at(id);
  for (int step = 0; step < max_chain && !at.empty(); ++step) {
    const auto found = styles_.find(at);
    // Files without styles still name them.
    const std::string& name = found == styles_.end() ? at : found->second.name;
    const int by_name = std::max(heading_level_of_name(name), heading_level_of_name(at));
    if (style.heading == 0 && !outline) style.heading = by_name;
    if (found == styles_.end()) break;
    const Raw& raw = found->second;
    if (!outline) outline = raw.outline;
    if (style.list.empty() && !raw.list.empty()) {
      style.list = raw.list;
      style.list_style = at;
    }
    if (!style.list_level) style.list_level = raw.list_level;
    if (!hidden) hidden = raw.hidden;
    if (!pages) pages = raw.page_break_before;
    at = raw.based_on;
  }
  // Level 9 is body text (ECMA-376 part 1, 17.3.1.20).
  if (outline && *outline >= 0 && *outline < 9) style.heading = *outline + 1;
  if (outline && *outline == 9) style.heading = 0;
  style.hidden = hidden.value_or(false);
  style.page_break_before = pages.value_or(false);
  return style;
}

}  // namespace tilsyn
