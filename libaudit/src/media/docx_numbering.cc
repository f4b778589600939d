// SPDX-License-Identifier: Apache-2.0
#include "media/docx_numbering.h"

#include <algorithm>
#include <cstdlib>

#include "media/clean_text.h"
#include "media/numbering.h"

namespace tilsyn {
namespace {

long number(const char* text) {
  return std::clamp(std::strtol(text, nullptr, 10), 0L, 1000000L);
}

int level_number(pugi::xml_node node) {
  const long level = number(attribute(node, "ilvl"));
  return static_cast<int>(std::min<long>(level, DocxNumbering::levels - 1));
}

std::string formatted(long count, const std::string& format) {
  if (format == "lowerLetter") return number_text(count, NumberStyle::lower_letter);
  if (format == "upperLetter") return number_text(count, NumberStyle::upper_letter);
  if (format == "lowerRoman") return number_text(count, NumberStyle::lower_roman);
  if (format == "upperRoman") return number_text(count, NumberStyle::upper_roman);
  if (format == "none" || format == "bullet") return {};
  const std::string text = std::to_string(count);
  return format == "decimalZero" && text.size() == 1 ? "0" + text : text;
}

}  // namespace

DocxNumbering::Level DocxNumbering::read_level(pugi::xml_node node) {
  Level level;
  if (const auto start = child(node, "start")) level.start = number(attribute(start, "val"));
  if (const auto format = child(node, "numFmt")) level.format = attribute(format, "val");
  level.text = attribute(child(node, "lvlText"), "val");
  level.style = attribute(child(node, "pStyle"), "val");
  level.legal = is_on(child(node, "isLgl"));
  return level;
}

void DocxNumbering::load(pugi::xml_node numbering) {
  for (const pugi::xml_node node : numbering.children()) {
    if (local_name(node) == "num") load_list(node);
    if (local_name(node) != "abstractNum") continue;
    const std::string id = attribute(node, "abstractNumId");
    Abstract& abstract = abstracts_[id];
    for (const pugi::xml_node part : node.children()) {
      if (local_name(part) == "lvl")
        abstract.level[static_cast<std::size_t>(level_number(part))] = read_level(part);
      if (local_name(part) == "numStyleLink") abstract.link = attribute(part, "val");
      if (local_name(part) == "styleLink") style_links_[attribute(part, "val")] = id;
    }
  }
}

void DocxNumbering::load_list(pugi::xml_node node) {
  List& list = lists_[attribute(node, "numId")];
  list.abstract = attribute(child(node, "abstractNumId"), "val");
  for (const pugi::xml_node part : node.children()) {
    if (local_name(part) != "lvlOverride") continue;
    const int level = level_number(part);
    if (const auto own = child(part, "lvl")) list.own[level] = read_level(own);
    if (const auto start = child(part, "startOverride"))
      list.restarts[level] = number(attribute(start, "val"));
  }
}

DocxNumbering::Abstract* DocxNumbering::abstract_of(const List& list) {
  auto found = abstracts_.find(list.abstract);
  if (found == abstracts_.end()) return nullptr;
  const auto link = style_links_.find(found->second.link);
  if (!found->second.link.empty() && link != style_links_.end())
    found = abstracts_.find(link->second);
  return &found->second;
}

const DocxNumbering::Level& DocxNumbering::level_of(const List& list, const Abstract& abstract,
                                                    int level) const {
  const auto own = list.own.find(level);
  return own != list.own.end() ? own->second : abstract.level[static_cast<std::size_t>(level)];
}

std::optional<DocxNumbering::Marker> DocxNumbering::next(const std::string& list_id, int level) {
  const auto found = lists_.find(list_id);
  if (found == lists_.end() || level < 0 || level >= levels) return {};
  List& list = found->second;
  Abstract* abstract = abstract_of(list);
  if (abstract == nullptr) return {};
  auto& count = abstract->count[static_cast<std::size_t>(level)];
  const Level& shown = level_of(list, *abstract, level);
  const auto restart = list.restarts.find(level);
  if (restart != list.restarts.end() && list.restarted.insert(level).second) {
    count = restart->second;
  } else {
    count = count ? *count + 1 : shown.start;
  }
  for (auto deeper = static_cast<std::size_t>(level) + 1; deeper < levels; ++deeper)
    abstract->count[deeper].reset();
  if (shown.format == "bullet") return Marker{"-", false};
  const bool decimal = shown.format.starts_with("decimal");
  return Marker{marker_text(list, *abstract, level), decimal};
}

std::string DocxNumbering::marker_text(const List& list, const Abstract& abstract,
                                       int level) const {
  const Level& shown = level_of(list, abstract, level);
  std::string text;
  for (std::size_t i = 0; i < shown.text.size() && text.size() < 200; ++i) {
    const char c = shown.text[i];
    const char digit = i + 1 < shown.text.size() ? shown.text[i + 1] : '\0';
    if (c != '%' || digit < '1' || digit > '9') {
      text += c;
      continue;
    }
    ++i;
    const int of = digit - '1';
    const Level& part = level_of(list, abstract, of);
    const long count = abstract.count[static_cast<std::size_t>(of)].value_or(part.start);
    text += formatted(count, shown.legal ? "decimal" : part.format);
  }
  text = clean_text(std::move(text));
  while (!text.empty() && text.back() == ' ') text.pop_back();
  return text;
}

int DocxNumbering::level_of_style(const std::string& list_id, const std::string& style) const {
  const auto list = lists_.find(list_id);
  if (list == lists_.end()) return 0;
  const auto abstract = abstracts_.find(list->second.abstract);
  if (abstract == abstracts_.end()) return 0;
  for (int level = 0; level < levels; ++level)
    if (level_of(list->second, abstract->second, level).style == style) return level;
  return 0;
}

}  // namespace tilsyn
