// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "expr/functions.h"
#include "expr/text_builder.h"

namespace tilsyn::cel {
namespace {

constexpr std::string_view letters =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

// RFC 4648 section 4.
Value encode(const Node& node, Context& context, std::string_view octets) {
  TextBuilder out(context);
  for (std::size_t at = 0; at < octets.size(); at += 3) {
    const std::size_t count = std::min<std::size_t>(3, octets.size() - at);
    std::uint32_t group = 0;
    for (std::size_t i = 0; i < 3; ++i)
      group = group << 8 | (i < count ? static_cast<unsigned char>(octets[at + i]) : 0u);
    std::array<char, 4> text;
    for (std::size_t i = 0; i < 4; ++i)
      text[i] = i <= count ? letters[group >> (18 - 6 * i) & 63] : '=';
    if (!out.add({text.data(), 4})) break;
  }
  return out.finish(node.span);
}

// With or without padding.
Value decode(const Node& node, Context& context, std::string_view text) {
  const auto bad = [&] { return context.fail(node.span, "the string is no base64"); };
  const bool padded = text.size() % 4 == 0;
  for (int i = 0; i < 2 && padded && text.ends_with('='); ++i) text.remove_suffix(1);
  if (text.size() % 4 == 1) return bad();
  TextBuilder out(context);
  std::uint32_t group = 0;
  int count = 0;
  for (const char c : text) {
    const std::size_t at = letters.find(c);
    if (at == std::string_view::npos) return bad();
    group = (group << 6 | static_cast<std::uint32_t>(at)) & 0xFFFFFF;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    if (!out.add(static_cast<char>(group >> count & 0xFF))) break;
  }
  const Value value = out.finish(node.span);
  return value.is(ValueKind::string) ? Value::bytes(value.as_string()) : value;
}

}  // namespace

Value base64_function(const Node& node, Context& context, const Value* args, std::size_t) {
  if (node.function == Function::base64_encode)
    return args[0].is(ValueKind::bytes) ? encode(node, context, args[0].as_string())
                                        : context.no_overload(node.span);
  return args[0].is(ValueKind::string) ? decode(node, context, args[0].as_string())
                                       : context.no_overload(node.span);
}

}  // namespace tilsyn::cel
