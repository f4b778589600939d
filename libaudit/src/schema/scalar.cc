// SPDX-License-Identifier: Apache-2.0
#include "schema/scalar.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "base/date.h"
#include "base/fold.h"
#include "base/near.h"
#include "schema/constraint.h"
#include "schema/format.h"

namespace tilsyn {
namespace {

using Result = std::optional<Value>;

Result wrong_type(const Node& node, const Type& type, Diagnostics& diagnostics,
                  std::string hint = {}) {
  diagnostics.error("wrong-type", node.span,
                    "expected " + expected(type) + ", found " + found(node), std::move(hint));
  return std::nullopt;
}

bool is_one_of(std::string_view text, std::initializer_list<std::string_view> words) {
  std::string folded = fold(text);
  return std::find(words.begin(), words.end(), folded) != words.end();
}

Result read_boolean(const Node& node, const Type& type, Diagnostics& diagnostics) {
  if (node.kind == NodeKind::boolean) return Value::of(node.text[0] == 't' || node.text[0] == 'T');
  std::string hint;
  if (is_one_of(node.text, {"true", "false"})) hint = "write it without quotes";
  if (is_one_of(node.text, {"yes", "ja", "jo", "y", "on"})) hint = "write true";
  if (is_one_of(node.text, {"no", "nei", "nej", "n", "off"})) hint = "write false";
  return wrong_type(node, type, diagnostics, std::move(hint));
}

enum class Parse { ok, malformed, too_large };

Parse parse_integer(std::string_view text, int base, std::int64_t& result) {
  if (text.starts_with('+')) text.remove_prefix(1);
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), result, base);
  if (error == std::errc::invalid_argument || end != text.data() + text.size()) {
    return Parse::malformed;
  }
  return error == std::errc{} ? Parse::ok : Parse::too_large;
}

Parse parse_number(std::string_view text, double& result) {
  if (text.starts_with('+')) text.remove_prefix(1);
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), result);
  if (error == std::errc::invalid_argument || end != text.data() + text.size()) {
    return Parse::malformed;
  }
  return error == std::errc{} && std::isfinite(result) ? Parse::ok : Parse::too_large;
}

std::string plain_number(double number) {
  std::array<char, 32> buffer{};
  auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number).ptr;
  return std::string(buffer.data(), end);
}

bool check_bounds(const Node& node, const Type& type, double number, Diagnostics& diagnostics) {
  if (!type.constraint) return true;
  const auto& [minimum, maximum] = std::pair(type.constraint->minimum, type.constraint->maximum);
  if (minimum && number < *minimum) {
    diagnostics.error("out-of-range", node.span,
                      node.text + " is less than " + plain_number(*minimum));
    return false;
  }
  if (maximum && number > *maximum) {
    diagnostics.error("out-of-range", node.span,
                      node.text + " is more than " + plain_number(*maximum));
    return false;
  }
  return true;
}

Result too_large(const Node& node, Diagnostics& diagnostics) {
  diagnostics.error("out-of-range", node.span, in_quotes(node.text) + " is too large a number");
  return std::nullopt;
}

// "90 dager", "1,5", "ca 120": a number with something around it.
std::string number_hint(const Node& node) {
  if (!node.plain) return "write the number without quotes";
  bool digits =
      std::any_of(node.text.begin(), node.text.end(), [](char c) { return c >= '0' && c <= '9'; });
  return digits ? "write the number alone, in digits and with a decimal point" : std::string{};
}

// A leading zero is a code, not a quantity; some readers take it for octal.
bool has_leading_zero(std::string_view text) {
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  return text.size() > 1 && text[0] == '0' && text[1] >= '0' && text[1] <= '9';
}

Result read_integer(const Node& node, const Type& type, Diagnostics& diagnostics) {
  if (node.kind == NodeKind::number) {
    // The reader of documents takes what no int64 holds for a number.
    bool whole = node.text.find_first_not_of("0123456789", 1) == std::string::npos;
    return whole ? too_large(node, diagnostics)
                 : wrong_type(node, type, diagnostics, "without decimals");
  }
  if (node.kind != NodeKind::integer) {
    return wrong_type(node, type, diagnostics, number_hint(node));
  }
  if (has_leading_zero(node.text)) {
    return wrong_type(node, type, diagnostics, "write it without a leading zero");
  }
  std::int64_t number = 0;
  switch (parse_integer(node.text, 10, number)) {
    case Parse::malformed:
      return wrong_type(node, type, diagnostics, "write it in decimal digits");
    case Parse::too_large:
      return too_large(node, diagnostics);
    case Parse::ok:
      break;
  }
  if (!check_bounds(node, type, static_cast<double>(number), diagnostics)) return std::nullopt;
  return Value::of(number);
}

