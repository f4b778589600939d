// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "fixture.h"

namespace tilsyn {

struct JsonEntry;
struct SketchField;

// A JSON value as it will be written; scalars by their text.
struct Json {
  enum class Kind { scalar, string, list, object };
  Kind kind = Kind::scalar;
  std::string text;
  std::vector<Json> items;
  std::vector<JsonEntry> entries;

  const Json* find(std::string_view name) const;
  std::string written() const;
};

struct JsonEntry {
  std::string key;
  Json value;
};

// A schema of the subset, from which its text and instances are made.
struct Sketch {
  enum class Kind { text, word, integer, number, boolean, list, record };
  Kind kind = Kind::text;
  int minimum = 0, maximum = 0;  // of numbers, of the length of lists
  bool bounded = false;
  bool patterned = false;  // texts of capital letters
  std::vector<std::string> words;
  std::vector<bool> required;         // of a record, parallel to `children`
  std::vector<SketchField> children;  // fields, or the one item

  std::string schema() const;
};

struct SketchField {
  std::string name;
  Sketch sketch;
};

// Reproducible from its seed on every platform: std::mt19937 is specified, distributions are not.
class Generator {
 public:
  explicit Generator(unsigned seed) : random_(seed) {}

  Sketch schema();  // a record
  Json valid(const Sketch& sketch);
  Json perhaps_valid(const Sketch& sketch);  // wrong in about one place in ten
  int add_unknown_keys(Json& json);          // how many

 private:
  int below(int bound) { return static_cast<int>(random_() % static_cast<unsigned>(bound)); }
  Sketch any(int depth);
  Sketch record(int depth);
  Json scalar(const Sketch& sketch, bool wrong);
  Json make(const Sketch& sketch, int wrong_in_ten);

  std::mt19937 random_;
};

}  // namespace tilsyn
