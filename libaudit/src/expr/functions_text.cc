// SPDX-License-Identifier: Apache-2.0
// The strings extension, in code points.
#include <algorithm>
#include <limits>
#include <optional>

#include "base/utf8.h"
#include "expr/functions.h"
#include "expr/text_builder.h"
#include "expr/values.h"

namespace tilsyn::cel {
namespace {

constexpr std::string_view out_of_range = "index out of range";

// Offset of code point `index`; the end of the text counts as one.
std::optional<std::size_t> offset_of(std::string_view text, std::int64_t index) {
  std::size_t at = 0;
  for (; index > 0 && at < text.size(); --index) next_code_point(text, at);
  if (index != 0) return std::nullopt;
  return at;
}

std::string_view character_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  if (at < text.size()) next_code_point(text, end);
  return text.substr(at, end - at);
}

Value position(std::string_view text, std::size_t at) {
  if (at == std::string_view::npos) return Value::of(std::int64_t{-1});
  return Value::of(static_cast<std::int64_t>(count_code_points(text.substr(0, at))));
}

Value find(const Node& node, Context& context, const Value* args, std::size_t count) {
  const std::string_view text = args[0].as_string(), part = args[1].as_string();
  const bool last = node.function == Function::last_index_of;
  std::optional<std::size_t> from = last ? text.size() : 0;
  if (count == 3) from = offset_of(text, args[2].as_int());
  if (!from) return context.fail(node.span, out_of_range);
  return position(text, last ? text.rfind(part, *from) : text.find(part, *from));
}

Value substring(const Node& node, Context& context, const Value* args, std::size_t count) {
  const std::string_view text = args[0].as_string();
  const auto begin = offset_of(text, args[1].as_int());
  const auto end = count == 3 ? offset_of(text, args[2].as_int()) : text.size();
  if (!begin || !end) return context.fail(node.span, out_of_range);
  if (*begin > *end) return context.fail(node.span, "the end is before the beginning");
  return Value::string(text.substr(*begin, *end - *begin));
}

// Calls `found` with the offset and length of up to `most` separators; an empty one stands between
// code points, and at the ends where `ends`.
template <class Found>
void each_match(std::string_view text, std::string_view part, std::uint64_t most, bool ends,
                Found found) {
  std::size_t at = 0;
  if (part.empty() && !ends && at < text.size()) next_code_point(text, at);
  for (; most > 0; --most) {
    if (part.empty()) {
      if (at > text.size() || (!ends && at == text.size())) return;
      if (!found(at)) return;
      if (at == text.size()) return;
      next_code_point(text, at);
    } else {
      at = text.find(part, at);
      if (at == std::string_view::npos || !found(at)) return;
      at += part.size();
    }
  }
}

// The third or fourth argument: how many, where a negative number is no limit.
std::uint64_t most_of(const Value* args, std::size_t count, std::size_t index) {
  if (count <= index || args[index].as_int() < 0) return std::numeric_limits<std::uint64_t>::max();
  return static_cast<std::uint64_t>(args[index].as_int());
}

Value replace(const Node& node, Context& context, const Value* args, std::size_t count) {
  const std::string_view text = args[0].as_string(), part = args[1].as_string();
  TextBuilder out(context);
  std::size_t done = 0;
  each_match(text, part, most_of(args, count, 3), true, [&](std::size_t at) {
    const bool fits = out.add(text.substr(done, at - done)) && out.add(args[2].as_string());
    done = at + part.size();
    return fits;
  });
  out.add(text.substr(done));
  return out.finish(node.span);
}

Value split(const Node& node, Context& context, const Value* args, std::size_t count) {
  const std::string_view text = args[0].as_string(), part = args[1].as_string();
  const std::uint64_t most = most_of(args, count, 2);
  const bool nothing = most == 0 || (text.empty() && part.empty());
  std::size_t parts = nothing ? 0 : 1;
  const std::uint64_t cuts = nothing ? 0 : most - 1;
  // Counted first: memory is asked for before it is taken.
  each_match(text, part, cuts, false, [&](std::size_t) { return ++parts > 0; });
  if (!context.spend(1 + parts / 4)) return context.exhausted(node.span);
  Value* items = context.values(parts);
  if (!items && parts > 0) return context.too_large(node.span);
  std::size_t begin = 0, size = 0;
  each_match(text, part, cuts, false, [&](std::size_t at) {
    items[size++] = Value::string(text.substr(begin, at - begin));
    begin = at + part.size();
    return true;
  });
  if (!nothing) items[size++] = Value::string(text.substr(begin));
  return Value::list(context.arena().make<List>(items, static_cast<std::uint32_t>(size)));
}

Value join(const Node& node, Context& context, const Value* args, std::size_t count) {
  if (!args[0].is(ValueKind::list) || (count == 2 && !args[1].is(ValueKind::string)) || count > 2)
    return context.no_overload(node.span);
  const List& list = args[0].as_list();
  TextBuilder out(context);
  for (std::uint32_t i = 0; i < list.size; ++i) {
    const Value item = plain(list.items[i], context, node.span);
    if (item.is(ValueKind::error)) return item;
    if (!item.is(ValueKind::string)) return context.no_overload(node.span);
    if (i > 0 && count == 2) out.add(args[1].as_string());
    if (!out.add(item.as_string())) break;
  }
  return out.finish(node.span);
}

// White_Space of Unicode.
bool is_space(char32_t c) {
  return (c >= 9 && c <= 13) || c == ' ' || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x3000;
}

std::string_view trimmed(std::string_view text) {
  std::size_t begin = text.size(), end = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    if (is_space(next_code_point(text, at))) continue;
    begin = std::min(begin, start);
    end = at;
  }
  return begin < end ? text.substr(begin, end - begin) : std::string_view();
}

