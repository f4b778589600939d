// SPDX-License-Identifier: Apache-2.0
#include "expr/overloads.h"
#include "expr/types.h"

namespace tilsyn::cel {
namespace {

using F = Function;
using Rows = std::vector<OverloadRow>;

void add_strings(Rows& out) {
  const Type* i = basic(TypeKind::integer);
  const Type* s = basic(TypeKind::string);
  static TypePool pool;
  static const Type* texts = pool.list(s);
  static const Type* anything = pool.list(basic(TypeKind::dyn));
  out.insert(out.end(), {{"charAt", F::char_at, 'r', {s, i}, s},
                         {"indexOf", F::index_of, 'r', {s, s}, i},
                         {"indexOf", F::index_of, 'r', {s, s, i}, i},
                         {"lastIndexOf", F::last_index_of, 'r', {s, s}, i},
                         {"lastIndexOf", F::last_index_of, 'r', {s, s, i}, i},
                         {"join", F::join, 'r', {texts}, s},
                         {"join", F::join, 'r', {texts, s}, s},
                         {"replace", F::replace, 'r', {s, s, s}, s},
                         {"replace", F::replace, 'r', {s, s, s, i}, s},
                         {"split", F::split, 'r', {s, s}, texts},
                         {"split", F::split, 'r', {s, s, i}, texts},
                         {"substring", F::substring, 'r', {s, i}, s},
                         {"substring", F::substring, 'r', {s, i, i}, s},
                         {"trim", F::trim, 'r', {s}, s},
                         {"upperAscii", F::upper_ascii, 'r', {s}, s},
                         {"lowerAscii", F::lower_ascii, 'r', {s}, s},
                         {"reverse", F::reverse, 'r', {s}, s},
                         {"strings.quote", F::quote, 'g', {s}, s},
                         {"format", F::format, 'r', {s, anything}, s}});
}

void add_extremes(Rows& out, std::string_view name, Function function) {
  const Type* d = basic(TypeKind::number);
  static TypePool pool;
  const Type* numbers[] = {basic(TypeKind::integer), basic(TypeKind::uinteger), d};
  for (const Type* a : numbers) {
    out.push_back({name, function, 'g', {a}, a});
    out.push_back({name, function, 'g', {pool.list(a)}, a});
    for (const Type* b : numbers)
      out.push_back({name, function, 'g', {a, b}, a == b ? a : basic(TypeKind::dyn)});
  }
}

void add_math(Rows& out) {
  const Type* b = basic(TypeKind::boolean);
  const Type* i = basic(TypeKind::integer);
  const Type* u = basic(TypeKind::uinteger);
  const Type* d = basic(TypeKind::number);
  add_extremes(out, "math.greatest", F::greatest);
  add_extremes(out, "math.least", F::least);
  const std::pair<std::string_view, F> roundings[] = {{"math.ceil", F::ceil},
                                                      {"math.floor", F::floor},
                                                      {"math.round", F::round},
                                                      {"math.trunc", F::trunc}};
  for (const auto& [name, function] : roundings) out.push_back({name, function, 'g', {d}, d});
  for (const Type* n : {i, u, d}) {
    out.push_back({"math.sqrt", F::square_root, 'g', {n}, d});
    out.push_back({"math.abs", F::absolute, 'g', {n}, n});
    out.push_back({"math.sign", F::sign, 'g', {n}, n});
  }
  out.push_back({"math.isNaN", F::is_nan, 'g', {d}, b});
  out.push_back({"math.isInf", F::is_infinite, 'g', {d}, b});
  out.push_back({"math.isFinite", F::is_finite, 'g', {d}, b});
  for (const Type* n : {i, u}) {
    out.push_back({"math.bitAnd", F::bit_and, 'g', {n, n}, n});
    out.push_back({"math.bitOr", F::bit_or, 'g', {n, n}, n});
    out.push_back({"math.bitXor", F::bit_xor, 'g', {n, n}, n});
    out.push_back({"math.bitNot", F::bit_not, 'g', {n}, n});
    out.push_back({"math.bitShiftLeft", F::shift_left, 'g', {n, i}, n});
    out.push_back({"math.bitShiftRight", F::shift_right, 'g', {n, i}, n});
  }
}

void add_optionals(Rows& out) {
  const Type* i = basic(TypeKind::integer);
  const Type* a = parameter_a();
  const Type* b = parameter_b();
  const Type* optional = optional_of_a();
  static TypePool pool;
  static const Type* optional_list = pool.optional(list_of_a());
  static const Type* optional_map = pool.optional(map_of_a_b());
  static const Type* optional_of_b = pool.optional(b);
  static const Type* optionals = pool.list(optional);
  out.insert(out.end(), {{"optional.none", F::optional_none, 'g', {}, optional},
                         {"optional.of", F::optional_of, 'g', {a}, optional},
                         {"optional.ofNonZeroValue", F::optional_of_non_zero, 'g', {a}, optional},
                         {"hasValue", F::has_value, 'r', {optional}, basic(TypeKind::boolean)},
                         {"value", F::optional_value, 'r', {optional}, a},
                         {"optional.unwrap", F::optional_unwrap, 'g', {optionals}, list_of_a()},
                         {"unwrapOpt", F::optional_unwrap, 'r', {optionals}, list_of_a()},
                         {"first", F::list_first, 'r', {list_of_a()}, optional},
                         {"last", F::list_last, 'r', {list_of_a()}, optional},
                         {"or", F::optional_or, 'r', {optional, optional}, optional},
                         {"orValue", F::or_value, 'r', {optional, a}, a},
                         {"_[_]", F::index, 'g', {optional_list, i}, optional},
                         {"_[_]", F::index, 'g', {optional_map, a}, optional_of_b},
                         {"_[?_]", F::optional_index, 'g', {list_of_a(), i}, optional},
                         {"_[?_]", F::optional_index, 'g', {map_of_a_b(), a}, optional_of_b},
                         {"_[?_]", F::optional_index, 'g', {optional_list, i}, optional},
                         {"_[?_]", F::optional_index, 'g', {optional_map, a}, optional_of_b}});
}

void add_encoders(Rows& out) {
  const Type* s = basic(TypeKind::string);
  const Type* y = basic(TypeKind::bytes);
  out.push_back({"base64.encode", F::base64_encode, 'g', {y}, s});
  out.push_back({"base64.decode", F::base64_decode, 'g', {s}, y});
}

}  // namespace

void add_extensions(Rows& rows) {
  add_strings(rows);
  add_math(rows);
  add_optionals(rows);
  add_encoders(rows);
}

}  // namespace tilsyn::cel
