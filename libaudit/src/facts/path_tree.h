// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "model/fact_path.h"

namespace tilsyn {

// Values for paths and all that lies below them, walked down beside a record. An element of a list
// is a step "[key]".
template <class T>
struct PathTree {
  std::optional<T> value;
  std::map<std::string, PathTree, std::less<>> children;

  void insert(std::string_view path, T what) {
    PathTree* node = this;
    for (const FactStep& step : split_fact_path(path)) {
      node = &node->children[step.element ? "[" + std::string(step.name) + "]"
                                          : std::string(step.name)];
    }
    if (node != this) node->value = std::move(what);
  }
  const PathTree* child(std::string_view name) const {
    const auto found = children.find(name);
    return found == children.end() ? nullptr : &found->second;
  }
};

// A place in a tree, or below all of it, and the value that holds there.
template <class T>
struct PathCursor {
  const PathTree<T>* node = nullptr;
  T value{};

  PathCursor below(std::string_view name) const {
    const PathTree<T>* next = node ? node->child(name) : nullptr;
    return {next, next && next->value ? *next->value : value};
  }
  PathCursor element(std::string_view key) const {
    return node ? below("[" + std::string(key) + "]") : PathCursor{nullptr, value};
  }
};

}  // namespace tilsyn
