// SPDX-License-Identifier: Apache-2.0
// "%d of %s".format([1, 'a']): clauses %s %d %f %e %b %o %x %X, %% for a percent sign, and a
// precision for %f and %e.
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <vector>

#include "base/utf8.h"
#include "expr/functions.h"
#include "expr/text_builder.h"
#include "expr/time_text.h"
#include "expr/types.h"
#include "expr/values.h"

namespace tilsyn::cel {
namespace {

constexpr int most_digits = 1'000;  // of a precision
constexpr int default_digits = 6;

std::string_view special(double value) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value > 0 ? "Infinity" : "-Infinity";
  return {};
}

// The shortest digits that read back as the same double, written out without an exponent.
std::string plain_number(double value) {
  if (const std::string_view word = special(value); !word.empty()) return std::string(word);
  std::array<char, 64> buffer;
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                 std::chars_format::scientific)
                       .ptr;
  const std::string_view text(buffer.data(), static_cast<std::size_t>(end - buffer.data()));
  const std::size_t e = text.find('e');
  int exponent = 0;
  std::from_chars(text.data() + e + (text[e + 1] == '+' ? 2 : 1), end, exponent);
  const bool negative = text[0] == '-';
  std::string digits;
  for (const char c : text.substr(0, e))
    if (c >= '0' && c <= '9') digits += c;
  const int point = exponent + 1;  // digits before the point
  if (point <= 0) digits.insert(0, static_cast<std::size_t>(1 - point), '0');
  const std::size_t whole = static_cast<std::size_t>(std::max(point, 1));
  if (digits.size() < whole) digits.append(whole - digits.size(), '0');
  if (digits.size() > whole) digits.insert(whole, 1, '.');
  return (negative ? "-" : "") + digits;
}

std::string precise_number(double value, std::chars_format form, int digits) {
  if (const std::string_view word = special(value); !word.empty()) return std::string(word);
  std::array<char, most_digits + 400> buffer;
  const auto end =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, form, digits).ptr;
  return {buffer.data(), end};
}

std::string whole_number(const Value& value, int base, bool upper) {
  std::array<char, 72> buffer;
  char* const last = buffer.data() + buffer.size();
  const auto end = value.is(ValueKind::integer)
                       ? std::to_chars(buffer.data(), last, value.as_int(), base).ptr
                       : std::to_chars(buffer.data(), last, value.as_uint(), base).ptr;
  std::string out(buffer.data(), end);
  if (upper)
    for (char& c : out) c = c >= 'a' && c <= 'f' ? static_cast<char>(c - 'a' + 'A') : c;
  return out;
}

bool is_whole(const Value& value) {
  return value.is(ValueKind::integer) || value.is(ValueKind::uinteger);
}

class Formatter {
 public:
  Formatter(const Node& node, Context& context, const List& arguments)
      : node_(node), context_(context), arguments_(arguments), out_(context) {}

  Value run(std::string_view pattern) {
    while (!pattern.empty() && !failed_) {
      const std::size_t percent = std::min(pattern.find('%'), pattern.size());
      if (!out_.add(pattern.substr(0, percent))) break;
      pattern.remove_prefix(percent);
      if (!pattern.empty()) clause(pattern);
    }
    return failed_ ? error_ : out_.finish(node_.span);
  }

 private:
  void fail(std::string_view message) {
    if (failed_) return;
    failed_ = true;
    error_ = context_.fail(node_.span, message);
  }

  // Takes "%.3f" off the front.
  void clause(std::string_view& pattern) {
    pattern.remove_prefix(1);
    if (pattern.starts_with('%')) {
      pattern.remove_prefix(1);
      out_.add('%');
      return;
    }
    int digits = default_digits;
    const bool precise = pattern.starts_with('.');
    if (precise && !take_precision(pattern, digits)) return fail("the precision is not valid");
    if (pattern.empty()) return fail("the format ends inside of a clause");
    const char letter = pattern[0];
    pattern.remove_prefix(1);
    constexpr std::string_view letters = "sdfeboxX";
    if (letters.find(letter) == std::string_view::npos) return fail("there is no such clause");
    if (precise && letter != 'f' && letter != 'e') return fail("only %f and %e take a precision");
    if (next_ == arguments_.size) return fail("there are more clauses than arguments");
    const Value value = plain(arguments_.items[next_++], context_, node_.span);
    if (value.is(ValueKind::error)) {
      failed_ = true;
      error_ = value;
    } else {
      write(letter, value, digits);
    }
  }

  static bool take_precision(std::string_view& pattern, int& digits) {
    pattern.remove_prefix(1);
    const char* end = pattern.data() + pattern.size();
    const auto [rest, problem] = std::from_chars(pattern.data(), end, digits);
    if (problem != std::errc() || digits < 0 || digits > most_digits) return false;
    pattern.remove_prefix(static_cast<std::size_t>(rest - pattern.data()));
    return true;
  }

