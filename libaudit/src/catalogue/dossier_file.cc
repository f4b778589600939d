// SPDX-License-Identifier: Apache-2.0
#include "catalogue/dossier_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>

#include "base/digest.h"
#include "catalogue/dossier_text.h"

namespace tilsyn {
namespace {

bool is_empty(const Node& node) {
  switch (node.kind) {
    case NodeKind::mapping:
      return std::all_of(node.entries.begin(), node.entries.end(),
                         [](const Entry& entry) { return is_empty(entry.value); });
    case NodeKind::sequence:
      return false;  // a written list without elements says that there are none
    default:
      return node.text.empty() || node.kind == NodeKind::null_value;
  }
}

// Every text with its length before it: no two trees give the same bytes.
void put(std::string& out, char kind, std::string_view text) {
  out += fmt::format("{}{}:", kind, text.size());
  out += text;
}

void canonical(const Node& node, std::string& out) {
  if (node.kind == NodeKind::sequence) {
    put(out, 'l', std::to_string(node.items.size()));
    for (const Node& item : node.items) canonical(item, out);
  } else if (node.kind == NodeKind::mapping) {
    std::map<std::string_view, const Node*> sorted;
    for (const Entry& entry : node.entries)
      if (!is_empty(entry.value)) sorted.emplace(entry.key, &entry.value);
    put(out, 'm', std::to_string(sorted.size()));
    for (const auto& [key, value] : sorted) {
      put(out, 'k', key);
      canonical(*value, out);
    }
  } else {
    put(out, 's', is_empty(node) ? std::string_view() : std::string_view(node.text));
  }
}

}  // namespace

bool is_dossier_id(std::string_view id) {
  constexpr std::size_t longest = 100;
  return !id.empty() && id.size() <= longest && id.front() != '-' && id.back() != '-' &&
         std::all_of(id.begin(), id.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
         });
}

bool is_content(std::string_view key) {
  constexpr std::array<std::string_view, 6> about = {"version",  "on",      "by",
                                                     "reviewed", "changes", "agreements"};
  return std::find(about.begin(), about.end(), key) == about.end();
}

std::string content_digest(const Node& root) {
  Node content;
  content.kind = NodeKind::mapping;
  for (const Entry& entry : root.entries)
    if (is_content(entry.key)) content.entries.push_back(entry);
  return tree_digest(content);
}

std::string tree_digest(const Node& node) {
  std::string bytes;
  canonical(node, bytes);
  return sha256_hex(bytes);
}

const DossierChanges* changes_of_version(const DossierFile& dossier, std::string_view version) {
  for (const DossierChanges& changes : dossier.changes)
    if (changes.version == version) return &changes;
  return nullptr;
}

std::optional<DossierFile> read_dossier_file(SourceId source, const Schemas& schemas,
                                             const Placeholders& placeholders,
                                             Diagnostics& diagnostics, bool with_local) {
  const Type* type = schemas.find("dossier");
  const std::size_t errors = diagnostics.error_count();
  DossierFile out;
  out.source = source;
  out.file = diagnostics.sources().at(source).name();
  out.root = parse_yaml(source, diagnostics);
  if (!type || diagnostics.error_count() > errors) return {};
  Arena arena;
  ReadOptions options;
  options.placeholders = &placeholders;
  options.shared_dossier = !with_local;
  read_value(out.root, *type, options, arena, nullptr, diagnostics);
  if (diagnostics.error_count() > errors) return {};
  out.id = scalar_text(out.root, "id");
  if (!is_dossier_id(out.id) || std::filesystem::path(out.file).stem().string() != out.id) {
    diagnostics.error("dossier-name", out.root.span,
                      fmt::format("the dossier '{}' is in a file of another name", out.id),
                      "a dossier's file is called as its id: small letters, digits and '-'");
    return {};
  }
  out.name = scalar_text(out.root, "name");
  out.version = scalar_text(out.root, "version");
  out.on = scalar_text(out.root, "on");
  out.by = scalar_text(out.root, "by");
  if (const Node* reviewed = out.root.find("reviewed")) {
    out.reviewed_on = scalar_text(*reviewed, "on");
    out.reviewed_by = scalar_text(*reviewed, "by");
  }
  out.changes = read_changes(out.root);
  return out;
}

}  // namespace tilsyn
