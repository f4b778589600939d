// SPDX-License-Identifier: Apache-2.0
#include "schema/leaf.h"

#include <algorithm>
#include <cstdlib>

#include "base/near.h"
#include "schema/format.h"
#include "schema/keywords.h"

namespace tilsyn {
namespace {

// "^a|b$" is (^a)|(b$) to one reader and ^(a|b)$ to another.
bool has_open_alternative(std::string_view pattern) {
  int depth = 0;
  bool in_class = false;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    char c = pattern[i];
    if (c == '\\') {
      ++i;
    } else if (in_class) {
      in_class = c != ']';
    } else if (c == '[') {
      in_class = true;
    } else if (c == '(') {
      ++depth;
    } else if (c == ')') {
      --depth;
    } else if (c == '|' && depth == 0) {
      return true;
    }
  }
  return false;
}

// Written with ^ and $ because JSON Schema searches where this program matches the whole: then
// both mean the same, also to an editor.
void set_pattern(Constraint& constraint, const Node& node, Diagnostics& diagnostics) {
  const std::string& text = node.text;
  bool anchored = text.size() >= 2 && text.front() == '^' && text.back() == '$' &&
                  text[text.size() - 2] != '\\';
  if (!anchored) {
    diagnostics.error("bad-pattern", node.span, "a pattern is written from ^ to $");
    return;
  }
  if (has_open_alternative(text)) {
    diagnostics.error("bad-pattern", node.span, "put the alternatives of a pattern in brackets");
  }
  constraint.pattern_text = text.substr(1, text.size() - 2);
  constraint.pattern.emplace(constraint.pattern_text);
  if (!constraint.pattern->ok()) {
    diagnostics.error("bad-pattern", node.span, constraint.pattern->error());
  }
}

void check_format_name(const Node& node, Diagnostics& diagnostics) {
  std::vector<std::string> names = format_names();
  if (std::find(names.begin(), names.end(), node.text) != names.end()) return;
  std::string_view near = nearest(node.text, names);
  diagnostics.error("unknown-format", node.span, "there is no format " + in_quotes(node.text),
                    near.empty() ? "" : "did you mean '" + std::string(near) + "'?");
}

void add_word(EnumType& enumeration, const Node& word, Diagnostics& diagnostics) {
  std::vector<std::string>& values = enumeration.values;
  if (word.kind != NodeKind::string) {
    diagnostics.error("bad-enum", word.span, "an enum holds words only");
  } else if (std::find(values.begin(), values.end(), word.text) != values.end()) {
    diagnostics.error("bad-enum", word.span, in_quotes(word.text) + " is there twice");
  } else {
    values.push_back(word.text);
  }
}

void add_labels(EnumType& enumeration, const Entry& entry, Diagnostics& diagnostics) {
  std::vector<std::string>& labels = enumeration.labels[entry.key];
  for (const Node& label : entry.value.items) labels.push_back(label.text);
  if (!is_text_language(entry.key)) {
    diagnostics.error("bad-label", entry.key_span, "no report language " + in_quotes(entry.key));
  } else if (labels.size() != enumeration.values.size()) {
    diagnostics.error("bad-label", entry.value.span,
                      "there are " + std::to_string(enumeration.values.size()) + " words and " +
                          std::to_string(labels.size()) + " labels");
  }
}

const Type* compile_number(Schemas::State& state, const Node& node, TypeKind kind) {
  Type& type = state.types.emplace_back();
  type.kind = kind;
  std::optional<double> minimum = bound_of(node, "minimum");
  std::optional<double> maximum = bound_of(node, "maximum");
  if (minimum || maximum) {
    Constraint& constraint = state.constraints.emplace_back();
    constraint.minimum = minimum;
    constraint.maximum = maximum;
    type.constraint = &constraint;
  }
  return &type;
}

const Type* compile_text(Schemas::State& state, const Node& node, const std::string& name,
                         Diagnostics& diagnostics) {
  Type& type = state.types.emplace_back();
  type.kind = TypeKind::string;
  const Node* format = node.find("format");
  const Node* pattern = node.find("pattern");
  bool is_closed = node.find("enum") || node.find("const");
  if (is_closed) type.enumeration = compile_enumeration(state, node, name, diagnostics);
  if (!format && !pattern) return &type;
  if (is_closed) {
    diagnostics.error("misplaced-keyword", (format ? format : pattern)->span,
                      "a closed set of words has neither format nor pattern");
  }
  Constraint& constraint = state.constraints.emplace_back();
  type.constraint = &constraint;
  if (pattern) set_pattern(constraint, *pattern, diagnostics);
  if (format) {
    check_format_name(*format, diagnostics);
    constraint.format = format->text;
    if (format->text == "date") type.kind = TypeKind::timestamp;
  }
  return &type;
}

}  // namespace

const Type* compile_leaf(Schemas::State& state, const Node& node, const std::string& name,
                         bool root, Diagnostics& diagnostics) {
  const Node& type = *node.find("type");
  const std::string_view word = type_word(node);
  if (word == "string") {
    check_keywords(node, Shape::text, root, diagnostics);
    return compile_text(state, node, name, diagnostics);
  }
  if (word == "boolean") {
    check_keywords(node, Shape::boolean, root, diagnostics);
    Type& result = state.types.emplace_back();
    result.kind = TypeKind::boolean;
    return &result;
  }
  if (word == "integer" || word == "number") {
    check_keywords(node, Shape::number, root, diagnostics);
    return compile_number(state, node, word == "integer" ? TypeKind::integer : TypeKind::number);
  }
  diagnostics.error("bad-type", type.span,
                    type.kind == NodeKind::string
                        ? in_quotes(type.text) + " is not a type"
                        : std::string("a type is one word, or that and \"null\""),
                    "one of object, array, string, integer, number, boolean");
  return nullptr;
}

const EnumType* compile_enumeration(Schemas::State& state, const Node& node,
                                    const std::string& name, Diagnostics& diagnostics) {
  EnumType& enumeration = state.enumerations.emplace_back();
  enumeration.name = name;
  if (const Node* words = node.find("enum")) {
    for (const Node& word : words->items) add_word(enumeration, word, diagnostics);
    if (words->items.empty()) {
      diagnostics.error("bad-enum", words->span, "an enum has at least one word");
    }
  }
  if (const Node* word = node.find("const")) {
    if (node.find("enum")) {
      diagnostics.error("misplaced-keyword", word->span, "either enum or const");
    }
    add_word(enumeration, *word, diagnostics);
  }
  if (const Node* labels = node.find("x-labels")) {
    for (const Entry& entry : labels->entries) add_labels(enumeration, entry, diagnostics);
  }
  return &enumeration;
}

std::optional<double> bound_of(const Node& node, std::string_view key) {
  const Node* value = node.find(key);
  if (!value) return std::nullopt;
  char* end = nullptr;
  double number = std::strtod(value->text.c_str(), &end);
  if (end == value->text.c_str() || *end != '\0') return std::nullopt;
  return number;
}

}  // namespace tilsyn
