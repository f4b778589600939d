// SPDX-License-Identifier: Apache-2.0
#include <set>

#include "schema/annotate.h"
#include "schema/format.h"
#include "schema/keywords.h"
#include "schema/leaf.h"
#include "schema/state.h"

namespace tilsyn {
namespace {

// Where a $ref leads.
struct Target {
  SchemaFile* file = nullptr;
  std::string definition;  // empty: the whole file
  const Node* node = nullptr;
};

class Compiler {
 public:
  Compiler(Schemas::State& state, Diagnostics& diagnostics)
      : state_(state), diagnostics_(diagnostics) {}

  void compile_all() {
    for (auto& [kind, file] : state_.files) {
      if (const Node* definitions = file.root.find("definitions")) {
        for (const Entry& entry : definitions->entries) compile_definition(file, entry.key);
      }
      compile_root(file);
    }
  }

 private:
  const Type* compile_root(SchemaFile& file) {
    if (file.type) return file.type;
    if (file.root.kind == NodeKind::mapping && !file.root.find("type")) {
      check_keywords(file.root, Shape::definitions, true, diagnostics_);
      if (!file.root.find("definitions")) {
        diagnostics_.error("no-type", file.root.span, "a schema has a type or definitions");
      }
      return nullptr;
    }
    if (!enter(file, "", file.root.span)) return nullptr;
    file.type = compile(file, file.root, file.kind, true);
    leave(file, "");
    return file.type;
  }

  const Type* compile_definition(SchemaFile& file, const std::string& name) {
    if (auto it = file.definitions.find(name); it != file.definitions.end()) return it->second;
    const Node* definitions = file.root.find("definitions");
    const Node* node = definitions ? definitions->find(name) : nullptr;
    if (!node || !enter(file, name, node->span)) return nullptr;
    const Type* type = compile(file, *node, name, false);
    leave(file, name);
    file.definitions.emplace(name, type);
    return type;
  }

  // A record with slots cannot contain itself: everything that is being compiled is on this set.
  bool enter(const SchemaFile& file, const std::string& name, Span span) {
    if (open_.insert(file.kind + "#" + name).second) return true;
    diagnostics_.error("recursive-ref", span, "a schema may not contain itself");
    return false;
  }
  void leave(const SchemaFile& file, const std::string& name) {
    open_.erase(file.kind + "#" + name);
  }

  Target find_target(SchemaFile& file, const Node& ref) {
    std::string_view text = ref.text;
    Target target;
    target.file = &file;
    std::size_t hash = text.find('#');
    std::string_view name = text.substr(0, hash);
    if (!name.empty()) {
      constexpr std::string_view suffix = ".schema.json";
      auto it = name.ends_with(suffix)
                    ? state_.files.find(name.substr(0, name.size() - suffix.size()))
                    : state_.files.end();
      if (it == state_.files.end()) return {};
      target.file = &it->second;
    }
    target.node = &target.file->root;
    if (hash == std::string_view::npos) return name.empty() ? Target{} : target;
    constexpr std::string_view start = "#/definitions/";
    std::string_view pointer = text.substr(hash);
    if (!pointer.starts_with(start)) return {};
    target.definition = pointer.substr(start.size());
    const Node* definitions = target.file->root.find("definitions");
    target.node = definitions ? definitions->find(target.definition) : nullptr;
    return target;
  }

  const Type* compile_reference(SchemaFile& file, const Node& node) {
    const Node& ref = *node.find("$ref");
    if (ref.kind != NodeKind::string) return nullptr;  // reported with the keywords
    Target target = find_target(file, ref);
    if (!target.node) {
      diagnostics_.error("bad-ref", ref.span, "there is no " + in_quotes(ref.text),
                         "#/definitions/NAME or FILE.schema.json#/definitions/NAME");
      return nullptr;
    }
    const std::string open = target.file->kind + "#" + target.definition;
    if (open_.contains(open)) {
      diagnostics_.error("recursive-ref", ref.span, "a schema may not contain itself");
      return nullptr;
    }
    return target.definition.empty() ? compile_root(*target.file)
                                     : compile_definition(*target.file, target.definition);
  }

  const Type* compile(SchemaFile& file, const Node& node, const std::string& name, bool root) {
    if (node.kind != NodeKind::mapping) {
      diagnostics_.error("bad-schema", node.span, "a schema is an object");
      return nullptr;
    }
    if (node.find("$ref")) {
      check_keywords(node, Shape::reference, root, diagnostics_);
      return compile_reference(file, node);
    }
    if (node.find("oneOf")) {
      check_keywords(node, Shape::named_negative, root, diagnostics_);
      return compile_named_negative(file, node, name);
    }
    const Node* type = node.find("type");
    if (!type) {
      check_keywords(node, Shape::anything, root, diagnostics_);
      return add(TypeKind::dyn);
    }
    if (type_word(node) == "object") return compile_record(file, node, name, root);
    if (type_word(node) == "array") return compile_list(file, node, name, root);
    return compile_leaf(state_, node, name, root, diagnostics_);
  }

  Type* add(TypeKind kind) {
    Type& type = state_.types.emplace_back();
    type.kind = kind;
    return &type;
  }