char cased(char c, bool upper) {
  if (upper) return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::string_view escape_of(char c) {
  constexpr std::pair<char, std::string_view> escapes[] = {
      {'\a', "\\a"}, {'\b', "\\b"}, {'\f', "\\f"},  {'\n', "\\n"}, {'\r', "\\r"},
      {'\t', "\\t"}, {'\v', "\\v"}, {'\\', "\\\\"}, {'"', "\\\""}};
  for (const auto& [plain, escaped] : escapes)
    if (plain == c) return escaped;
  return {};
}

Value rewritten(const Node& node, Context& context, std::string_view text) {
  TextBuilder out(context);
  const bool quotes = node.function == Function::quote;
  if (quotes) out.add('"');
  if (node.function == Function::reverse) {
    for (std::size_t end = text.size(), at = end; at > 0; end = at) {
      while (at > 0 && (static_cast<unsigned char>(text[--at]) & 0xC0) == 0x80) {
      }
      if (!out.add(text.substr(at, end - at))) break;
    }
  } else {
    for (const char c : text) {
      const std::string_view escape = quotes ? escape_of(c) : std::string_view();
      const char same = quotes ? c : cased(c, node.function == Function::upper_ascii);
      if (!(escape.empty() ? out.add(same) : out.add(escape))) break;
    }
  }
  if (quotes) out.add('"');
  return out.finish(node.span);
}

// What a function takes after the text: "s" a string, "i" an int; those after '|' may be left out.
std::string_view shape_of(Function function) {
  switch (function) {
    case Function::char_at:
      return "i";
    case Function::index_of:
    case Function::last_index_of:
    case Function::split:
      return "s|i";
    case Function::replace:
      return "ss|i";
    case Function::substring:
      return "i|i";
    default:
      return "";
  }
}

bool fits(std::string_view shape, const Value* args, std::size_t count) {
  std::size_t at = 1;
  bool needed = true;
  for (const char c : shape) {
    if (c == '|') {
      needed = false;
    } else if (at == count) {
      if (needed) return false;
    } else if (!args[at++].is(c == 's' ? ValueKind::string : ValueKind::integer)) {
      return false;
    }
  }
  return at == count;
}

}  // namespace

Value text_function(const Node& node, Context& context, const Value* args, std::size_t count) {
  if (node.function == Function::join) return join(node, context, args, count);
  if (!args[0].is(ValueKind::string) || !fits(shape_of(node.function), args, count))
    return context.no_overload(node.span);
  const std::string_view text = args[0].as_string();
  const bool searches = count > 1 && args[1].is(ValueKind::string);
  if (!context.spend(search_work(text, searches ? args[1].as_string() : std::string_view())))
    return context.exhausted(node.span);
  switch (node.function) {
    case Function::char_at: {
      const auto at = offset_of(text, args[1].as_int());
      if (!at) return context.fail(node.span, out_of_range);
      return Value::string(character_at(text, *at));
    }
    case Function::index_of:
    case Function::last_index_of:
      return find(node, context, args, count);
    case Function::replace:
      return replace(node, context, args, count);
    case Function::split:
      return split(node, context, args, count);
    case Function::substring:
      return substring(node, context, args, count);
    case Function::trim:
      return Value::string(trimmed(text));
    default:
      return rewritten(node, context, text);
  }
}

}  // namespace tilsyn::cel
