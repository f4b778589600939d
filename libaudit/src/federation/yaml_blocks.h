// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "diag/diagnostic.h"
#include "doc/node.h"

namespace tilsyn {

// A YAML file whose last entry is a list `services` of mappings, in block style as people and this
// program write it. Items that stay keep their bytes; comments of items that are written anew come
// before them, and those of the head on top.
class YamlBlocks {
 public:
  // `text` may be empty: a new file.
  YamlBlocks(const std::string& path, const std::string& text, Diagnostics& diagnostics);

  std::size_t size() const { return services_ ? services_->items.size() : 0; }
  const Node& item(std::size_t i) const { return services_->items[i]; }

  static constexpr std::size_t none = static_cast<std::size_t>(-1);
  struct Written {
    std::size_t item = none;  // of the file; none: a new one
    std::string text;         // YAML of the mapping; "": as it stands
  };
  // The whole file: `head` is YAML of a mapping without `services`.
  std::string write(const std::string& head, const std::vector<Written>& items) const;

 private:
  std::string_view lines_of_item(std::size_t i) const;
  std::string_view text_;
  Node file_;
  const Node* services_ = nullptr;
  // Where the lines of each item begin, comments above it included, and where the last ends; empty
  // where the file is not in block style.
  std::vector<std::size_t> starts_;
};

}  // namespace tilsyn
