// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "export/export.h"
#include "import/merge.h"

namespace tilsyn::test {

// What export and import need, out of the shipped data.
struct Shipped {
  std::shared_ptr<const Schemas> schemas;
  Placeholders placeholders;
  std::vector<Messages> languages;
  const Messages& words(std::string_view language) const;
  const Type& tool() const;
};
const Shipped& shipped();

// An inventory as a list of that format and language.
std::string exported(const std::string& inventory, std::string_view format,
                     std::string_view language = "nb");

struct ReadBack {
  std::optional<ImportedList> list;
  std::vector<std::string> problems;  // "id: message"
};
ReadBack read_back(const std::string& bytes, const std::string& name);

struct Brought {
  std::string text;               // of the inventory
  std::vector<std::string> told;  // "declared.status: approved -> rejected"
  std::vector<std::string> problems;
};
// The inventory brought up to date with a list.
Brought bring(const std::string& inventory, const std::string& bytes, const std::string& name);

// Tools as canonical text, one line each, without comments and order of keys.
std::vector<std::string> tools_of(const std::string& inventory);

}  // namespace tilsyn::test
