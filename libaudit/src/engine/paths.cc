// SPDX-License-Identifier: Apache-2.0
#include "engine/paths.h"

#include <vector>

namespace tilsyn {
namespace {

constexpr std::string_view tools_prefix = "tools[";

// Offset of the bracket that closes the one at `open`; keys may hold brackets (an IPv6 address).
std::size_t closing_bracket(std::string_view path, std::size_t open) {
  std::size_t depth = 0;
  for (std::size_t i = open; i < path.size(); ++i) {
    if (path[i] == '[') ++depth;
    if (path[i] == ']' && --depth == 0) return i;
  }
  return std::string_view::npos;
}

struct Step {
  std::string_view name, key;
  bool element = false;
};

std::vector<Step> split_steps(std::string_view path) {
  std::vector<Step> steps;
  while (!path.empty()) {
    const std::size_t end = path.find_first_of(".[");
    Step step{path.substr(0, end), {}, false};
    path.remove_prefix(step.name.size());
    if (!path.empty() && path[0] == '[') {
      const std::size_t close = closing_bracket(path, 0);
      if (close == std::string_view::npos) return {};
      step.key = path.substr(1, close - 1);
      step.element = true;
      path.remove_prefix(close + 1);
    }
    if (!path.empty()) path.remove_prefix(1);
    steps.push_back(step);
  }
  return steps;
}

Value find_element(const Value& list, std::string_view key) {
  if (!list.is(ValueKind::list)) return {};
  for (std::uint32_t i = 0; i < list.as_list().size; ++i) {
    if (element_key(list.as_list().items[i]) == key) return list.as_list().items[i];
  }
  return {};
}

}  // namespace

ToolPath split_tool_path(std::string_view path) {
  if (path.substr(0, tools_prefix.size()) != tools_prefix) return {{}, path};
  const std::size_t close = closing_bracket(path, tools_prefix.size() - 1);
  if (close == std::string_view::npos || path.substr(close, 2) != "].") return {{}, path};
  return {path.substr(tools_prefix.size(), close - tools_prefix.size()), path.substr(close + 2)};
}

std::string strip_tool(std::string path, std::string_view tool) {
  const ToolPath split = split_tool_path(path);
  if (split.tool.empty() || split.tool != tool) return path;
  return std::string(split.path);
}

std::string without_keys(std::string_view path) {
  std::string out;
  std::size_t depth = 0;
  for (const char c : path) {
    if (c == '[' && depth++ == 0) out += "[]";
    if (depth == 0) out += c;
    if (c == ']' && depth > 0) --depth;
  }
  return out;
}

std::string_view first_step(std::string_view path) {
  return path.substr(0, path.find_first_of(".["));
}

Value value_at(const Record& root, std::string_view path) {
  Value value = Value::record(&root);
  for (const Step& step : split_steps(path)) {
    if (!value.is(ValueKind::record)) return {};
    const auto slot = value.as_record().type->slot(step.name);
    if (!slot) return {};
    value = value.as_record().slots[*slot];
    if (step.element) value = find_element(value, step.key);
  }
  return value;
}

std::string element_key(const Value& element) {
  if (element.is(ValueKind::string)) return std::string(element.as_string());
  if (!element.is(ValueKind::record)) return {};
  const Record& record = element.as_record();
  if (record.path != nullptr && record.path->element) return std::string(record.path->name);
  std::string key;
  for (const std::uint32_t slot : record.type->key) {
    if (!record.slots[slot].is(ValueKind::string)) continue;
    if (!key.empty()) key += '/';
    key += record.slots[slot].as_string();
  }
  return key;
}

}  // namespace tilsyn