  void write(char letter, const Value& value, int digits) {
    switch (letter) {
      case 's':
        return text(value);
      case 'd':
        if (value.is(ValueKind::number)) return add(plain_number(value.as_double()));
        return is_whole(value) ? add(whole_number(value, 10, false)) : wrong();
      case 'f':
        return number(value, std::chars_format::fixed, digits);
      case 'e':
        return number(value, std::chars_format::scientific, digits);
      case 'b':
        if (value.is(ValueKind::boolean)) return add(value.as_bool() ? "1" : "0");
        return is_whole(value) ? add(whole_number(value, 2, false)) : wrong();
      case 'o':
        return is_whole(value) ? add(whole_number(value, 8, false)) : wrong();
      default:
        return hexadecimal(value, letter == 'X');
    }
  }
  void add(std::string_view text) { out_.add(text); }
  void wrong() { fail("the clause does not take a value of this type"); }

  void number(const Value& value, std::chars_format form, int digits) {
    if (value.is(ValueKind::number)) return add(precise_number(value.as_double(), form, digits));
    if (!is_whole(value)) return wrong();
    add(precise_number(value.is(ValueKind::integer) ? static_cast<double>(value.as_int())
                                                    : static_cast<double>(value.as_uint()),
                       form, digits));
  }

  void hexadecimal(const Value& value, bool upper) {
    if (is_whole(value)) return add(whole_number(value, 16, upper));
    if (!value.is(ValueKind::string) && !value.is(ValueKind::bytes)) return wrong();
    const std::string_view digits = upper ? "0123456789ABCDEF" : "0123456789abcdef";
    for (const char c : value.as_string()) {
      const auto octet = static_cast<unsigned char>(c);
      const char pair[] = {digits[octet >> 4], digits[octet & 15]};
      if (!out_.add({pair, 2})) return;
    }
  }

  // %s
  void text(const Value& value) {
    switch (value.kind()) {
      case ValueKind::null_value:
        return add("null");
      case ValueKind::boolean:
        return add(value.as_bool() ? "true" : "false");
      case ValueKind::integer:
      case ValueKind::uinteger:
        return add(whole_number(value, 10, false));
      case ValueKind::number:
        return add(plain_number(value.as_double()));
      case ValueKind::string:
        return add(value.as_string());
      case ValueKind::bytes:
        return octets(value.as_string());
      case ValueKind::timestamp:
        return add(timestamp_text(value));
      case ValueKind::duration:
        return add(duration_text(value));
      case ValueKind::type:
        return add(type_denotation(value.as_type()));
      case ValueKind::list:
        return list(value.as_list());
      case ValueKind::map:
        return map(value.as_map());
      default:
        return wrong();
    }
  }
  // A string is well-formed, whatever bytes it is made of.
  void octets(std::string_view bytes) {
    while (!bytes.empty()) {
      const std::size_t good = first_invalid_utf8(bytes).value_or(bytes.size());
      if (!out_.add(bytes.substr(0, good))) return;
      bytes.remove_prefix(good);
      if (bytes.empty()) return;
      if (!out_.add("\xEF\xBF\xBD")) return;
      bytes.remove_prefix(1);
    }
  }
  void list(const List& list) {
    out_.add('[');
    for (std::uint32_t i = 0; i < list.size && !failed_; ++i) {
      if (i > 0) out_.add(", ");
      text(list.items[i]);
      if (!out_.good()) return;
    }
    out_.add(']');
  }
  // By the texts of the keys.
  void map(const Map& map) {
    if (!context_.spend(1 + map.size) || !context_.reserve(map.size * sizeof(Entry)))
      return fail("the format takes more than the limit");
    std::vector<Entry> entries;
    for (std::uint32_t i = 0; i < map.size; ++i) {
      const Value& key = map.keys[i];
      std::string shown = is_whole(key)                ? whole_number(key, 10, false)
                          : key.is(ValueKind::boolean) ? (key.as_bool() ? "true" : "false")
                                                       : std::string(key.as_string());
      entries.push_back({std::move(shown), &map.values[i]});
    }
    std::stable_sort(entries.begin(), entries.end(),
                     [](const Entry& a, const Entry& b) { return a.key < b.key; });
    out_.add('{');
    for (std::size_t i = 0; i < entries.size() && !failed_; ++i) {
      if (i > 0) out_.add(", ");
      out_.add(entries[i].key);
      out_.add(": ");
      text(*entries[i].value);
      if (!out_.good()) return;
    }
    out_.add('}');
  }

  struct Entry {
    std::string key;
    const Value* value;
  };
  const Node& node_;
  Context& context_;
  const List& arguments_;
  TextBuilder out_;
  std::uint32_t next_ = 0;
  bool failed_ = false;
  Value error_;
};

}  // namespace

Value format_text(const Node& node, Context& context, const Value* args, std::size_t) {
  if (!args[0].is(ValueKind::string) || !args[1].is(ValueKind::list))
    return context.no_overload(node.span);
  return Formatter(node, context, args[1].as_list()).run(args[0].as_string());
}

}  // namespace tilsyn::cel
