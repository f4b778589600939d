// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>

#include "base/near.h"
#include "schema/constraint.h"
#include "schema/format.h"
#include "schema/scalar.h"
#include "schema/schema.h"

namespace tilsyn {
namespace {

class Reader {
 public:
  Reader(const ReadOptions& options, Arena& arena, Diagnostics& diagnostics)
      : options_(options), arena_(arena), diagnostics_(diagnostics) {}

  // `name` is the field that holds the value; empty at the root.
  Value read(const Node& node, const Type& type, const PathStep* parent, const Field* field);
  Record* read_record(const Node& node, const RecordType& type, const PathStep* path);

 private:
  bool is_placeholder(const Node& node, const Type& type, const Field* field) const;
  Value placeholder(const Node& node);
  Value absent() const { return Value::absent(UnknownReason::absent); }
  Value wrong_type(const Node& node, const Type& type, std::string hint = {});

  void read_entry(const Entry& entry, Record& record);
  bool may_be_given(const Entry& entry, const Field& field);
  void check_required(const Node& node, const Record& record);
  void report_unknown_key(const Entry& entry, const RecordType& type);

  Value read_list(const Node& node, const Type& type, const PathStep* parent, const Field* field);
  bool check_size(const Node& node, const Type& type);
  Value read_item(const Node& node, const Type& type, const PathStep* path);
  std::string element_name(const Node& node, const Type& type, std::size_t index,
                           std::map<std::string, Span>& seen);
  Value read_named_negative(const Node& node, const Type& type, const PathStep* parent,
                            const Field* field);

