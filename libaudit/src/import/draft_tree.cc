// SPDX-License-Identifier: Apache-2.0
#include "import/draft_tree.h"

#include <algorithm>

#include "doc/edit.h"
#include "import/clauses.h"

namespace tilsyn {
namespace {

using Kind = Draft::Kind;

// Lengths go before texts, so that no text can pass for another structure.
std::string canonical_text(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\r') {
      out += text[i];
    } else if (i + 1 == text.size() || text[i + 1] != '\n') {
      out += '\n';
    }
  }
  const std::string trimmed_text(trimmed(out));
  return std::to_string(trimmed_text.size()) + ":" + trimmed_text;
}

void add_canonical(const Draft& draft, std::string& out) {
  if (!draft.is_set()) return;
  if (draft.kind() == Kind::list) {
    out += '[';
    for (const Draft& item : draft.items()) {
      add_canonical(item, out);
      out += ',';
    }
    out += ']';
  } else if (draft.kind() == Kind::map) {
    std::vector<std::pair<std::string_view, const Draft*>> entries;
    for (const auto& entry : draft.entries())
      if (entry.second.is_set()) entries.emplace_back(entry.first, &entry.second);
    std::sort(entries.begin(), entries.end());
    out += '{';
    for (const auto& entry : entries) {
      out += canonical_text(entry.first);
      add_canonical(*entry.second, out);
    }
    out += '}';
  } else {
    out += canonical_text(draft.text());
  }
}

void add_shown(const Draft& draft, std::size_t longest, std::string& out) {
  if (out.size() > longest || !draft.is_set()) return;
  if (draft.kind() == Kind::list) {
    if (draft.items().empty()) out += "[]";
    const char* mark =
        draft.items().empty() || draft.items().front().kind() != Kind::map ? ", " : "; ";
    for (const Draft& item : draft.items()) {
      if (&item != &draft.items().front()) out += mark;
      add_shown(item, longest, out);
    }
  } else if (draft.kind() == Kind::map) {
    bool first = true;
    for (const auto& [key, value] : draft.entries()) {
      if (!value.is_set()) continue;
      if (!first) out += ", ";
      first = false;
      out += key + ": ";
      add_shown(value, longest, out);
    }
  } else {
    for (const char c : draft.text()) out += c == '\n' || c == '\r' ? ' ' : c;
  }
}

void add_flow(const Draft& draft, std::string& out) {
  switch (draft.kind()) {
    case Kind::empty:
      out += "null";
      return;
    case Kind::plain:
      out += draft.text();
      return;
    case Kind::string:
      out += yaml_scalar(draft.text());
      return;
    case Kind::list:
      out += '[';
      for (const Draft& item : draft.items()) {
        if (&item != &draft.items().front()) out += ", ";
        add_flow(item, out);
      }
      out += ']';
      return;
    case Kind::map: {
      out += '{';
      const char* mark = "";
      for (const auto& [key, value] : draft.entries()) {
        if (!value.is_set()) continue;
        out += mark + yaml_scalar(key) + ": ";
        add_flow(value, out);
        mark = ", ";
      }
      out += '}';
      return;
    }
  }
}

}  // namespace

Draft to_draft(const Node& node) {
  Draft draft;
  switch (node.kind) {
    case NodeKind::null_value:
      break;
    case NodeKind::sequence:
      draft.set_empty_list();
      for (const Node& item : node.items) draft.append() = to_draft(item);
      break;
    case NodeKind::mapping:
      for (const Entry& entry : node.entries) draft.entry(entry.key) = to_draft(entry.value);
      break;
    case NodeKind::string:
      // An empty text says as little as no value.
      if (!node.text.empty()) draft.set_string(node.text);
      break;
    default:
      draft.set_plain(node.text);
  }
  return draft;
}

std::string canonical(const Draft& draft) {
  std::string out;
  add_canonical(draft, out);
  return out;
}

bool same(const Draft* a, const Draft* b) {
  const bool a_set = a && a->is_set();
  const bool b_set = b && b->is_set();
  if (!a_set || !b_set) return a_set == b_set;
  return canonical(*a) == canonical(*b);
}

std::string shown(const Draft& draft, std::size_t longest) {
  std::string out;
  add_shown(draft, longest, out);
  if (out.size() <= longest) return out;
  std::size_t end = longest;
  while (end > 0 && (static_cast<unsigned char>(out[end]) & 0xC0) == 0x80) --end;
  return out.substr(0, end) + "…";
}

std::string flow_yaml(const Draft& draft) {
  std::string out;
  add_flow(draft, out);
  return out;
}

std::string block_yaml(const Draft& draft) {
  const bool collection = draft.kind() == Kind::list || draft.kind() == Kind::map;
  if (!collection && draft.text().find('\n') == std::string::npos) return flow_yaml(draft);
  // The writer makes a literal block only below something.
  YamlWriter out;
  if (collection) {
    draft.write(out);
  } else {
    out.begin_map().key("x");
    draft.write(out);
    out.end_map();
  }
  std::string text = out.text();
  if (text.ends_with('\n')) text.pop_back();
  if (!collection) text.erase(0, 3);  // "x: "
  // What is one line long does not stand behind the key all the same: "key: - a" is no YAML.
  const bool empty_list = draft.kind() == Kind::list && draft.items().empty();
  if (collection && !empty_list && text.find('\n') == std::string::npos) text += '\n';
  return text;
}

}  // namespace tilsyn
