// SPDX-License-Identifier: Apache-2.0
#include "media/odt_styles.h"

#include <algorithm>
#include <cstdlib>

#include "media/docx_styles.h"

namespace tilsyn {
namespace {

constexpr int max_chain = 16;

long number(pugi::xml_node node, std::string_view name, long fallback) {
  const char* text = attribute(node, name);
  return *text == '\0' ? fallback : std::clamp(std::strtol(text, nullptr, 10), 0L, 1000000L);
}

}  // namespace

OdtStyles::List OdtStyles::read_list(pugi::xml_node node) {
  List list;
  for (const pugi::xml_node part : node.children()) {
    const long at = number(part, "level", 0);
    if (at < 1 || at > static_cast<long>(levels)) continue;
    Level& level = list[static_cast<std::size_t>(at) - 1];
    const std::string_view name = local_name(part);
    level.bullet = name == "list-level-style-bullet" || name == "list-level-style-image";
    const std::string_view format = attribute(part, "num-format");
    level.shown = level.bullet || !format.empty();
    if (!format.empty()) level.style = number_style(format.front());
    level.prefix = attribute(part, "num-prefix");
    level.suffix = attribute(part, "num-suffix");
    level.start = number(part, "start-value", 1);
    level.display = static_cast<std::size_t>(number(part, "display-levels", 1));
  }
  return list;
}

void OdtStyles::load(pugi::xml_node root) {
  for (const pugi::xml_node group : root.children()) {
    for (const pugi::xml_node node : group.children()) {
      const std::string_view name = local_name(node);
      if (name == "style") load_style(node);
      if (name == "list-style") lists_[attribute(node, "name")] = read_list(node);
      if (name == "outline-style") {
        outline_ = read_list(node);
        has_outline_ = true;
      }
    }
  }
}

void OdtStyles::load_style(pugi::xml_node node) {
  const std::string_view family = attribute(node, "family");
  if (family != "paragraph" && family != "text") return;
  Raw& raw = styles_[attribute(node, "name")];
  raw.parent = attribute(node, "parent-style-name");
  raw.list = attribute(node, "list-style-name");
  raw.display_name = attribute(node, "display-name");
  raw.outline = static_cast<int>(number(node, "default-outline-level", 0));
  const std::string_view display = attribute(child(node, "text-properties"), "display");
  raw.hidden = display == "none";
  const pugi::xml_node paragraph = child(node, "paragraph-properties");
  raw.page_before = std::string_view(attribute(paragraph, "break-before")) == "page" ||
                    *attribute(node, "master-page-name") != '\0';
  raw.page_after = std::string_view(attribute(paragraph, "break-after")) == "page";
}

OdtStyles::Paragraph OdtStyles::paragraph(std::string_view name) const {
  Paragraph result;
  std::string at(name);
  for (int step = 0; step < max_chain && !at.empty(); ++step) {
    if (result.heading == 0) result.heading = heading_level_of_name(at);
    const auto found = styles_.find(at);
    if (found == styles_.end()) break;
    const Raw& raw = found->second;
    if (raw.outline > 0) result.heading = raw.outline;
    if (result.heading == 0) result.heading = heading_level_of_name(raw.display_name);
    if (result.list.empty()) result.list = raw.list;
    result.hidden = result.hidden || raw.hidden;
    result.page_before = result.page_before || raw.page_before;
    result.page_after = result.page_after || raw.page_after;
    at = raw.parent;
  }
  return result;
}

bool OdtStyles::hidden_text(std::string_view name) const {
  return paragraph(name).hidden;
}

const OdtStyles::List* OdtStyles::list(std::string_view name) const {
  const auto found = lists_.find(name);
  return found == lists_.end() ? nullptr : &found->second;
}

}  // namespace tilsyn
