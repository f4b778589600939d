// SPDX-License-Identifier: Apache-2.0
#include "expr/parser.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "expr/lexer.h"
#include "expr/literals.h"
#include "expr/macros.h"

namespace tilsyn::cel {
namespace {

struct Operator {
  TokenKind token;
  std::string_view function;
};
constexpr std::array<Operator, 6> relations{{{TokenKind::less, "_<_"},
                                             {TokenKind::less_equal, "_<=_"},
                                             {TokenKind::greater, "_>_"},
                                             {TokenKind::greater_equal, "_>=_"},
                                             {TokenKind::equal, "_==_"},
                                             {TokenKind::not_equal, "_!=_"}}};
constexpr std::array<Operator, 2> sums{{{TokenKind::plus, "_+_"}, {TokenKind::minus, "_-_"}}};
constexpr std::array<Operator, 3> products{
    {{TokenKind::star, "_*_"}, {TokenKind::slash, "_/_"}, {TokenKind::percent, "_%_"}}};

// Recursive descent (langdef, "Syntax"). Every rule returns nullptr after the first error.
class Parser {
 public:
  Parser(std::string_view text, const ExprLimits& limits, bool macros, Ast& ast,
         Diagnostics& diagnostics)
      : text_(text), limits_(limits), macros_(macros), ast_(ast), diagnostics_(diagnostics) {}

  bool run() {
    if (text_.size() > limits_.text_bytes)
      return fail(0, 0, "cel-limit",
                  "the expression is longer than " + std::to_string(limits_.text_bytes) + " bytes");
    if (const auto bad = first_invalid_utf8(text_))
      return fail(*bad, *bad + 1, "cel-syntax", "the expression is not well-formed UTF-8");
    Tokens tokens = tokenize(text_);
    for (const LexicalError& e : tokens.errors) fail(e.begin, e.end, "cel-syntax", e.message);
    if (failed_) return false;
    tokens_ = std::move(tokens.tokens);
    ast_.root = expression();
    if (ast_.root && !failed_ && current().kind != TokenKind::end) unexpected("");
    return ast_.root && !failed_;
  }

 private:
  const Token& current() const { return tokens_[at_]; }
  bool is(TokenKind kind) const { return current().kind == kind; }
  std::string_view slice(const Token& t) const { return text_.substr(t.begin, t.end - t.begin); }
  bool take(TokenKind kind) {
    if (!is(kind)) return false;
    ++at_;
    return true;
  }
  bool expect(TokenKind kind) {
    if (take(kind)) return true;
    unexpected(describe(kind));
    return false;
  }

  bool fail(std::size_t begin, std::size_t end, std::string id, std::string message) {
    diagnostics_.error(std::move(id), ast_.span(begin, end), std::move(message));
    failed_ = true;
    return false;
  }
  Expr* unexpected(std::string_view wanted) {
    const Token& token = current();
    std::string message = token.kind == TokenKind::end
                              ? "the expression ends too early"
                              : "unexpected '" + std::string(slice(token)) + "'";
    if (!wanted.empty()) message += ": expected " + quote(wanted);
    fail(token.begin, token.end, "cel-syntax", std::move(message));
    return nullptr;
  }
  static std::string quote(std::string_view what) {
    const bool words = what.find(' ') != std::string_view::npos;
    return words ? std::string(what) : "'" + std::string(what) + "'";
  }

