// SPDX-License-Identifier: Apache-2.0
#include "media/xlsx_package.h"

#include <algorithm>

#include "media/xml.h"
#include "media/xml_pieces.h"

namespace tilsyn {
namespace {

std::string normal_name(std::string_view name) {
  std::string out(name.substr(name.starts_with('/') ? 1 : 0));
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (c == '\\') c = '/';  // written by programs that take a part for a file
  }
  return out;
}

// What may hold cells, texts, formats and links; no pictures, themes or caches.
bool is_wanted(std::string_view raw) {
  const std::string name = normal_name(raw);
  if (!name.ends_with(".xml") && !name.ends_with(".rels")) return false;
  if (name == "_rels/.rels") return true;
  if (!name.starts_with("xl/")) return false;
  for (const std::string_view folder : {"xl/theme/", "xl/drawings/", "xl/charts/", "xl/pivot",
                                        "xl/media/", "xl/printersettings/", "xl/customxml/"})
    if (name.starts_with(folder)) return false;
  return true;
}

// "../worksheets/a.xml" as seen from "xl/tables/".
std::string resolved(std::string_view folder, std::string_view target) {
  if (target.starts_with('/')) return normal_name(target);
  std::string base(folder);
  while (target.starts_with("../") || target.starts_with("./")) {
    if (target.starts_with("../") && !base.empty()) {
      const std::size_t slash = base.size() > 1 ? base.rfind('/', base.size() - 2) : 0;
      base.erase(slash == std::string::npos || slash == 0 ? 0 : slash + 1);
    }
    target.remove_prefix(target.find('/') + 1);
  }
  return normal_name(base + std::string(target));
}

}  // namespace

XlsxPackage::XlsxPackage(std::string_view bytes, const ZipLimits& limits) {
  ZipParts zip = read_zip(bytes, is_wanted, limits);
  problem_ = std::move(zip.problem);
  for (auto& [name, text] : zip.files) parts_.emplace(normal_name(name), std::move(text));
}

bool XlsxPackage::has(std::string_view name) const {
  return parts_.find(normal_name(name)) != parts_.end();
}

std::string XlsxPackage::take(std::string_view name, std::string& problem) {
  const auto found = parts_.find(normal_name(name));
  if (found == parts_.end()) return {};
  std::string text = std::move(found->second);
  parts_.erase(found);
  const std::string what = prepare_xml(text);
  if (what.empty()) return text;
  problem = what;
  return {};
}

std::size_t XlsxPackage::count_below(std::string_view folder) const {
  return static_cast<std::size_t>(
      std::count_if(parts_.begin(), parts_.end(), [&](const auto& part) {
        return part.first.starts_with(folder) && part.first.ends_with(".xml");
      }));
}

std::map<std::string, XlsxPackage::Relation> XlsxPackage::relations_of(std::string_view part) {
  const std::size_t slash = part.rfind('/');
  const std::string_view folder = slash == std::string_view::npos ? "" : part.substr(0, slash + 1);
  const std::string_view file = part.substr(folder.size());
  std::string problem;
  const std::string text =
      take(std::string(folder) + "_rels/" + std::string(file) + ".rels", problem);
  std::map<std::string, Relation> relations;
  XmlPieces pieces(text);
  XmlPiece piece;
  for (XmlPieces::Tag tag; pieces.next(tag);) {
    if (!tag.opens || tag.name != "Relationship") continue;
    const pugi::xml_node node = piece.load_tag(tag);
    const std::string_view type = attribute(node, "Type");
    Relation relation;
    relation.type = type.substr(type.rfind('/') + 1);
    relation.external = std::string_view(attribute(node, "TargetMode")) == "External";
    const std::string_view target = attribute(node, "Target");
    relation.target = relation.external ? std::string(target) : resolved(folder, target);
    relations.emplace(attribute(node, "Id"), std::move(relation));
  }
  return relations;
}

}  // namespace tilsyn
