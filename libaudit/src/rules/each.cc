// SPDX-License-Identifier: Apache-2.0
#include "rules/each.h"

#include <string_view>

#include "rules/nodes.h"

namespace tilsyn {
namespace {

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}
bool is_word(char c) {
  return is_letter(c) || (c >= '0' && c <= '9');
}

std::size_t skip_spaces(std::string_view text, std::size_t at) {
  while (at < text.size() && is_space(text[at])) ++at;
  return at;
}

struct EachParts {
  std::size_t name_begin = 0, name_end = 0;
  std::size_t list = 0;  // where LIST begins
};

std::optional<EachParts> split_each(std::string_view text) {
  EachParts parts;
  parts.name_begin = parts.name_end = skip_spaces(text, 0);
  if (parts.name_begin == text.size() || !is_letter(text[parts.name_begin])) return std::nullopt;
  while (parts.name_end < text.size() && is_word(text[parts.name_end])) ++parts.name_end;
  const std::size_t in = skip_spaces(text, parts.name_end);
  if (in == parts.name_end || text.substr(in, 2) != "in") return std::nullopt;
  parts.list = skip_spaces(text, in + 2);
  if (parts.list == in + 2 || parts.list == text.size()) return std::nullopt;
  return parts;
}

// Findings, dispositions and fingerprints name an element by its key, never by its index.
bool has_identity(const Type& list) {
  if (list.kind != TypeKind::list || list.element == nullptr) return false;
  const Type& element = *list.element;
  if (element.kind == TypeKind::string) return true;
  return element.kind == TypeKind::record && !element.record->key.empty();
}

}  // namespace

std::optional<Variable> compile_each(Rule& rule, const Node& node, const RuleFileContext& context,
                                     Diagnostics& diagnostics) {
  const std::string_view text = node.text;
  const auto parts = split_each(text);
  if (!parts) {
    diagnostics.error("each-form", node.span, "'each' is written 'x in LIST'");
    return std::nullopt;
  }
  const Span name_span = node.span_of(parts->name_begin, parts->name_end);
  rule.each_text = node.text;
  rule.each_variable = text.substr(parts->name_begin, parts->name_end - parts->name_begin);
  if (context.root.slot(rule.each_variable)) {
    diagnostics.error("each-name", name_span,
                      "'" + rule.each_variable + "' is the name of an account or a record already");
    return std::nullopt;
  }
  rule.each_list =
      Program::compile(context.environment, text.substr(parts->list), span_map(node, parts->list),
                       diagnostics, nullptr, context.compile);
  if (rule.each_list == nullptr) return std::nullopt;
  const Type& type = rule.each_list->result_type();
  if (!has_identity(type)) {
    diagnostics.error("each-list", node.span_of(parts->list, text.size()),
                      "'each' needs a list of records that have a key, or of words, and this is " +
                          type_name(type));
    return std::nullopt;
  }
  const std::vector<StaticRead>& reads = rule.each_list->static_reads();
  return Variable{rule.each_variable, type.element,
                  reads.empty() ? std::string() : reads.front().path + "[]"};
}

}  // namespace tilsyn
