// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <tilsyn/export.h>

#include <cstddef>
#include <string>
#include <vector>

namespace tilsyn {

// Something wrong with an input file: never about a municipality.
struct Problem {
  bool is_error = true;  // false: a warning
  std::string id;        // stable, kebab-case: "unknown-key"
  std::string message;
  std::string hint;        // may be empty
  std::string file;        // empty when no file is concerned
  std::size_t line = 0;    // 1-based; 0 when no file is concerned; of a sheet: the row
  std::size_t column = 0;  // 1-based, in code points; of a sheet: the column
};

// What was wrong with the inputs of one call.
struct Problems {
  std::vector<Problem> all;
  std::size_t errors = 0;
  std::size_t warnings = 0;
  // The same for people: file:line:column, the line, a caret, a hint.
  std::string text;
  std::string colored_text;  // with terminal colours
};

}  // namespace tilsyn
