// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tilsyn {

// A tolerant look into the short JSON that headers and addresses carry; linear, without recursion.
// What is no JSON gives what can be told apart.

struct JsonPair {
  std::string name, value;
};

// Names with their scalar values, however nested, in order: strings decoded, the rest as written.
std::vector<JsonPair> scan_json_pairs(std::string_view json);

// Names of the members of what lies `depth` braces deep; 1 is the outermost object.
std::vector<std::string> scan_json_names(std::string_view json, std::size_t depth);

// Objects that stand side by side: {…}, {…}
std::vector<std::string_view> split_json_objects(std::string_view json);

}  // namespace tilsyn