  // A node over [begin, end of the last token]; counts nodes and depth.
  Expr* make(ExprKind kind, std::size_t begin, std::vector<Expr*> args = {}) {
    if (std::find(args.begin(), args.end(), nullptr) != args.end() || failed_) return nullptr;
    Expr& expr = ast_.nodes.emplace_back();
    expr.kind = kind;
    expr.begin = static_cast<std::uint32_t>(begin);
    expr.end = at_ > 0 ? tokens_[at_ - 1].end : expr.begin;
    for (const Expr* arg : args) expr.depth = std::max(expr.depth, arg->depth + 1);
    expr.args = std::move(args);
    if (expr.depth > limits_.depth) return too_deep(expr.begin, expr.end);
    if (ast_.nodes.size() > limits_.nodes) {
      fail(expr.begin, expr.end, "cel-limit",
           "the expression has more than " + std::to_string(limits_.nodes) + " parts");
      return nullptr;
    }
    return &expr;
  }
  Expr* too_deep(std::size_t begin, std::size_t end) {
    fail(begin, end, "cel-limit",
         "the expression is nested more than " + std::to_string(limits_.depth) + " deep");
    return nullptr;
  }
  Expr* call(std::string_view function, std::size_t begin, std::vector<Expr*> args,
             const Token& name) {
    Expr* expr = make(ExprKind::call, begin, std::move(args));
    if (!expr) return nullptr;
    expr->name = function;
    expr->name_begin = name.begin;
    expr->name_end = name.end;
    return expr;
  }

  Expr* expression() {
    if (++nesting_ > limits_.depth) return too_deep(current().begin, current().end);
    Expr* result = conditional();
    --nesting_;
    return result;
  }

  Expr* conditional() {
    Expr* condition = disjunction();
    if (!condition || !take(TokenKind::question)) return condition;
    Expr* yes = disjunction();
    if (!yes || !expect(TokenKind::colon)) return nullptr;
    Expr* no = expression();
    return make(ExprKind::condition, condition->begin, {condition, yes, no});
  }

  Expr* disjunction() {
    return logical(TokenKind::logical_or, ExprKind::disjunction, &Parser::conjunction);
  }
  Expr* conjunction() {
    return logical(TokenKind::logical_and, ExprKind::conjunction, &Parser::relation);
  }
  // a && b && c is one node: its operands are alike, and a long chain is not a deep tree.
  Expr* logical(TokenKind token, ExprKind kind, Expr* (Parser::*operand)()) {
    Expr* first = (this->*operand)();
    if (!first || !is(token)) return first;
    std::vector<Expr*> operands{first};
    while (!failed_ && take(token)) operands.push_back((this->*operand)());
    return make(kind, first->begin, std::move(operands));
  }

  template <std::size_t n>
  Expr* binary(const std::array<Operator, n>& operators, Expr* (Parser::*operand)()) {
    Expr* left = (this->*operand)();
    while (left) {
      const auto op = std::find_if(operators.begin(), operators.end(),
                                   [&](const Operator& o) { return is(o.token); });
      if (op == operators.end()) break;
      const Token name = tokens_[at_++];
      Expr* right = (this->*operand)();
      left = call(op->function, left->begin, {left, right}, name);
    }
    return left;
  }
  Expr* relation() {
    Expr* left = sum();
    for (std::string_view function; left && !(function = relation_operator()).empty();) {
      const Token name = tokens_[at_++];
      left = call(function, left->begin, {left, sum()}, name);
    }
    return left;
  }
  std::string_view relation_operator() const {
    if (is(TokenKind::identifier)) return slice(current()) == "in" ? "@in" : "";
    for (const Operator& o : relations)
      if (is(o.token)) return o.function;
    return {};
  }
  Expr* sum() { return binary(sums, &Parser::product); }
  Expr* product() { return binary(products, &Parser::unary); }

  Expr* unary() {
    std::vector<Token> signs;
    while (is(TokenKind::bang) || is(TokenKind::minus)) {
      if (!signs.empty() && signs.back().kind != current().kind) return unexpected("");
      signs.push_back(current());
      ++at_;
      if (signs.size() > limits_.depth) return too_deep(signs[0].begin, current().end);
    }
    const bool number = is(TokenKind::integer) || is(TokenKind::number);
    const bool folded = !signs.empty() && signs.back().kind == TokenKind::minus && number;
    if (folded) signs.pop_back();  // -9223372036854775808 is one literal
    Expr* operand = member(folded);
    for (auto sign = signs.rbegin(); operand && sign != signs.rend(); ++sign)
      operand = call(sign->kind == TokenKind::bang ? "!_" : "-_", sign->begin, {operand}, *sign);
    return operand;
  }

