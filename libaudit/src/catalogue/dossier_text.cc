// SPDX-License-Identifier: Apache-2.0
#include "catalogue/dossier_text.h"

#include <algorithm>

#include "catalogue/dossier_file.h"
#include "doc/yaml_writer.h"

namespace tilsyn {
namespace {

void write(const Node& node, YamlWriter& out) {
  switch (node.kind) {
    case NodeKind::mapping:
      out.begin_map();
      for (const Entry& entry : node.entries) {
        out.key(entry.key);
        write(entry.value, out);
      }
      out.end_map();
      break;
    case NodeKind::sequence:
      out.begin_seq();
      for (const Node& item : node.items) write(item, out);
      out.end_seq();
      break;
    case NodeKind::string:
      out.string(node.text);
      break;
    case NodeKind::null_value:
      out.plain("null");
      break;
    default:
      out.plain(node.text);
  }
}

const Type* type_of(const Type* type, std::string_view key) {
  if (!type || type->kind != TypeKind::record) return nullptr;
  const auto slot = type->record->slot(key);
  return slot ? type->record->fields[*slot].type : nullptr;
}

const Field* field_of(const Type* type, std::string_view key) {
  if (!type || type->kind != TypeKind::record) return nullptr;
  const auto slot = type->record->slot(key);
  return slot ? &type->record->fields[*slot] : nullptr;
}

std::string below(const std::string& path, const std::string& key) {
  return path.empty() ? key : path + "." + key;
}

Node strip(const Node& node, const Type* type, const std::string& path,
           std::vector<std::string>& paths) {
  Node out = node;
  if (node.kind == NodeKind::mapping) {
    out.entries.clear();
    for (const Entry& entry : node.entries) {
      const Field* field = field_of(type, entry.key);
      const std::string here = below(path, entry.key);
      const bool kept =
          field && field->scope == Scope::shareable && !field->derived && here != "agreements";
      if (!kept) {
        paths.push_back(here);
        continue;
      }
      out.entries.push_back({entry.key, {}, strip(entry.value, field->type, here, paths)});
    }
  } else if (node.kind == NodeKind::sequence) {
    for (Node& item : out.items)
      item = strip(item, type ? type->element : nullptr, path + "[]", paths);
  }
  return out;
}

void collect(const Node& node, const Type* type, const Field* field, const std::string& path,
             std::vector<FreeText>& out) {
  if (node.kind == NodeKind::mapping) {
    for (const Entry& entry : node.entries) {
      collect(entry.value, type_of(type, entry.key), field_of(type, entry.key),
              below(path, entry.key), out);
    }
  } else if (node.kind == NodeKind::sequence) {
    for (const Node& item : node.items)
      collect(item, type ? type->element : nullptr, field, path + "[]", out);
  } else if (node.kind == NodeKind::string && !node.text.empty()) {
    const bool closed = type && (type->kind != TypeKind::string || type->enumeration);
    const bool told = field && (field->format == "date" || field->format == "country" ||
                                field->format == "party" || field->format == "fact");
    const std::string_view key = field ? std::string_view(field->name) : std::string_view();
    const bool id =
        path == "id" || key == "version" || key == "number" || key == "content" || key == "paths";
    if (!closed && !told && !id) out.push_back({path, node.text, key == "by"});
  }
}

// As the value of a key: without the last line break, never on the line of the key where it has
// keys itself.
}  // namespace

std::string write_yaml(const Node& root) {
  YamlWriter out;
  write(root, out);
  return out.text();
}

Node changes_node(const std::vector<DossierChanges>& changes) {
  Node list;
  list.kind = NodeKind::sequence;
  for (const DossierChanges& each : changes) {
    Node entry = mapping_node();
    set_text(entry, "version", each.version);
    set_text(entry, "on", each.on);
    if (!each.paths.empty()) {
      Node paths;
      paths.kind = NodeKind::sequence;
      for (const std::string& path : each.paths) paths.items.push_back(text_node(path));
      set_node(entry, "paths", std::move(paths));
    }
    set_text(entry, "note", each.note);
    set_text(entry, "content", each.content);
    list.items.push_back(std::move(entry));
  }
  return list;
}

std::string scalar_text(const Node& node, std::string_view key) {
  const Node* found = node.find(key);
  const bool scalar =
      found && found->kind != NodeKind::mapping && found->kind != NodeKind::sequence;
  return scalar ? found->text : std::string();
}

std::vector<DossierChanges> read_changes(const Node& root) {
  std::vector<DossierChanges> all;
  const Node* list = root.find("changes");
  if (!list) return all;
  for (const Node& entry : list->items) {
    DossierChanges changes{scalar_text(entry, "version"),
                           scalar_text(entry, "on"),
                           scalar_text(entry, "note"),
                           {},
                           scalar_text(entry, "content")};
    if (const Node* paths = entry.find("paths"))
      for (const Node& path : paths->items) changes.paths.push_back(path.text);
    all.push_back(std::move(changes));
  }
  return all;
}

std::string with_version(const Source& source, const NewVersion& next) {
  std::string text(source.text());
  Sources sources;
  const auto same_changes = [&] {
    Diagnostics diagnostics(sources);
    const Node now = parse_yaml(sources.add(source.name(), text), diagnostics);
    const Node* written = now.find("changes");
    return written && tree_digest(*written) == tree_digest(changes_node(next.changes));
  };
  // One edit at a time: keys that are new are all added at the end.
  const auto set = [&](std::string_view key, std::string_view value) {
    if (value.empty()) return;
    Diagnostics diagnostics(sources);
    const SourceId id = sources.add(source.name(), text);
    const Node now = parse_yaml(id, diagnostics);
    text = apply_edits(sources.at(id), {set_entry(sources.at(id), now, key, value)});
  };
  set("version", next.version.empty() ? "" : yaml_scalar(next.version));
  set("on", next.on);
  set("by", next.by.empty() ? "" : yaml_scalar(next.by));
  if (!next.reviewed_by.empty() || !next.reviewed_on.empty()) {
    Node reviewed = mapping_node();
    set_text(reviewed, "on", next.reviewed_on);
    set_text(reviewed, "by", next.reviewed_by);
    set("reviewed", write_yaml(reviewed));
  }
  if (!next.changes.empty() && !same_changes())
    set("changes", write_yaml(changes_node(next.changes)));
  set("agreements", next.agreements);
  return text;
}

Node text_node(std::string_view text) {
  Node node;
  node.kind = NodeKind::string;
  node.text = text;
  return node;
}

Node mapping_node() {
  Node node;
  node.kind = NodeKind::mapping;
  return node;
}

void set_text(Node& mapping, std::string_view key, std::string_view text) {
  if (!text.empty()) return set_node(mapping, key, text_node(text));
  std::erase_if(mapping.entries, [&](const Entry& entry) { return entry.key == key; });
}

void set_node(Node& mapping, std::string_view key, Node value) {
  for (Entry& entry : mapping.entries) {
    if (entry.key != key) continue;
    entry.value = std::move(value);
    return;
  }
  mapping.entries.push_back({std::string(key), {}, std::move(value)});
}

Stripped without_local_fields(const Node& root, const Type& type) {
  Stripped out;
  out.root = strip(root, &type, "", out.paths);
  return out;
}

std::vector<FreeText> free_texts(const Node& root, const Type& type) {
  std::vector<FreeText> out;
  collect(root, &type, nullptr, "", out);
  return out;
}

}  // namespace tilsyn
