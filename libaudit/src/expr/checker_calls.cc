// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/date.h"
#include "base/pattern.h"
#include "expr/checker_impl.h"
#include "expr/names.h"
#include "expr/suggest.h"
#include "expr/time_text.h"

namespace tilsyn::cel {
namespace {

// "_+_" -> "+", "@in" -> "in", "_[_]" -> "[]".
std::string written(std::string_view name) {
  if (name == "_[_]" || name == "_[?_]") return "[]";
  std::string out;
  for (char c : name)
    if (c != '_' && c != '@') out += c;
  return name.front() == '_' || name.front() == '@' || name == "!_" || name == "-_"
             ? out
             : std::string(name);
}

const EnumType* enumeration_of(const Type* type) {
  const bool words = type->kind == TypeKind::string || type->kind == TypeKind::dyn;
  return words ? type->enumeration : nullptr;
}

bool is_text(const Expr& expr) {
  return expr.kind == ExprKind::literal && expr.literal.is(ValueKind::string);
}

}  // namespace

std::string Checker::shown(const Expr& expr) {
  return type_name(*unifier_.resolve(expr.type, true));
}

const Type* Checker::call(Expr& expr) {
  const bool exists = qualify_function(expr);
  for (Expr* arg : expr.args) visit(*arg);
  if (!exists) return unknown_function(expr);
  expr.function = find(expr.name);
  if (expr.function && expr.function->rules_only && !context_.rule_functions)
    expr.function = nullptr;
  if (!expr.function) return unknown_function(expr);
  const Type* result = resolve_overload(expr);
  if (!result) return basic(context_.strict ? TypeKind::error : TypeKind::dyn);
  check_enums(expr);
  check_constants(expr);
  const bool element = expr.function->function == Function::index && !expr.args[0]->path.empty() &&
                       unifier_.resolve(expr.args[0]->type)->kind == TypeKind::list;
  if (element) expr.path = expr.args[0]->path + "[]";
  return result;
}

// a.b.f(x) is a method of a.b, unless there is a function called a.b.f.
bool Checker::qualify_function(Expr& expr) {
  if (!expr.receiver) return true;
  std::string name;
  const Expr* start = dotted_name(*expr.args[0], name);
  if (!start || (!start->leading_dot && find_local(start->name))) return true;
  const std::string full = name + "." + std::string(expr.name);
  const FunctionInfo* function = find(full);
  const bool library = is_library(name) && !find_name(context_, pool_, name, start->leading_dot);
  if (!function && !library) return true;
  expr.name = function ? function->name : ast_.arena.copy(full);
  expr.receiver = false;
  expr.args.erase(expr.args.begin());
  return function != nullptr;
}

const FunctionInfo* Checker::find(std::string_view name) const {
  if (context_.functions)
    for (const FunctionInfo& function : *context_.functions)
      if (function.name == name) return &function;
  return find_function(name);
}

const Type* Checker::unknown_function(const Expr& expr) {
  const std::vector<std::string> names = function_names(context_.rule_functions, expr.receiver);
  const std::string name(expr.name);
  return fail(
      ast_.name_span(expr), "cel-unknown-function",
      std::string("there is no ") + (expr.receiver ? "method" : "function") + " '" + name + "'",
      suggest(name, names, ""));
}

const Type* Checker::resolve_overload(Expr& expr) {
  std::vector<const Type*> arguments;
  for (const Expr* arg : expr.args) arguments.push_back(arg->type);
  const Type* result = nullptr;
  for (const Overload& overload : expr.function->overloads) {
    if (overload.receiver != expr.receiver || overload.parameters.size() != arguments.size())
      continue;
    Unifier::Renaming renaming;
    std::vector<const Type*> parameters;
    for (const Type* p : overload.parameters)
      parameters.push_back(unifier_.instantiate(p, renaming));
    if (!unifier_.assignable(arguments, parameters)) continue;
    const Type* type = unifier_.resolve(unifier_.instantiate(overload.result, renaming));
    if (result && !same_type(*result, *type)) return basic(TypeKind::dyn);
    result = type;
  }
  if (!result) no_overload(expr);
  return result;
}

void Checker::no_overload(const Expr& expr) {
  const std::string name = written(expr.name);
  std::string types;
  for (const Expr* arg : expr.args) types += (types.empty() ? "" : ", ") + shown(*arg);
  const std::string_view f = expr.name;
  std::string message;
  if (f == "_==_" || f == "_!=_" || f == "_<_" || f == "_<=_" || f == "_>_" || f == "_>=_") {
    message = shown(*expr.args[0]) + " and " + shown(*expr.args[1]) + " cannot be compared";
  } else if (f == "@in") {
    message = "'in' cannot look for " + shown(*expr.args[0]) + " in " + shown(*expr.args[1]);
  } else {
    message = "'" + name + "' does not take (" + types + ")";
  }
  const bool symbol = name != expr.name;
  fail(symbol ? ast_.span(expr) : ast_.name_span(expr), "cel-type", std::move(message),
       symbol ? std::string() : taken(expr));
}

// What would have been right: "expected (string, int)".
std::string Checker::taken(const Expr& expr) const {
  constexpr std::size_t most = 4;
  std::vector<std::string> forms;
  bool other_form = true;
  for (const Overload& overload : expr.function->overloads) {
    other_form &= overload.receiver != expr.receiver;
    std::string types;
    for (const Type* parameter : overload.parameters)
      types += (types.empty() ? "" : ", ") + type_name(*parameter);
    types = "(" + types + ")";
    if (std::find(forms.begin(), forms.end(), types) == forms.end()) forms.push_back(types);
  }
  if (other_form) {
    const std::string name(expr.name);
    return expr.receiver ? "it is a function: write " + name + "(…)"
                         : "it is a method: write a." + name + "(…)";
  }
  if (forms.empty() || forms.size() > most) return {};
  std::string out = "expected ";
  for (std::size_t i = 0; i < forms.size(); ++i) out += (i > 0 ? " or " : "") + forms[i];
  return out;
}

// A word that a closed set does not hold makes a comparison that is never true: a typing error.
void Checker::check_enums(const Expr& expr) {
  const Function f = expr.function->function;
  if (f == Function::equals || f == Function::not_equals) {
    for (std::size_t i = 0; i < 2; ++i) {
      const EnumType* words = enumeration_of(unifier_.resolve(expr.args[i]->type));
      if (words) check_enum_value(*words, *expr.args[1 - i]);
    }
  } else if (f == Function::contained_in) {
    const Expr& range = *expr.args[1];
    const Type* type = unifier_.resolve(range.type);
    if (type->kind == TypeKind::list)
      if (const EnumType* words = enumeration_of(element_type(type)))
        check_enum_value(*words, *expr.args[0]);
    const EnumType* words = enumeration_of(unifier_.resolve(expr.args[0]->type));
    if (words && range.kind == ExprKind::list)
      for (const Expr* item : range.args) check_enum_value(*words, *item);
  }
}

void Checker::check_enum_value(const EnumType& enumeration, const Expr& literal) {
  if (literal.kind == ExprKind::condition) {
    check_enum_value(enumeration, *literal.args[1]);
    check_enum_value(enumeration, *literal.args[2]);
  }
  if (!is_text(literal)) return;
  const std::string word(literal.literal.as_string());
  const auto& values = enumeration.values;
  if (std::find(values.begin(), values.end(), word) != values.end()) return;
  fail(ast_.span(literal), "cel-enum-value", "'" + word + "' is no value of this field",
       suggest(word, values, "its values are "));
}

// Compiling one takes time and memory, so that their number is limited, too.
void Checker::check_pattern(const Expr& literal) {
  const std::string_view text = literal.literal.as_string();
  const Span span = ast_.span(literal);
  if (++patterns_ > context_.limits.patterns) {
    if (patterns_ == context_.limits.patterns + 1)
      fail(span, "cel-limit",
           "the expression has more than " + std::to_string(context_.limits.patterns) +
               " regular expressions");
  } else if (text.size() > context_.limits.pattern_bytes) {
    fail(span, "cel-limit",
         "a regular expression has more than " + std::to_string(context_.limits.pattern_bytes) +
             " bytes");
  } else if (const Pattern pattern(text); !pattern.ok()) {
    fail(span, "cel-pattern", "this regular expression is not valid: " + pattern.error());
  }
}

// Constants that could only fail later are refused when the rule is loaded.
void Checker::check_constants(const Expr& expr) {
  if (expr.args.empty()) return;
  const Function f = expr.function->function;
  const Expr& last = *expr.args.back();
  if (!is_text(last)) return;
  const std::string_view text = last.literal.as_string();
  if (f == Function::matches && expr.args.size() == 2) {
    check_pattern(last);
  } else if (f == Function::date && !parse_date(text)) {
    fail(ast_.span(last), "cel-date", "'" + std::string(text) + "' is no date: write YYYY-MM-DD");
  } else if (f == Function::to_timestamp && context_.rule_functions && !parse_timestamp(text)) {
    fail(ast_.span(last), "cel-date", "'" + std::string(text) + "' is no point in time");
  } else if (f == Function::to_duration && context_.rule_functions && !parse_duration(text)) {
    fail(ast_.span(last), "cel-date", "'" + std::string(text) + "' is no duration");
  }
}

}  // namespace tilsyn::cel