  std::size_t item_bound(const Node& node, std::string_view key, std::size_t otherwise) {
    std::optional<double> number = bound_of(node, key);
    if (!number) return otherwise;
    if (*number < 0 || *number > 1e9) {
      diagnostics_.error("bad-keyword-value", node.find(key)->span, "not a number of elements");
      return otherwise;
    }
    return static_cast<std::size_t>(*number);
  }

  const Type* compile_list(SchemaFile& file, const Node& node, const std::string& name, bool root) {
    check_keywords(node, Shape::list, root, diagnostics_);
    Type* type = add(TypeKind::list);
    if (const Node* items = node.find("items")) {
      type->element = compile(file, *items, name, false);
    } else {
      diagnostics_.error("no-items", node.span, "a list says what its items are");
    }
    if (node.find("minItems") || node.find("maxItems")) {
      Constraint& constraint = state_.constraints.emplace_back();
      constraint.min_items = item_bound(node, "minItems", 0);
      constraint.max_items = item_bound(node, "maxItems", SIZE_MAX);
      type->constraint = &constraint;
    }
    return type;
  }

  // oneOf [record or list, {const: word}]: what there is, or the written word that there is none.
  // As a type it is dyn whose `element` is the one and whose `enumeration` holds the other.
  const Type* compile_named_negative(SchemaFile& file, const Node& node, const std::string& name) {
    const Node& forms = *node.find("oneOf");
    Type* type = add(TypeKind::dyn);
    if (forms.items.size() == 2 && forms.items[1].kind == NodeKind::mapping &&
        forms.items[1].find("const")) {
      type->element = compile(file, forms.items[0], name, false);
      const Node& negative = forms.items[1];
      const Node* word = negative.find("const");
      type->enumeration = compile_enumeration(state_, negative, name, diagnostics_);
      bool composite = type->element && (type->element->kind == TypeKind::record ||
                                         type->element->kind == TypeKind::list);
      if (composite && negative.entries.size() == 1 && word->kind == NodeKind::string) return type;
      if (!type->element) return nullptr;  // reported
    }
    diagnostics_.error("bad-union", forms.span,
                       "oneOf is used for a record or a list and {\"const\": WORD} only");
    return nullptr;
  }

  const Type* compile_record(SchemaFile& file, const Node& node, const std::string& name,
                             bool root) {
    check_keywords(node, Shape::record, root, diagnostics_);
    const Node* open = node.find("additionalProperties");
    if (!open || open->text != "false") {
      diagnostics_.error("open-record", open ? open->span : node.span,
                         "every object says \"additionalProperties\": false");
    }
    RecordType& record = state_.records.emplace_back();
    record.name = name;
    if (const Node* properties = node.find("properties")) {
      for (const Entry& entry : properties->entries) {
        // The fields of a file are named as rules write them: "declared", not "facts.declared".
        std::string inner = root ? entry.key : name + "." + entry.key;
        add_field(file, record, entry, inner);
      }
    }
    record.index();
    set_required(node, record);
    set_key(node, record);
    Type* type = add(TypeKind::record);
    type->record = &record;
    return type;
  }

  void add_field(SchemaFile& file, RecordType& record, const Entry& entry,
                 const std::string& name) {
    Field field;
    field.name = entry.key;
    field.type = compile(file, entry.value, name, false);
    annotate(file, field, entry.value, 0);
    if (field.type && field.type->constraint) field.format = field.type->constraint->format;
    if (field.type && field.type->kind == TypeKind::list && field.type->element &&
        field.type->element->constraint) {
      field.format = field.type->element->constraint->format;
    }
    record.fields.push_back(std::move(field));
  }

  // What a definition says of itself holds for the field; what stands beside the $ref wins.
  void annotate(SchemaFile& file, Field& field, const Node& node, int depth) {
    if (node.kind != NodeKind::mapping || depth > 16) return;
    const Node* ref = node.find("$ref");
    if (ref && ref->kind == NodeKind::string) {
      Target target = find_target(file, *ref);
      if (target.node) annotate(*target.file, field, *target.node, depth + 1);
    }
    annotate_field(field, node, diagnostics_);
  }

  void set_required(const Node& node, RecordType& record) {
    const Node* required = node.find("required");
    if (!required) return;
    for (const Node& name : required->items) {
      if (auto slot = record.slot(name.text)) {
        record.fields[*slot].required = true;
      } else {
        diagnostics_.error("unknown-field", name.span,
                           "there is no property " + in_quotes(name.text));
      }
    }
  }

  void set_key(const Node& node, RecordType& record) {
    const Node* key = node.find("x-key");
    if (!key) return;
    for (const Node& name : key->items) {
      auto slot = record.slot(name.text);
      if (!slot) {
        diagnostics_.error("unknown-field", name.span,
                           "there is no property " + in_quotes(name.text));
        continue;
      }
      const Type* type = record.fields[*slot].type;
      if (type && (type->kind == TypeKind::list || type->kind == TypeKind::record)) {
        diagnostics_.error("bad-key", name.span, "only a scalar can identify an element");
        continue;
      }
      record.key.push_back(*slot);
    }
  }

  Schemas::State& state_;
  Diagnostics& diagnostics_;
  std::set<std::string> open_;
};

}  // namespace

void compile_schemas(Schemas::State& state, Diagnostics& diagnostics) {
  Compiler(state, diagnostics).compile_all();
}

}  // namespace tilsyn