  Expr* member(bool negative) {
    Expr* expr = primary(negative);
    while (expr && !failed_) {
      if (take(TokenKind::dot)) {
        expr = take(TokenKind::question) ? optional_selection(expr) : selection(expr);
      } else if (is(TokenKind::left_bracket)) {
        const Token bracket = tokens_[at_++];
        const bool optional = take(TokenKind::question);
        Expr* index = expression();
        if (!index || !expect(TokenKind::right_bracket)) return nullptr;
        expr = call(optional ? "_[?_]" : "_[_]", expr->begin, {expr, index}, bracket);
      } else {
        break;
      }
    }
    return failed_ ? nullptr : expr;
  }

  Expr* selection(Expr* operand) {
    const Token name = current();
    const bool quoted = name.kind == TokenKind::quoted_identifier;
    std::string_view text = slice(name);
    if (!quoted && (name.kind != TokenKind::identifier || is_keyword(text)))
      return unexpected("the name of a field");
    ++at_;
    if (quoted) text = text.substr(1, text.size() - 2);
    if (!quoted && take(TokenKind::left_paren)) return arguments(operand, operand->begin, name);
    Expr* expr = make(ExprKind::select, operand->begin, {operand});
    if (!expr) return nullptr;
    expr->name = ast_.arena.copy(text);
    expr->name_begin = name.begin;
    expr->name_end = name.end;
    return expr;
  }

  // After ".?".
  Expr* optional_selection(Expr* operand) {
    Expr* expr = selection(operand);
    if (!expr) return nullptr;
    if (expr->kind != ExprKind::select) {
      fail(expr->name_begin, expr->name_end, "cel-syntax", "'.?' takes a field, not a method");
      return nullptr;
    }
    expr->optional = true;
    return expr;
  }

  // After the left parenthesis of a call.
  Expr* arguments(Expr* receiver, std::size_t begin, const Token& name) {
    std::vector<Expr*> args;
    if (receiver) args.push_back(receiver);
    if (!is(TokenKind::right_paren)) {
      do {
        args.push_back(expression());
        if (failed_) return nullptr;
      } while (take(TokenKind::comma));
    }
    if (!expect(TokenKind::right_paren)) return nullptr;
    Expr* expr = call(ast_.arena.copy(slice(name)), begin, std::move(args), name);
    if (!expr) return nullptr;
    expr->receiver = receiver != nullptr;
    return macros_ ? expanded(expr) : expr;
  }
  Expr* expanded(Expr* expr) {
    const Expr* culprit = nullptr;
    std::string problem = expand_macro(*expr, ast_, culprit);
    if (problem.empty()) return expr;
    fail(culprit->begin, culprit->end, "cel-macro", std::move(problem));
    return nullptr;
  }

  Expr* primary(bool negative) {
    const Token token = current();
    switch (token.kind) {
      case TokenKind::identifier:
        return name(false, token.begin);
      case TokenKind::dot:
        ++at_;
        return name(true, token.begin);
      case TokenKind::left_paren: {
        ++at_;
        Expr* inner = expression();
        return inner && expect(TokenKind::right_paren) ? inner : nullptr;
      }
      case TokenKind::left_bracket:
        return list();
      case TokenKind::left_brace:
        return map();
      case TokenKind::integer:
      case TokenKind::uinteger:
      case TokenKind::number:
      case TokenKind::string:
      case TokenKind::bytes:
        return literal(negative);
      default:
        return unexpected("a value");
    }
  }

  Expr* constant(Value value, std::size_t begin) {
    Expr* expr = make(ExprKind::literal, begin);
    if (expr) expr->literal = value;
    return expr;
  }

