// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "doc/node.h"

namespace tilsyn {

// A syntax error in JSON in plain words. Offsets are bytes of the text.
struct JsonProblem {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string message;
  std::string hint;
};

// `after` is the end of the last good token, `error` the offset where the reader stopped, `what`
// its own words, `open` the innermost open collection or nullptr, `complete` whether the document
// was already over.
JsonProblem explain_json_problem(std::string_view text, std::size_t after, std::size_t error,
                                 std::string_view what, const Node* open, bool complete);

}  // namespace tilsyn