  const ReadOptions& options_;
  Arena& arena_;
  Diagnostics& diagnostics_;
};

bool accepts_word(const Type& type, std::string_view text) {
  if (!type.enumeration) return false;
  const std::vector<std::string>& words = type.enumeration->values;
  return std::find(words.begin(), words.end(), text) != words.end();
}

std::string list_hint(const Node& node, const Type& item_type) {
  if (item_type.kind == TypeKind::record) {
    return "write a record for each, with '- ' before its first key";
  }
  std::string example = node.text.size() <= 40 ? node.text : "…";
  return "write [" + example + "], or a line for each with '- ' before it";
}

// A name is a name, also when it reads "?"; see schema.h.
bool is_identity(const Type& type, const Field* field) {
  return field && field->required && type.kind == TypeKind::string && !type.enumeration &&
         field->format.empty();
}

bool Reader::is_placeholder(const Node& node, const Type& type, const Field* field) const {
  return options_.placeholders && is_scalar(node) && node.kind != NodeKind::null_value &&
         !accepts_word(type, node.text) && !is_identity(type, field) &&
         options_.placeholders->matches(node.text);
}

Value Reader::placeholder(const Node& node) {
  const auto* text = arena_.make<std::string_view>(arena_.copy(node.text));
  return Value::absent(UnknownReason::placeholder, text);
}

Value Reader::wrong_type(const Node& node, const Type& type, std::string hint) {
  diagnostics_.error("wrong-type", node.span,
                     "expected " + expected(type) + ", found " + found(node), std::move(hint));
  return absent();
}

Value Reader::read(const Node& node, const Type& type, const PathStep* parent, const Field* field) {
  if (is_empty(node)) return absent();
  if (is_placeholder(node, type, field)) return placeholder(node);
  if (type.kind == TypeKind::dyn && type.element && type.enumeration) {
    return read_named_negative(node, type, parent, field);
  }
  if (type.kind == TypeKind::list) return read_list(node, type, parent, field);
  if (type.kind == TypeKind::record) {
    if (node.kind != NodeKind::mapping) return wrong_type(node, type, "write 'key: value' lines");
    const PathStep* path = field ? arena_.make<PathStep>(parent, field->name) : parent;
    return Value::record(read_record(node, *type.record, path));
  }
  if (type.kind == TypeKind::dyn) return read_dyn(node, arena_, diagnostics_);
  if (!is_scalar(node)) return wrong_type(node, type);
  return read_scalar(node, type, arena_, diagnostics_).value_or(absent());
}

Value Reader::read_named_negative(const Node& node, const Type& type, const PathStep* parent,
                                  const Field* field) {
  if (!is_scalar(node)) return read(node, *type.element, parent, field);
  for (const std::string& word : type.enumeration->values) {
    if (node.kind == NodeKind::string && node.text == word) return Value::string(word);
  }
  std::string_view near = nearest(node.text, type.enumeration->values);
  return wrong_type(node, type, near.empty() ? "" : "did you mean '" + std::string(near) + "'?");
}

Record* Reader::read_record(const Node& node, const RecordType& type, const PathStep* path) {
  Record* record = make_record(arena_, type);
  record->path = path;
  record->span = node.span;
  for (const Entry& entry : node.entries) read_entry(entry, *record);
  check_required(node, *record);
  return record;
}

void Reader::read_entry(const Entry& entry, Record& record) {
  auto slot = record.type->slot(entry.key);
  if (!slot) return report_unknown_key(entry, *record.type);
  const Field& field = record.type->fields[*slot];
  if (!may_be_given(entry, field) || !field.type) return;
  if (field.required && is_empty(entry.value)) {
    diagnostics_.error("missing-field", entry.key_span,
                       in_quotes(field.name) + " may not be empty");
  }
  record.slots[*slot] = read(entry.value, *field.type, record.path, &field);
  record.origins[*slot] = Origin{entry.value.span, options_.statement};
}

bool Reader::may_be_given(const Entry& entry, const Field& field) {
  if (field.derived && !options_.allow_derived) {
    diagnostics_.error("derived-field", entry.key_span,
                       in_quotes(field.name) + " follows from other facts and is not written down");
    return false;
  }
  if (field.scope == Scope::local && options_.shared_dossier) {
    diagnostics_.error(
        "local-field", entry.key_span,
        in_quotes(field.name) + " is for each owner to say, not for a shared dossier",
        "move it to the inventories");
    return false;
  }
  return true;
}

void Reader::check_required(const Node& node, const Record& record) {
  for (const Field& field : record.type->fields) {
    if (!field.required || node.find(field.name) || (field.derived && !options_.allow_derived)) {
      continue;
    }
    Span span = node.entries.empty() ? node.span : node.entries.front().key_span;
    diagnostics_.error("missing-field", span,
                       in_quotes(field.name) + " is missing in " + record.type->name);
  }
}

void Reader::report_unknown_key(const Entry& entry, const RecordType& type) {
  std::vector<std::string> names;
  if (wants_hints(diagnostics_)) {
    for (const Field& field : type.fields) names.push_back(field.name);
  }
  std::string hint;
  if (entry.key.find("\xC2\xA0") != std::string_view::npos) {
    // It looks like any blank, and comes along when text is copied from a page.
    hint = "there is a no-break space (U+00A0) in it; write an ordinary blank";
  } else if (std::string_view near = nearest(entry.key, names); !near.empty()) {
    hint = "did you mean '" + std::string(near) + "'?";
  } else if (!names.empty() && names.size() <= 8) {
    hint = "there are";
    for (const std::string& name : names) hint += (&name == &names[0] ? " " : ", ") + name;
  }
  diagnostics_.error("unknown-key", entry.key_span,
                     "unknown key " + in_quotes(entry.key) + " in " + type.name, std::move(hint));
}

Value Reader::read_list(const Node& node, const Type& type, const PathStep* parent,
                        const Field* field) {
  const Type& item_type = *type.element;
  if (node.kind == NodeKind::mapping) {
    return wrong_type(node, type, "put '- ' before the first key, and indent the others");
  }
  if (node.kind != NodeKind::sequence) {
    return wrong_type(node, type, list_hint(node, item_type));
  }
  if (node.items.size() == 1 && is_empty(node.items[0])) return absent();
  if (node.items.size() == 1 && is_placeholder(node.items[0], item_type, nullptr)) {
    return placeholder(node.items[0]);
  }
  if (!check_size(node, type)) return absent();
  const PathStep* path = field ? arena_.make<PathStep>(parent, field->name) : parent;
  Value* items = arena_.array<Value>(node.items.size());
  std::uint32_t size = 0;
  std::map<std::string, Span> seen;
  for (std::size_t i = 0; i < node.items.size(); ++i) {
    const Node& item = node.items[i];
    const PathStep* item_path = path;
    if (item_type.kind == TypeKind::record && item.kind == NodeKind::mapping) {
      std::string name = element_name(item, item_type, i, seen);
      item_path = arena_.make<PathStep>(path, arena_.copy(name), true);
    }
    Value value = read_item(item, item_type, item_path);
    if (!value.is(ValueKind::absent)) items[size++] = value;
  }
  // A list with a wrong element is not the list that was meant: `all` over the rest could be true.
  if (size != node.items.size()) return absent();
  return Value::list(arena_.make<List>(items, size));
}

bool Reader::check_size(const Node& node, const Type& type) {
  if (!type.constraint) return true;
  auto report = [&](const char* id, const char* word, std::size_t bound) {
    diagnostics_.error(id, node.span,
                       "there are " + std::to_string(node.items.size()) + " elements, and at " +
                           word + " " + std::to_string(bound) + " are asked for");
    return false;
  };
  const Constraint& constraint = *type.constraint;
  if (node.items.size() < constraint.min_items) {
    return report("too-few-items", "least", constraint.min_items);
  }
  if (node.items.size() > constraint.max_items) {
    return report("too-many-items", "most", constraint.max_items);
  }
  return true;
}

Value Reader::read_item(const Node& node, const Type& type, const PathStep* path) {
  if (is_empty(node)) {
    diagnostics_.error("empty-item", node.span, "an element of a list may not be empty");
    return absent();
  }
  if (is_placeholder(node, type, nullptr)) {
    // Dropping it would make the others look like all there are.
    diagnostics_.error("placeholder-among-answers", node.span,
                       in_quotes(node.text) + " answers nothing, and stands among answers",
                       "leave it alone in the list, or write what is known");
    return absent();
  }
  return read(node, type, path, nullptr);
}

std::string Reader::element_name(const Node& node, const Type& type, std::size_t index,
                                 std::map<std::string, Span>& seen) {
  std::string name;
  bool known = false;
  Span span;
  for (std::uint32_t slot : type.record->key) {
    const Field& field = type.record->fields[slot];
    const Node* part = node.find(field.name);
    if (!part || !is_scalar(*part) || is_empty(*part)) continue;
    if (!name.empty()) name += '/';
    name += part->text;
    if (!span.known()) span = part->span;
    known = known || (field.type && !is_placeholder(*part, *field.type, &field));
  }
  if (name.empty()) return "#" + std::to_string(index + 1);
  auto [first, fresh] = seen.emplace(name, span);
  if (fresh) return name;
  // Two that nobody knows ("Ukjent") are not the same one.
  if (known) {
    diagnostics_
        .error("duplicate-element", span,
               in_quotes(name) + " is there twice in " + type.record->name)
        .notes.push_back({"first here", first->second});
  }
  return name + " #" + std::to_string(index + 1);
}

// Nothing could be understood and that has been said.
bool is_reported(const Node& node, const Diagnostics& diagnostics) {
  if (!node.span.known()) return !diagnostics.ok();
  return std::any_of(diagnostics.all().begin(), diagnostics.all().end(), [&](const auto& problem) {
    return problem.severity == Diagnostic::Severity::error &&
           problem.span.source == node.span.source;
  });
}

}  // namespace

Value read_value(const Node& node, const Type& type, const ReadOptions& options, Arena& arena,
                 const PathStep* path, Diagnostics& diagnostics) {
  Reader reader(options, arena, diagnostics);
  if (type.kind != TypeKind::record) return reader.read(node, type, path, nullptr);
  if (node.kind == NodeKind::mapping ||
      (node.kind == NodeKind::null_value && !is_reported(node, diagnostics))) {
    return Value::record(reader.read_record(node, *type.record, path));
  }
  if (node.kind != NodeKind::null_value) {
    diagnostics.error("wrong-type", node.span,
                      "expected " + expected(type) + ", found " + found(node),
                      "write 'key: value' lines");
  }
  Record* record = make_record(arena, *type.record);
  record->path = path;
  record->span = node.span;
  return Value::record(record);
}

}  // namespace tilsyn
