// SPDX-License-Identifier: Apache-2.0
#include "schema/keywords.h"

#include <algorithm>
#include <array>

#include "base/near.h"
#include "schema/format.h"

namespace tilsyn {
namespace {

constexpr unsigned bit(Shape shape) {
  return static_cast<unsigned>(shape);
}

constexpr unsigned everywhere = (1u << 8) - 1;
constexpr unsigned root_only = 0;
constexpr unsigned typed =
    everywhere & ~(bit(Shape::reference) | bit(Shape::named_negative) | bit(Shape::anything));

struct Keyword {
  std::string_view name;
  unsigned shapes;
  NodeKind kind;
};

constexpr std::array<Keyword, 27> keywords = {{
    {"$schema", root_only, NodeKind::string},
    {"$id", root_only, NodeKind::string},
    {"definitions", root_only, NodeKind::mapping},
    {"$ref", bit(Shape::reference), NodeKind::string},
    {"oneOf", bit(Shape::named_negative), NodeKind::sequence},
    {"title", everywhere, NodeKind::string},
    {"description", everywhere, NodeKind::string},
    {"type", typed, NodeKind::string},
    {"properties", bit(Shape::record), NodeKind::mapping},
    {"required", bit(Shape::record), NodeKind::sequence},
    {"additionalProperties", bit(Shape::record), NodeKind::boolean},
    {"items", bit(Shape::list), NodeKind::mapping},
    {"minItems", bit(Shape::list), NodeKind::integer},
    {"maxItems", bit(Shape::list), NodeKind::integer},
    {"enum", bit(Shape::text), NodeKind::sequence},
    {"const", bit(Shape::text), NodeKind::string},
    {"format", bit(Shape::text), NodeKind::string},
    {"pattern", bit(Shape::text), NodeKind::string},
    {"minimum", bit(Shape::number), NodeKind::number},
    {"maximum", bit(Shape::number), NodeKind::number},
    {"x-key", bit(Shape::record), NodeKind::sequence},
    {"x-scope", everywhere, NodeKind::string},
    {"x-derived", everywhere, NodeKind::boolean},
    {"x-unit", everywhere, NodeKind::string},
    {"x-label", everywhere, NodeKind::mapping},
    {"x-description", everywhere, NodeKind::mapping},
    {"x-labels", bit(Shape::text), NodeKind::mapping},
}};

std::string did_you_mean(std::string_view word) {
  std::vector<std::string> names;
  for (const Keyword& keyword : keywords) names.emplace_back(keyword.name);
  std::string_view near = nearest(word, names);
  return near.empty() ? std::string{} : "did you mean '" + std::string(near) + "'?";
}

bool is_of_kind(const Node& node, NodeKind kind) {
  return node.kind == kind || (kind == NodeKind::number && node.kind == NodeKind::integer);
}

}  // namespace

void check_keywords(const Node& node, Shape shape, bool root, Diagnostics& diagnostics) {
  for (const Entry& entry : node.entries) {
    auto it = std::find_if(keywords.begin(), keywords.end(),
                           [&](const Keyword& keyword) { return keyword.name == entry.key; });
    if (it == keywords.end()) {
      diagnostics.error(
          "unsupported-keyword", entry.key_span,
          in_quotes(entry.key) + " is outside the part of JSON Schema that is used here",
          did_you_mean(entry.key));
    } else if (it->shapes == root_only ? !root : (it->shapes & bit(shape)) == 0) {
      // The root of a file of definitions has no shape of its own; title and description are text.
      bool described = shape == Shape::definitions && it->shapes == everywhere;
      if (!described) {
        diagnostics.error("misplaced-keyword", entry.key_span,
                          in_quotes(entry.key) + " has no meaning here");
      }
    } else if (!is_of_kind(entry.value, it->kind) &&
               !(entry.key == "type" && !type_word(node).empty())) {
      diagnostics.error("bad-keyword-value", entry.value.span,
                        "the value of " + in_quotes(entry.key) + " is of the wrong kind");
    }
  }
}

std::string_view type_word(const Node& schema) {
  const Node* type = schema.find("type");
  if (type == nullptr) return {};
  if (type->kind == NodeKind::string) return type->text;
  const bool or_null = type->kind == NodeKind::sequence && type->items.size() == 2 &&
                       type->items[0].kind == NodeKind::string && type->items[1].text == "null";
  return or_null ? std::string_view(type->items[0].text) : std::string_view();
}

bool is_text_language(std::string_view language) {
  constexpr std::array<std::string_view, 5> languages = {"en", "nb", "nn", "sv", "da"};
  return std::find(languages.begin(), languages.end(), language) != languages.end();
}

}  // namespace tilsyn
