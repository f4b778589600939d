// SPDX-License-Identifier: Apache-2.0
// Runs tests in the format of the JSON form of CEL's conformance suite
// (github.com/cel-expr/cel-spec, tests/simple): expression, declarations, bindings, and a value, an
// error or a deduced type.
#include "conformance.h"

#include <cmath>
#include <deque>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>

#include "expr/overloads.h"
#include "expr/program.h"
#include "expr/types.h"

namespace tilsyn {
namespace {

using Json = nlohmann::json;

std::string decode_base64(std::string_view text) {
  constexpr std::string_view letters =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  std::uint32_t bits = 0;
  int count = 0;
  for (const char c : text) {
    const std::size_t at = letters.find(c);
    if (at == std::string_view::npos) break;
    bits = bits << 6 | static_cast<std::uint32_t>(at);
    count += 6;
    if (count < 8) continue;
    count -= 8;
    out += static_cast<char>(bits >> count & 0xFF);
  }
  return out;
}

double number_of(const Json& value) {
  if (value.is_number()) return value.get<double>();
  if (value == "NaN") return std::nan("");
  return value == "Infinity" ? HUGE_VAL : -HUGE_VAL;
}

class Values {
 public:
  explicit Values(Arena& arena) : arena_(arena) {}

  Value make(const Json& typed) {
    const std::string type = typed["type"];
    if (type == "null") return {};
    if (type == "timestamp" || type == "duration") return time(typed, type == "timestamp");
    const Json& value = typed["value"];
    if (type == "bool") return Value::of(value.get<bool>());
    if (type == "int") return Value::of(std::int64_t{std::stoll(value.get<std::string>())});
    if (type == "uint") return Value::of(std::uint64_t{std::stoull(value.get<std::string>())});
    if (type == "double") return Value::of(number_of(value));
    if (type == "string") return Value::string(arena_.copy(value.get<std::string>()));
    if (type == "bytes") return Value::bytes(arena_.copy(decode_base64(value.get<std::string>())));
    if (type == "list") return list(value);
    if (type == "map") return map(value);
    const Type* named = cel::named_type(value.get<std::string>());
    return Value::type(named ? named : cel::basic(TypeKind::error));
  }

 private:
  Value time(const Json& typed, bool point) {
    const std::int64_t seconds = std::stoll(typed["seconds"].get<std::string>());
    const std::int64_t nanos = typed["nanos"].get<std::int64_t>();
    if (nanos < 0)
      return Value::duration(seconds - 1, static_cast<std::uint32_t>(nanos + 1000000000));
    const auto rest = static_cast<std::uint32_t>(nanos);
    return point ? Value::timestamp(seconds, rest) : Value::duration(seconds, rest);
  }
  Value list(const Json& items) {
    Value* out = arena_.array<Value>(items.size());
    for (std::size_t i = 0; i < items.size(); ++i) out[i] = make(items[i]);
    return Value::list(arena_.make<List>(out, static_cast<std::uint32_t>(items.size())));
  }
  Value map(const Json& entries) {
    Value* keys = arena_.array<Value>(entries.size());
    Value* values = arena_.array<Value>(entries.size());
    for (std::size_t i = 0; i < entries.size(); ++i) {
      keys[i] = make(entries[i][0]);
      values[i] = make(entries[i][1]);
    }
    return Value::map(arena_.make<Map>(keys, values, static_cast<std::uint32_t>(entries.size())));
  }
  Arena& arena_;
};

// "map(string,list(int))", "tuple($T,$U)".
class TypeReader {
 public:
  TypeReader(cel::TypePool& pool, std::string_view text) : pool_(pool), text_(text) {}
  const Type* read() {
    while (text_.starts_with(' ')) text_.remove_prefix(1);
    const std::size_t end = std::min(text_.find_first_of("(),"), text_.size());
    const std::string_view word = text_.substr(0, end);
    text_.remove_prefix(end);
    std::vector<const Type*> parts;
    while (!text_.empty() && (text_[0] == '(' || (text_[0] == ',' && !parts.empty()))) {
      text_.remove_prefix(1);
      parts.push_back(read());
      if (!parts.back()) return nullptr;
      if (!text_.empty() && text_[0] == ')') {
        text_.remove_prefix(1);
        break;
      }
    }
    if (word.starts_with('$')) return pool_.parameter(std::string(word.substr(1)));
    if (word == "any") return cel::basic(TypeKind::dyn);
    if (word == "wrapper" && parts.size() == 1) return pool_.wrapper(parts[0]);
    if (word == "optional_type" && parts.size() == 1) return pool_.optional(parts[0]);
    if (word == "list" && parts.size() == 1) return pool_.list(parts[0]);
    if (word == "map" && parts.size() == 2) return pool_.map(parts[0], parts[1]);
    if (word == "type" && parts.size() == 1) return pool_.type(parts[0]);
    if (word == "null") return cel::basic(TypeKind::null_type);
    if (word == "timestamp") return cel::basic(TypeKind::timestamp);
    if (word == "duration") return cel::basic(TypeKind::duration);
    if (parts.empty())
      if (const Type* named = cel::named_type(word)) return named;
    return pool_.opaque(std::string(word), parts);
  }

