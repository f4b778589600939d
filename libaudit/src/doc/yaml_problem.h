// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace tilsyn {

// A syntax error of libyaml in the words of a person who edits a file.
struct YamlProblem {
  std::string message;
  std::string hint;
  std::string note;         // about the place that libyaml calls the context; may be empty
  bool at_context = false;  // the context is the better place to point at
};

// `problem` and `context` are libyaml's own texts, `found` is the text at the problem.
YamlProblem explain_yaml_problem(std::string_view problem, std::string_view context,
                                 std::string_view found);

}  // namespace tilsyn
