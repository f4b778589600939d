// SPDX-License-Identifier: Apache-2.0
#include "catalogue/row_split.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "catalogue/dossier_file.h"
#include "catalogue/dossier_text.h"
#include "catalogue/entry_cut.h"
#include "doc/edit.h"
#include "doc/edit_text.h"

namespace tilsyn {
namespace {

const Field* field_of(const Type* type, std::string_view key) {
  if (!type || type->kind != TypeKind::record) return nullptr;
  const auto slot = type->record->slot(key);
  return slot ? &type->record->fields[*slot] : nullptr;
}

bool is_empty(const Node& node) {
  return node.kind == NodeKind::null_value ||
         (node.kind == NodeKind::string && node.text.empty()) ||
         (node.kind == NodeKind::mapping && node.entries.empty());
}

bool is_shareable(const Node& node, const Type* type) {
  if (node.kind == NodeKind::mapping) {
    return std::all_of(node.entries.begin(), node.entries.end(), [&](const Entry& entry) {
      const Field* field = field_of(type, entry.key);
      return field && field->scope == Scope::shareable && !field->derived &&
             is_shareable(entry.value, field->type);
    });
  }
  return std::all_of(node.items.begin(), node.items.end(), [&](const Node& item) {
    return is_shareable(item, type ? type->element : nullptr);
  });
}

class Splitter {
 public:
  explicit Splitter(const Source& source) : source_(source) {}

  std::string problem;
  std::vector<std::string> paths;
  std::vector<Edit> edits;

  // Takes what is shareable out of `mapping`; what stays is left in `rest`.
  Node split(const Node& mapping, const Type* type, const std::string& path, Node& rest) {
    Node moved = mapping_node();
    rest = mapping_node();
    for (const Entry& entry : mapping.entries) {
      const Field* field = field_of(type, entry.key);
      const std::string here = path.empty() ? entry.key : path + "." + entry.key;
      const bool may = field && field->scope == Scope::shareable && !field->derived;
      if (may && !is_empty(entry.value) && is_shareable(entry.value, field->type)) {
        cut(mapping, entry, here);
        moved.entries.push_back(entry);
      } else if (may && entry.value.kind == NodeKind::mapping) {
        Node inner_rest;
        Node inner = split(entry.value, field->type, here, inner_rest);
        if (!inner.entries.empty()) moved.entries.push_back({entry.key, {}, std::move(inner)});
        rest.entries.push_back({entry.key, {}, std::move(inner_rest)});
      } else {
        rest.entries.push_back(entry);
      }
    }
    return moved;
  }

 private:
  void cut(const Node& mapping, const Entry& entry, const std::string& path) {
    paths.push_back(path);
    if (auto edit = cut_entry(source_, mapping, entry)) {
      edits.push_back(std::move(*edit));
    } else if (problem.empty()) {
      problem = fmt::format(
          "'{}' is written in braces or beside something else: give it a line of "
          "its own",
          path);
    }
  }