Result read_number(const Node& node, const Type& type, Diagnostics& diagnostics) {
  if (node.kind != NodeKind::integer && node.kind != NodeKind::number) {
    return wrong_type(node, type, diagnostics, number_hint(node));
  }
  if (has_leading_zero(node.text)) {
    return wrong_type(node, type, diagnostics, "write it without a leading zero");
  }
  double number = 0;
  switch (parse_number(node.text, number)) {
    // .nan and .inf of YAML, 0x1F: none can be compared with a limit by a reader.
    case Parse::malformed:
      return wrong_type(node, type, diagnostics, "write it in decimal digits");
    case Parse::too_large:
      return too_large(node, diagnostics);
    case Parse::ok:
      break;
  }
  if (!check_bounds(node, type, number, diagnostics)) return std::nullopt;
  return Value::of(number);
}

std::string list_of(const std::vector<std::string>& words) {
  constexpr std::size_t limit = 12;
  std::string result = "one of ";
  for (std::size_t i = 0; i < words.size() && i < limit; ++i) {
    if (i > 0) result += ", ";
    result += words[i];
  }
  if (words.size() > limit) {
    result += " and " + std::to_string(words.size() - limit) + " more";
  }
  return result;
}

// The word whose label in some language this is: "Godkjent" -> approved.
std::string_view word_with_label(const EnumType& enumeration, std::string_view text) {
  std::string folded = fold(text);
  for (const auto& [language, labels] : enumeration.labels) {
    for (std::size_t i = 0; i < labels.size() && i < enumeration.values.size(); ++i) {
      if (fold(labels[i]) == folded) return enumeration.values[i];
    }
  }
  return {};
}

Result read_word(const Node& node, const EnumType& enumeration, Diagnostics& diagnostics) {
  for (const std::string& word : enumeration.values) {
    if (word == node.text) return Value::string(word);
  }
  std::string_view near;
  if (wants_hints(diagnostics)) {
    near = word_with_label(enumeration, node.text);
    if (near.empty()) near = nearest(node.text, enumeration.values);
  }
  std::string hint = list_of(enumeration.values);
  if (!near.empty()) hint = "did you mean '" + std::string(near) + "'? (" + hint + ")";
  diagnostics.error("unknown-word", node.span,
                    in_quotes(node.text) + " is not one of the words for " + enumeration.name,
                    std::move(hint));
  return std::nullopt;
}

bool check_text(const Node& node, const Constraint& constraint, Diagnostics& diagnostics) {
  if (auto problem = check_format(constraint.format, node.text)) {
    diagnostics.error(std::move(problem->id), node.span, std::move(problem->message),
                      std::move(problem->hint));
    return false;
  }
  if (constraint.pattern && !constraint.pattern->matches_all(node.text)) {
    diagnostics.error("pattern-mismatch", node.span,
                      in_quotes(node.text) + " has not the form " + constraint.pattern_text);
    return false;
  }
  return true;
}

Result read_text(const Node& node, const Type& type, Arena& arena, Diagnostics& diagnostics) {
  // NO, 0301 and 1.10 are texts where the schema says so; a JSON number is a number.
  if (node.kind != NodeKind::string && !node.plain) {
    return wrong_type(node, type, diagnostics, "write it in quotes");
  }
  if (type.enumeration) return read_word(node, *type.enumeration, diagnostics);
  if (type.constraint && !check_text(node, *type.constraint, diagnostics)) return std::nullopt;
  if (type.kind == TypeKind::timestamp) {
    std::optional<Date> day = parse_date(node.text);
    if (!day) return std::nullopt;  // reported by its format
    auto days = std::chrono::sys_days{*day}.time_since_epoch().count();
    return Value::timestamp(static_cast<std::int64_t>(days) * 86400, 0);
  }
  return Value::string(arena.copy(node.text));
}

