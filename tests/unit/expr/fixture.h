// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "diag/diagnostic.h"
#include "expr/program.h"
#include "value/value.h"

namespace tilsyn {

// A small world: types like those of the facts, one record with everything known.
//
//   tool {name, status: approved|pilot|rejected}
//   declared {personal_data, pupils: int, categories: list of name|email|health,
//             retention {days: int, until: timestamp}, processors: list of {party, country}}
//   agreed {exists, hours: int, ratio: double}
//   today: timestamp · labels: map(string, string) · open: dyn
class World {
 public:
  World();
  World(const World&) = delete;

  RecordType root_type;
  Record* root = nullptr;
  Arena arena;

  Record& record(std::string_view path);  // "declared.retention"
  void set(std::string_view path, Value value);
  void forget(std::string_view path);  // makes a slot absent
  Value list(const std::vector<Value>& items);
  // Appends to declared.processors.
  Record& add_processor(std::string_view party, std::string_view country);

 private:
  const Type* add_type(Type type);
  const Type* record_type(RecordType& type);
  Record* child(Record& parent, std::string_view field);

  std::deque<Type> types_;
  RecordType tool_, declared_, retention_, processor_, agreed_;
  EnumType status_, category_;
  std::vector<Value> processors_;
};

// One expression in a world.
struct Outcome {
  Value value;
  std::string text;  // "true", "5", "'a'", "[1, 2]", "error: …", "unknown: a.b, c"; "invalid" when
                     // not compiled
  std::vector<std::string> diagnostics;  // "7-12: message (hint)": offsets into the text
};

class Calculator {
 public:
  explicit Calculator(World& world, ExprLimits limits = {})
      : world_(world), environment(world.root_type, true, limits) {}

  // Evaluated twice, the second time observed: a difference is in the text.
  Outcome run(std::string_view text, const Variable* iteration = nullptr,
              const Value* element = nullptr);
  std::string operator()(std::string_view text) { return run(text).text; }
  // All diagnostics, each on a line.
  std::string problems(std::string_view text);
  // "path@begin-end" of each static read.
  std::vector<std::string> static_reads(std::string_view text, const Variable* iteration = nullptr);
  std::vector<std::string> recorded(std::string_view text);

 private:
  std::string observed(std::string_view text, const Variable* iteration, const Value* element);

  World& world_;
  Evaluation evaluation_;

 public:
  Environment environment;
};

SpanMap plain_spans();
std::string text_of(const Value& value);

}  // namespace tilsyn
