// SPDX-License-Identifier: Apache-2.0
#include "rules/nodes.h"

#include <charconv>

#include "base/error.h"

namespace tilsyn {

std::string text_at(const Node& mapping, std::string_view key) {
  const Node* node = mapping.find(key);
  return node == nullptr ? std::string() : node->text;
}

const std::vector<Node>& items_at(const Node& mapping, std::string_view key) {
  static const std::vector<Node> none;
  const Node* node = mapping.find(key);
  return node == nullptr ? none : node->items;
}

std::vector<SpannedText> texts_at(const Node& mapping, std::string_view key) {
  std::vector<SpannedText> texts;
  for (const Node& item : items_at(mapping, key)) texts.push_back({item.text, item.span});
  return texts;
}

std::vector<std::string> words_at(const Node& mapping, std::string_view key) {
  std::vector<std::string> words;
  for (const Node& item : items_at(mapping, key)) words.push_back(item.text);
  return words;
}

PlainTexts plain_texts_at(const Node& mapping, std::string_view key) {
  PlainTexts texts;
  const Node* node = mapping.find(key);
  if (node == nullptr) return texts;
  for (const Entry& entry : node->entries) texts[entry.key] = entry.value.text;
  return texts;
}

std::int64_t integer_at(const Node& mapping, std::string_view key) {
  const std::string text = text_at(mapping, key);
  std::int64_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

SpanMap span_map(const Node& node, std::size_t offset) {
  return [&node, offset](std::size_t begin, std::size_t end) {
    return node.span_of(offset + begin, offset + end);
  };
}

void validate(const Node& node, const Schemas& schemas, std::string_view kind,
              Diagnostics& diagnostics) {
  const Type* type = schemas.find(kind);
  if (type == nullptr) throw Error("there is no schema for '" + std::string(kind) + "'");
  Arena arena;
  read_value(node, *type, {}, arena, nullptr, diagnostics);
}

}  // namespace tilsyn
