// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "value/value.h"

namespace tilsyn {

// "tools[leseland].declared.dpia.on" -> tool "leseland", path "declared.dpia.on".
struct ToolPath {
  std::string_view tool;  // empty: the path is not below a tool
  std::string_view path;
};
ToolPath split_tool_path(std::string_view path);

// Without "tools[<tool>]." when the path begins so; a path of another tool stays whole.
std::string strip_tool(std::string path, std::string_view tool);

// "declared.recipients[nordsky].country" -> "declared.recipients[].country"
std::string without_keys(std::string_view path);

// "declared" of "declared.recipients[nordsky].country"
std::string_view first_step(std::string_view path);

// The value at a path below `root` ("declared.measures[x].due"); null when there is no such field.
Value value_at(const Record& root, std::string_view path);

// What names an element of the list of `each`: the key of a record, or the word itself.
std::string element_key(const Value& element);

}  // namespace tilsyn