 private:
  cel::TypePool& pool_;
  std::string_view text_;
};

bool identical(const Value& a, const Value& b);

bool identical_maps(const Map& a, const Map& b) {
  if (a.size != b.size) return false;
  for (std::uint32_t i = 0; i < a.size; ++i) {
    bool found = false;
    for (std::uint32_t k = 0; k < b.size; ++k)
      found |= identical(a.keys[i], b.keys[k]) && identical(a.values[i], b.values[k]);
    if (!found) return false;
  }
  return true;
}

// Exact on types (1 is not 1.0), on the sign of zero, and any NaN is any NaN.
bool identical(const Value& a, const Value& b) {
  if (a.kind() != b.kind()) return false;
  switch (a.kind()) {
    case ValueKind::number:
      if (std::isnan(a.as_double()) || std::isnan(b.as_double()))
        return std::isnan(a.as_double()) && std::isnan(b.as_double());
      return a.as_double() == b.as_double() &&
             std::signbit(a.as_double()) == std::signbit(b.as_double());
    case ValueKind::list: {
      if (a.as_list().size != b.as_list().size) return false;
      for (std::uint32_t i = 0; i < a.as_list().size; ++i)
        if (!identical(a.as_list().items[i], b.as_list().items[i])) return false;
      return true;
    }
    case ValueKind::map:
      return identical_maps(a.as_map(), b.as_map());
    default:
      return equal(a, b);
  }
}

class Test {
 public:
  explicit Test(const Json& test) : test_(test) {}

  // What went wrong; empty when nothing did. Watching what is reached changes nothing.
  std::string run() {
    if (!declare()) return "declares a type or function that does not exist here";
    const std::string problem = evaluated(false);
    if (!problem.empty()) return problem;
    const std::string other = evaluated(true);
    return other.empty() ? other : "observed: " + other;
  }

 private:
  std::string evaluated(bool observe) {
    const Environment environment(root_, false);
    Sources sources;
    Diagnostics diagnostics(sources);
    CompileOptions options;
    options.macros = !test_.value("disable_macros", false);
    options.check = !test_.value("disable_check", false);
    options.container = test_.value("container", "");
    options.functions = &functions_;
    options.observe = observe;
    const auto program = Program::compile(environment, test_["expr"].get<std::string>(), {},
                                          diagnostics, nullptr, options);
    const Json& expect = test_["expect"];
    const bool wants_error = expect.contains("error");
    if (!program) return wants_error ? "" : "does not compile: " + diagnostics.all().at(0).message;
    if (expect.contains("deduced_type")) {
      const std::string type = cel::type_text(program->result_type());
      if (type != expect["deduced_type"]) return "deduced " + type;
    }
    if (test_.value("check_only", false)) return {};
    return compare(*program, expect, wants_error);
  }

  std::string compare(const Program& program, const Json& expect, bool wants_error) {
    Evaluation evaluation;
    Observations observations;
    evaluation.observations = &observations;
    const Value value = program.evaluate(*record(), evaluation);
    const bool failed = value.is(ValueKind::error);
    if (wants_error) return failed ? "" : "no error";
    if (failed) return "error: " + std::string(value.as_error().message);
    const Value wanted =
        expect.contains("value") ? Values(arena_).make(expect["value"]) : Value::of(true);
    if (identical(wanted, value)) return {};
    return "another value, of kind " + std::to_string(static_cast<int>(value.kind()));
  }

  bool declare() {
    for (const Json& declaration : test_["type_env"]) {
      if (declaration["kind"] == "function") {
        if (!declare_function(declaration)) return false;
        continue;
      }
      const Type* type = TypeReader(pool_, declaration["type"].get<std::string>()).read();
      if (!type) return false;
      add(declaration["name"], type);
    }
    for (const auto& [name, value] : test_["bindings"].items()) {
      root_.index();
      if (!root_.slot(name)) add(name, cel::basic(TypeKind::dyn));
    }
    root_.index();
    return true;
  }
  bool declare_function(const Json& declaration) {
    cel::FunctionInfo info;
    info.name = declaration["name"].get_ref<const std::string&>();
    info.declared_only = true;
    for (const Json& overload : declaration["overloads"]) {
      cel::Overload& out = info.overloads.emplace_back();
      out.receiver = overload.value("member", false);
      for (const Json& parameter : overload["params"])
        out.parameters.push_back(TypeReader(pool_, parameter.get_ref<const std::string&>()).read());
      out.result = TypeReader(pool_, overload["result"].get_ref<const std::string&>()).read();
    }
    functions_.push_back(std::move(info));
    return true;
  }
  void add(std::string name, const Type* type) {
    Field field;
    field.name = std::move(name);
    field.type = type;
    root_.fields.push_back(std::move(field));
  }
  const Record* record() {
    Record* out = make_record(arena_, root_);
    for (const auto& [name, value] : test_["bindings"].items())
      out->slots[*root_.slot(name)] = Values(arena_).make(value);
    return out;
  }

  const Json& test_;
  Arena arena_;
  cel::TypePool pool_;
  RecordType root_;
  std::vector<cel::FunctionInfo> functions_;
};

}  // namespace

std::vector<ConformanceTotals> run_conformance(
    const std::filesystem::path& folder, const std::function<bool(const std::string&)>& wanted) {
  std::map<std::string, ConformanceTotals> totals;
  std::set<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) paths.insert(entry.path());
  for (const std::filesystem::path& path : paths) {
    if (path.extension() != ".json") continue;
    std::ifstream in(path);
    const Json section = Json::parse(in);
    const std::string file = section["file"];
    if (!wanted(file)) continue;
    ConformanceTotals& total = totals[file];
    total.file = file;
    for (const Json& test : section["tests"]) {
      const std::string problem = Test(test).run();
      if (problem.empty()) {
        ++total.passed;
      } else {
        total.failures.push_back(section["section"].get<std::string>() + "/" +
                                 test["name"].get<std::string>() + ": " +
                                 test["expr"].get<std::string>() + ": " + problem);
      }
    }
  }
  std::vector<ConformanceTotals> out;
  for (auto& [file, total] : totals) out.push_back(std::move(total));
  return out;
}

}  // namespace tilsyn
