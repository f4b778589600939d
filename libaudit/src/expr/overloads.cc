// SPDX-License-Identifier: Apache-2.0
#include "expr/overloads.h"

#include <map>

#include "expr/types.h"

namespace tilsyn::cel {
namespace {

using Row = OverloadRow;

// langdef, "List of Standard Definitions".
std::vector<Row> rows() {
  using F = Function;
  const Type* b = basic(TypeKind::boolean);
  const Type* i = basic(TypeKind::integer);
  const Type* u = basic(TypeKind::uinteger);
  const Type* d = basic(TypeKind::number);
  const Type* s = basic(TypeKind::string);
  const Type* y = basic(TypeKind::bytes);
  const Type* t = basic(TypeKind::timestamp);
  const Type* p = basic(TypeKind::duration);
  const Type* a = parameter_a();
  const Type* list = list_of_a();
  const Type* map = map_of_a_b();
  std::vector<Row> out{
      {"_+_", F::add, 'g', {i, i}, i},
      {"_+_", F::add, 'g', {u, u}, u},
      {"_+_", F::add, 'g', {d, d}, d},
      {"_+_", F::add, 'g', {s, s}, s},
      {"_+_", F::add, 'g', {y, y}, y},
      {"_+_", F::add, 'g', {list, list}, list},
      {"_+_", F::add, 'g', {t, p}, t},
      {"_+_", F::add, 'g', {p, t}, t},
      {"_+_", F::add, 'g', {p, p}, p},
      {"_-_", F::subtract, 'g', {i, i}, i},
      {"_-_", F::subtract, 'g', {u, u}, u},
      {"_-_", F::subtract, 'g', {d, d}, d},
      {"_-_", F::subtract, 'g', {t, t}, p},
      {"_-_", F::subtract, 'g', {t, p}, t},
      {"_-_", F::subtract, 'g', {p, p}, p},
      {"_*_", F::multiply, 'g', {i, i}, i},
      {"_*_", F::multiply, 'g', {u, u}, u},
      {"_*_", F::multiply, 'g', {d, d}, d},
      {"_/_", F::divide, 'g', {i, i}, i},
      {"_/_", F::divide, 'g', {u, u}, u},
      {"_/_", F::divide, 'g', {d, d}, d},
      {"_%_", F::modulo, 'g', {i, i}, i},
      {"_%_", F::modulo, 'g', {u, u}, u},
      {"-_", F::negate, 'g', {i}, i},
      {"-_", F::negate, 'g', {d}, d},
      {"!_", F::logical_not, 'g', {b}, b},
      {"_==_", F::equals, 'g', {a, a}, b},
      {"_!=_", F::not_equals, 'g', {a, a}, b},
      {"@in", F::contained_in, 'g', {a, list}, b},
      {"@in", F::contained_in, 'g', {a, map}, b},
      {"_[_]", F::index, 'g', {list, i}, a},
      {"_[_]", F::index, 'g', {map, a}, parameter_b()},
      {"matches", F::matches, 'g', {s, s}, b},
      {"matches", F::matches, 'r', {s, s}, b},
      {"contains", F::contains, 'r', {s, s}, b},
      {"startsWith", F::starts_with, 'r', {s, s}, b},
      {"endsWith", F::ends_with, 'r', {s, s}, b},
      {"type", F::to_type, 'g', {a}, type_of_a()},
      {"dyn", F::to_dyn, 'g', {a}, basic(TypeKind::dyn)},
      {"date", F::date, 'g', {s}, t},
      {"plus_days", F::plus_days, 'g', {t, i}, t},
      {"plus_months", F::plus_months, 'g', {t, i}, t},
  };
  const std::pair<std::string_view, F> orders[] = {
      {"_<_", F::less}, {"_<=_", F::less_equal}, {"_>_", F::greater}, {"_>=_", F::greater_equal}};
  for (const auto& [name, function] : orders) {
    for (const Type* same : {b, i, u, d, s, y, t, p})
      out.push_back({name, function, 'g', {same, same}, b});
    for (const Type* left : {i, u, d})
      for (const Type* right : {i, u, d})
        if (left != right) out.push_back({name, function, 'g', {left, right}, b});
  }
  for (const Type* sized : {s, y, list, map})
    for (char form : {'g', 'r'}) out.push_back({"size", F::size, form, {sized}, i});
  struct Conversion {
    std::string_view name;
    F function;
    const Type* result;
    std::vector<const Type*> from;
  };
  const Conversion conversions[] = {{"int", F::to_int, i, {i, u, d, s, t}},
                                    {"uint", F::to_uint, u, {u, i, d, s}},
                                    {"double", F::to_double, d, {d, i, u, s}},
                                    {"string", F::to_string, s, {s, b, i, u, d, y, t, p}},
                                    {"bytes", F::to_bytes, y, {y, s}},
                                    {"bool", F::to_bool, b, {b, s}},
                                    {"timestamp", F::to_timestamp, t, {t, s, i}},
                                    {"duration", F::to_duration, p, {p, s}}};
  for (const Conversion& c : conversions)
    for (const Type* from : c.from) out.push_back({c.name, c.function, 'g', {from}, c.result});
  const std::pair<std::string_view, F> getters[] = {{"getFullYear", F::get_full_year},
                                                    {"getMonth", F::get_month},
                                                    {"getDate", F::get_date},
                                                    {"getDayOfMonth", F::get_day_of_month},
                                                    {"getDayOfWeek", F::get_day_of_week},
                                                    {"getDayOfYear", F::get_day_of_year},
                                                    {"getHours", F::get_hours},
                                                    {"getMinutes", F::get_minutes},
                                                    {"getSeconds", F::get_seconds},
                                                    {"getMilliseconds", F::get_milliseconds}};
  for (const auto& [name, function] : getters) {
    out.push_back({name, function, 'r', {t}, i});
    out.push_back({name, function, 'r', {t, s}, i});
    if (function >= F::get_hours) out.push_back({name, function, 'r', {p}, i});
  }
  add_extensions(out);
  return out;
}

using Functions = std::map<std::string_view, FunctionInfo, std::less<>>;

const Functions& functions() {
  static const Functions all = [] {
    Functions out;
    std::vector<Row> table = rows();
    for (Row& row : table) {
      FunctionInfo& info = out[row.name];
      info.name = row.name;
      info.function = row.function;
      info.rules_only = row.function >= Function::date;
      info.overloads.push_back({row.form == 'r', std::move(row.parameters), row.result});
    }
    return out;
  }();
  return all;
}

}  // namespace

const FunctionInfo* find_function(std::string_view name) {
  const auto found = functions().find(name);
  return found == functions().end() ? nullptr : &found->second;
}

std::vector<std::string> function_names(bool rule_functions, bool methods) {
  std::vector<std::string> out;
  if (methods) {
    out = {"all",        "exists", "exists_one",    "filter",       "map",
           "optFlatMap", "optMap", "transformList", "transformMap", "transformMapEntry"};
  } else {
    out = {"cel.bind", "has"};
  }
  for (const auto& [name, info] : functions()) {
    const bool word = name.find('_') != 0 && name.find_first_of("@!-") == std::string_view::npos;
    bool fits = false;
    for (const Overload& overload : info.overloads) fits |= overload.receiver == methods;
    if (word && fits && (rule_functions || !info.rules_only)) out.emplace_back(name);
  }
  return out;
}

bool is_library(std::string_view name) {
  const auto next = functions().lower_bound(std::string(name) + ".");
  const bool found = next != functions().end() && next->first.size() > name.size() &&
                     next->first.starts_with(name) && next->first[name.size()] == '.';
  return found || name == "cel";
}

}  // namespace tilsyn::cel