Value dyn_number(const Node& node, Arena&, Diagnostics& diagnostics) {
  if (node.kind == NodeKind::integer) {
    std::int64_t number = 0;
    std::string_view text = node.text;
    int base = text.starts_with("0x") ? 16 : text.starts_with("0o") ? 8 : 10;
    if (base != 10) text.remove_prefix(2);
    if (parse_integer(text, base, number) == Parse::ok) return Value::of(number);
  } else {
    double number = 0;
    std::string_view text = node.text;
    if (parse_number(text, number) == Parse::ok) return Value::of(number);
  }
  diagnostics.error("out-of-range", node.span,
                    in_quotes(node.text) + " is not a number of this world",
                    "put it in quotes if it is a text");
  return Value();
}

}  // namespace

bool wants_hints(const Diagnostics& diagnostics) {
  return diagnostics.error_count() < 1000;
}

bool is_scalar(const Node& node) {
  return node.kind != NodeKind::sequence && node.kind != NodeKind::mapping;
}

bool is_empty(const Node& node) {
  if (node.kind == NodeKind::null_value) return true;
  return node.kind == NodeKind::string &&
         node.text.find_first_not_of(" \t\r\n") == std::string::npos;
}

std::string found(const Node& node) {
  switch (node.kind) {
    case NodeKind::null_value:
      return "nothing";
    case NodeKind::sequence:
      return "a list";
    case NodeKind::mapping:
      return "a record";
    case NodeKind::integer:
    case NodeKind::number:
      return "the number " + in_quotes(node.text);
    case NodeKind::boolean:
      return in_quotes(node.text);
    case NodeKind::string:
      return (node.plain ? "" : "the text ") + in_quotes(node.text);
  }
  return {};
}

std::string expected(const Type& type) {
  if (type.enumeration && type.kind == TypeKind::string) return list_of(type.enumeration->values);
  switch (type.kind) {
    case TypeKind::boolean:
      return "true or false";
    case TypeKind::integer:
      return "a whole number";
    case TypeKind::number:
      return "a number";
    case TypeKind::string:
      return "a text";
    case TypeKind::timestamp:
      return "a day (2026-03-01)";
    case TypeKind::list:
      return "a list";
    case TypeKind::record:
      return "a record of " + type.record->name;
    default:
      break;
  }
  if (type.element && type.enumeration && !type.enumeration->values.empty()) {
    return expected(*type.element) + " or '" + type.enumeration->values[0] + "'";
  }
  return "a value";
}

std::optional<Value> read_scalar(const Node& node, const Type& type, Arena& arena,
                                 Diagnostics& diagnostics) {
  switch (type.kind) {
    case TypeKind::boolean:
      return read_boolean(node, type, diagnostics);
    case TypeKind::integer:
      return read_integer(node, type, diagnostics);
    case TypeKind::number:
      return read_number(node, type, diagnostics);
    case TypeKind::string:
    case TypeKind::timestamp:
      return read_text(node, type, arena, diagnostics);
    case TypeKind::dyn:
      return read_dyn(node, arena, diagnostics);
    default:
      return wrong_type(node, type, diagnostics);
  }
}

Value read_dyn(const Node& node, Arena& arena, Diagnostics& diagnostics) {
  switch (node.kind) {
    case NodeKind::null_value:
      return Value();
    case NodeKind::boolean:
      return Value::of(node.text[0] == 't' || node.text[0] == 'T');
    case NodeKind::integer:
    case NodeKind::number:
      return dyn_number(node, arena, diagnostics);
    case NodeKind::string:
      return Value::string(arena.copy(node.text));
    case NodeKind::sequence: {
      Value* items = arena.array<Value>(node.items.size());
      for (std::size_t i = 0; i < node.items.size(); ++i) {
        items[i] = read_dyn(node.items[i], arena, diagnostics);
      }
      return Value::list(arena.make<List>(items, static_cast<std::uint32_t>(node.items.size())));
    }
    case NodeKind::mapping: {
      Value* keys = arena.array<Value>(node.entries.size());
      Value* values = arena.array<Value>(node.entries.size());
      for (std::size_t i = 0; i < node.entries.size(); ++i) {
        keys[i] = Value::string(arena.copy(node.entries[i].key));
        values[i] = read_dyn(node.entries[i].value, arena, diagnostics);
      }
      return Value::map(
          arena.make<Map>(keys, values, static_cast<std::uint32_t>(node.entries.size())));
    }
  }
  return Value();
}

}  // namespace tilsyn
