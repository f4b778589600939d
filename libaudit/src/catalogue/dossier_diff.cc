// SPDX-License-Identifier: Apache-2.0
#include "catalogue/dossier_diff.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "catalogue/dossier_file.h"

namespace tilsyn {
namespace {

constexpr std::size_t longest = 120;
constexpr std::size_t most_changes = 10'000;

bool is_absent(const Node* node) {
  return !node || node->kind == NodeKind::null_value ||
         (node->kind == NodeKind::string && node->text.empty());
}

bool same(const Node& a, const Node& b) {
  if (a.kind == NodeKind::mapping || b.kind == NodeKind::mapping) {
    if (a.kind != b.kind) return false;
    const auto in = [](const Node& x, const Node& y) {
      return std::all_of(x.entries.begin(), x.entries.end(), [&](const Entry& entry) {
        if (is_absent(&entry.value)) return true;
        const Node* other = y.find(entry.key);
        return other && same(entry.value, *other);
      });
    };
    return in(a, b) && in(b, a);
  }
  if (a.kind == NodeKind::sequence || b.kind == NodeKind::sequence) {
    return a.kind == b.kind &&
           std::equal(a.items.begin(), a.items.end(), b.items.begin(), b.items.end(), same);
  }
  return a.text == b.text;
}

void append_text(const Node& node, std::string& out) {
  if (out.size() > longest) return;
  if (node.kind == NodeKind::mapping) {
    for (const Entry& entry : node.entries) {
      if (&entry != &node.entries.front()) out += ", ";
      out += entry.key + ": ";
      append_text(entry.value, out);
    }
  } else if (node.kind == NodeKind::sequence) {
    out += '[';
    for (const Node& item : node.items) {
      if (&item != &node.items.front()) out += "; ";
      append_text(item, out);
    }
    out += ']';
  } else {
    out += node.text;
  }
}

class Comparison {
 public:
  std::vector<FieldChange> changes;

  void compare(const Node* before, const Node* after, const Type* type, const std::string& path) {
    if (changes.size() >= most_changes) return;
    if (is_absent(before)) before = nullptr;
    if (is_absent(after)) after = nullptr;
    if (!before && !after) return;
    const bool records = is_record(type) && is_mapping_or_none(before) && is_mapping_or_none(after);
    if (records) return compare_records(before, after, *type->record, path);
    if (before && after && is_keyed_list(type) && before->kind == NodeKind::sequence &&
        after->kind == NodeKind::sequence)
      return compare_lists(*before, *after, *type->element, path);
    if (before && after && same(*before, *after)) return;
    using Kind = FieldChange::Kind;
    changes.push_back({!before  ? Kind::added
                       : !after ? Kind::gone
                                : Kind::changed,
                       path, before ? short_text(*before) : "", after ? short_text(*after) : ""});
  }

 private:
  static bool is_record(const Type* type) { return type && type->kind == TypeKind::record; }
  static bool is_mapping_or_none(const Node* node) {
    return !node || node->kind == NodeKind::mapping;
  }
  static bool is_keyed_list(const Type* type) {
    return type && type->kind == TypeKind::list && is_record(type->element) &&
           !type->element->record->key.empty();
  }

  void compare_records(const Node* before, const Node* after, const RecordType& type,
                       const std::string& path) {
    for (const Field& field : type.fields) {
      if (path.empty() && !is_content(field.name)) continue;
      compare(before ? before->find(field.name) : nullptr,
              after ? after->find(field.name) : nullptr, field.type,
              path.empty() ? field.name : path + "." + field.name);
    }
  }

  // The elements by their keys; of two with the same, the second goes by its number too.
  static std::vector<std::pair<std::string, const Node*>> by_key(const Node& list,
                                                                 const RecordType& type) {
    std::vector<std::pair<std::string, const Node*>> out;
    std::map<std::string, std::size_t> seen;
    for (std::size_t i = 0; i < list.items.size(); ++i) {
      std::string name;
      for (const std::uint32_t slot : type.key) {
        const Node* part = list.items[i].find(type.fields[slot].name);
        if (is_absent(part)) continue;
        name += (name.empty() ? "" : "/") + part->text;
      }
      if (name.empty()) name = fmt::format("#{}", i + 1);
      if (const std::size_t times = ++seen[name]; times > 1) name += fmt::format(" ({})", times);
      out.emplace_back(std::move(name), &list.items[i]);
    }
    return out;
  }

  void compare_lists(const Node& before, const Node& after, const Type& element,
                     const std::string& path) {
    const auto old = by_key(before, *element.record);
    std::map<std::string_view, const Node*> fresh;
    const auto now = by_key(after, *element.record);
    for (const auto& [name, node] : now) fresh.emplace(name, node);
    std::map<std::string_view, const Node*> known;
    for (const auto& [name, node] : old) {
      known.emplace(name, node);
      const auto found = fresh.find(name);
      const std::string here = path + "[" + name + "]";
      if (found == fresh.end())
        changes.push_back({FieldChange::Kind::gone, here, short_text(*node), ""});
      else
        compare(node, found->second, &element, here);
    }
    for (const auto& [name, node] : now) {
      if (known.contains(name)) continue;
      changes.push_back({FieldChange::Kind::added, path + "[" + name + "]", "", short_text(*node)});
    }
  }
};

}  // namespace

std::string short_text(const Node& node) {
  std::string out;
  append_text(node, out);
  for (char& c : out)
    if (c == '\n' || c == '\r' || c == '\t') c = ' ';
  if (out.size() <= longest) return out;
  std::size_t end = longest;
  while (end > 0 && (static_cast<unsigned char>(out[end]) & 0xC0) == 0x80) --end;
  return out.substr(0, end) + "…";
}

std::vector<FieldChange> compare_dossiers(const Node& before, const Node& after, const Type& type) {
  Comparison comparison;
  comparison.compare(&before, &after, &type, "");
  return std::move(comparison.changes);
}

}  // namespace tilsyn