  const Source& source_;
};

// What `row` must say afterwards.
Node expected_row(const Node& row, const std::vector<std::pair<std::string, Node>>& rests,
                  std::string_view dossier, std::string_view version) {
  Node out = row;
  for (const auto& [key, rest] : rests) set_node(out, key, rest);
  set_text(out, "uses", dossier);
  set_text(out, "adopted", version);
  return out;
}

Edit link_edit(const Source& source, const Node& row, std::string_view dossier,
               std::string_view version) {
  const Entry* after = nullptr;
  for (const Entry& entry : row.entries)
    if (entry.key == "id" || entry.key == "name" || entry.key == "vendor") after = &entry;
  const std::string_view text = source.text();
  const std::size_t end = line_end_at(text, after->value.span.end);
  const std::size_t begin = line_begin_at(text, row.span.begin);
  const std::string indent(row.span.begin - begin, ' ');
  const std::string line = std::string(line_break_at(text, row.span.begin)) + indent;
  const auto at = static_cast<std::uint32_t>(end);
  return {
      {row.span.source, at, at},
      line + "uses: " + yaml_scalar(dossier) + line + "adopted: '" + std::string(version) + "'"};
}

bool contains(std::string_view above, std::string_view path) {
  return path == above ||
         (path.starts_with(above) && (path[above.size()] == '.' || path[above.size()] == '['));
}

}  // namespace

RowSplit split_row(const Source& source, const Node& root, std::size_t row_index, const Type& type,
                   std::string_view dossier, std::string_view version) {
  RowSplit out;
  const Node* tools = root.find("tools");
  const Node& row = tools->items.at(row_index);
  if (row.kind != NodeKind::mapping || source.text()[row.span.begin] == '{') {
    out.problem = "the tool is written in braces: give each field a line of its own";
    return out;
  }
  Splitter splitter(source);
  std::vector<std::pair<std::string, Node>> rests;
  out.moved = mapping_node();
  Node accounts = mapping_node();
  for (const Entry& entry : row.entries)
    if (entry.key == "declared" || entry.key == "released") accounts.entries.push_back(entry);
  Node rest;
  out.moved = splitter.split(accounts, &type, "", rest);
  for (const Entry& entry : accounts.entries) {
    const Node* left = rest.find(entry.key);
    rests.emplace_back(entry.key, left ? *left : Node{});
  }
  out.paths = std::move(splitter.paths);
  out.problem = std::move(splitter.problem);
  if (out.paths.empty() && out.problem.empty())
    out.problem = "the tool has nothing that others could use too";
  if (!out.problem.empty()) return out;
  splitter.edits.push_back(link_edit(source, row, dossier, version));
  out.inventory = apply_edits(source, std::move(splitter.edits));

  Node expected = root;
  set_node(expected, "tools", *tools);
  for (Entry& entry : expected.entries) {
    if (entry.key == "tools")
      entry.value.items[row_index] = expected_row(row, rests, dossier, version);
  }
  Sources sources;
  Diagnostics diagnostics(sources);
  const Node again = parse_yaml(sources.add(source.name(), out.inventory), diagnostics);
  if (!diagnostics.ok() || tree_digest(again) != tree_digest(expected))
    out.problem = "the file is written in a way that this cannot be taken out of without loss";
  return out;
}

Node sources_about(const Node& sources, const std::vector<std::string>& paths) {
  Node out;
  out.kind = NodeKind::sequence;
  for (const Node& entry : sources.items) {
    const Node* listed = entry.find("paths");
    if (!listed) continue;
    Node kept;
    kept.kind = NodeKind::sequence;
    for (const Node& path : listed->items) {
      const bool about = std::any_of(paths.begin(), paths.end(), [&](const std::string& moved) {
        return contains(moved, path.text) || contains(path.text, moved);
      });
      if (about) kept.items.push_back(path);
    }
    if (kept.items.empty()) continue;
    Node copy = entry;
    set_node(copy, "paths", std::move(kept));
    out.items.push_back(std::move(copy));
  }
  return out;
}

Node party_node(const Party& party) {
  Node out = mapping_node();
  const auto list = [&](std::string_view key, const std::vector<std::string>& texts) {
    if (texts.empty()) return;
    Node items;
    items.kind = NodeKind::sequence;
    for (const std::string& text : texts) items.items.push_back(text_node(text));
    set_node(out, key, std::move(items));
  };
  set_text(out, "id", party.id);
  set_text(out, "name", party.name);
  list("aliases", party.aliases);
  set_text(out, "number", party.number);
  set_text(out, "country", party.country);
  list("domains", party.domains);
  set_text(out, "parent", party.parent);
  set_text(out, "dpf_listed", party.dpf_listed);
  if (party.services.empty()) return out;
  Node services;
  services.kind = NodeKind::sequence;
  for (const PartyService& service : party.services) {
    Node entry = mapping_node();
    set_text(entry, "domain", service.domain);
    set_text(entry, "purpose", service.purpose);
    set_text(entry, "product", service.product);
    set_text(entry, "source", service.source);
    set_text(entry, "read", service.read);
    services.items.push_back(std::move(entry));
  }
  set_node(out, "services", std::move(services));
  return out;
}

std::vector<std::string> party_mentions(const Node& moved, const Type& type) {
  std::vector<std::string> out;
  if (moved.kind == NodeKind::sequence) {
    for (const Node& item : moved.items) {
      if (!type.element) break;
      for (std::string& each : party_mentions(item, *type.element)) out.push_back(std::move(each));
    }
  }
  for (const Entry& entry : moved.entries) {
    const Field* field = field_of(&type, entry.key);
    if (!field || !field->type) continue;
    if (field->format == "party") out.push_back(entry.value.text);
    for (std::string& each : party_mentions(entry.value, *field->type))
      out.push_back(std::move(each));
  }
  return out;
}

}  // namespace tilsyn