  Expr* name(bool leading_dot, std::size_t begin) {
    const Token token = current();
    const std::string_view text = slice(token);
    if (token.kind != TokenKind::identifier || text == "in") return unexpected("a name");
    ++at_;
    if (!leading_dot) {
      if (text == "true" || text == "false") return constant(Value::of(text == "true"), begin);
      if (text == "null") return constant(Value(), begin);
    }
    if (is_reserved(text) || is_keyword(text)) {
      fail(token.begin, token.end, "cel-syntax",
           "'" + std::string(text) + "' is a reserved word and cannot name a variable");
      return nullptr;
    }
    if (take(TokenKind::left_paren)) {
      Expr* expr = arguments(nullptr, begin, token);
      if (expr && expr->kind == ExprKind::call) expr->leading_dot = leading_dot;
      return expr;
    }
    Expr* expr = make(ExprKind::ident, begin);
    if (!expr) return nullptr;
    expr->name = ast_.arena.copy(text);
    expr->leading_dot = leading_dot;
    expr->name_begin = token.begin;
    expr->name_end = token.end;
    return expr;
  }

  // A part of a list or map literal; an optional one is wrapped, since its flag is about the place
  // where it stands.
  Expr* entry(bool optional) {
    Expr* part = expression();
    if (!part || !optional) return part;
    part = make(ExprKind::entry, part->begin, {part});
    return part;
  }

  Expr* list() {
    const std::size_t begin = tokens_[at_++].begin;
    std::vector<Expr*> items;
    while (!is(TokenKind::right_bracket)) {
      items.push_back(entry(take(TokenKind::question)));
      if (failed_) return nullptr;
      if (!take(TokenKind::comma)) break;
    }
    if (!expect(TokenKind::right_bracket)) return nullptr;
    return make(ExprKind::list, begin, std::move(items));
  }

  Expr* map() {
    const std::size_t begin = tokens_[at_++].begin;
    std::vector<Expr*> entries;
    while (!is(TokenKind::right_brace)) {
      const bool optional = take(TokenKind::question);
      entries.push_back(expression());
      if (failed_ || !expect(TokenKind::colon)) return nullptr;
      entries.push_back(entry(optional));
      if (failed_) return nullptr;
      if (!take(TokenKind::comma)) break;
    }
    if (!expect(TokenKind::right_brace)) return nullptr;
    return make(ExprKind::map, begin, std::move(entries));
  }

  Expr* literal(bool negative) {
    const Token token = tokens_[at_++];
    const std::size_t begin = negative ? tokens_[at_ - 2].begin : token.begin;
    std::string_view text = slice(token);
    if (token.kind == TokenKind::integer) {
      if (const auto value = parse_int_literal(text, negative))
        return constant(Value::of(*value), begin);
    } else if (token.kind == TokenKind::uinteger) {
      text.remove_suffix(1);
      if (const auto value = parse_uint_literal(text)) return constant(Value::of(*value), begin);
    } else if (token.kind == TokenKind::number) {
      if (const auto value = parse_double_literal(text))
        return constant(Value::of(negative ? -*value : *value), begin);
    } else {
      return text_literal(token);
    }
    fail(begin, token.end, "cel-syntax", "this number is out of range");
    return nullptr;
  }

  Expr* text_literal(const Token& token) {
    std::vector<LiteralError> errors;
    const std::string_view text = ast_.arena.copy(unescape(slice(token), errors));
    for (const LiteralError& e : errors)
      diagnostics_.error("cel-syntax", ast_.span(token.begin + e.begin, token.begin + e.end),
                         e.message);
    if (!errors.empty()) literal_errors_ = true;
    Expr* expr = constant(token.kind == TokenKind::bytes ? Value::bytes(text) : Value::string(text),
                          token.begin);
    return expr;
  }

 public:
  bool literal_errors() const { return literal_errors_; }

 private:
  std::string_view text_;
  const ExprLimits& limits_;
  bool macros_;
  Ast& ast_;
  Diagnostics& diagnostics_;
  std::vector<Token> tokens_;
  std::size_t at_ = 0;
  std::size_t nesting_ = 0;
  bool failed_ = false;
  bool literal_errors_ = false;
};

}  // namespace

bool parse(std::string_view text, const ExprLimits& limits, bool macros, Ast& ast,
           Diagnostics& diagnostics) {
  Parser parser(text, limits, macros, ast, diagnostics);
  return parser.run() && !parser.literal_errors();
}

}  // namespace tilsyn::cel
