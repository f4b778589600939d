// SPDX-License-Identifier: Apache-2.0
#include "base/utf8.h"
#include "expr/functions.h"
#include "expr/values.h"

namespace tilsyn::cel {
namespace {

constexpr std::size_t most_patterns = 16;

Value size_of(const Node& node, Context& context, const Value& value) {
  std::size_t size = 0;
  switch (value.kind()) {
    case ValueKind::string:
      if (!context.spend(weight(value))) return context.exhausted(node.span);
      size = count_code_points(value.as_string());
      break;
    case ValueKind::bytes:
      size = value.as_string().size();
      break;
    case ValueKind::list:
      size = value.as_list().size;
      break;
    case ValueKind::map:
      size = value.as_map().size;
      break;
    default:
      return context.no_overload(node.span);
  }
  return Value::of(static_cast<std::int64_t>(size));
}

// A pattern that comes from a fact; the last few are kept.
const Pattern* pattern_of(Context& context, std::string_view text) {
  auto& kept = context.state().patterns;
  for (const auto& [source, pattern] : kept)
    if (source == text) return &pattern;
  if (kept.size() == most_patterns) kept.erase(kept.begin());
  return &kept.emplace_back(std::string(text), Pattern(text)).second;
}

Value matches(const Node& node, Context& context, const Value* args) {
  const Pattern* pattern = node.pattern;
  if (!pattern) {
    const std::string_view text = args[1].as_string();
    if (text.size() > context.limits.pattern_bytes)
      return context.fail(node.span, "a regular expression has more than 8192 bytes");
    if (!context.spend(1'024 + 16 * text.size())) return context.exhausted(node.span);
    pattern = pattern_of(context, text);
    if (!pattern->ok()) return context.fail(node.span, "the regular expression is not valid");
  }
  return Value::of(pattern->found_in(args[0].as_string()));
}

}  // namespace

Value string_function(const Node& node, Context& context, const Value* args, std::size_t) {
  if (node.function == Function::size) return size_of(node, context, args[0]);
  if (!args[0].is(ValueKind::string) || !args[1].is(ValueKind::string))
    return context.no_overload(node.span);
  const std::string_view text = args[0].as_string();
  const std::string_view part = args[1].as_string();
  if (!context.spend(search_work(text, part))) return context.exhausted(node.span);
  switch (node.function) {
    case Function::contains:
      return Value::of(text.find(part) != std::string_view::npos);
    case Function::starts_with:
      return Value::of(text.starts_with(part));
    case Function::ends_with:
      return Value::of(text.ends_with(part));
    default:
      return matches(node, context, args);
  }
}

}  // namespace tilsyn::cel
