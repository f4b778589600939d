// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "agreement/facts_view.h"

namespace tilsyn {

struct Row {
  std::vector<std::string> cells;
  Range passage;
};

// Which column of a table of companies says what.
struct Columns {
  std::optional<std::size_t> name;
  std::optional<std::size_t> country;
  std::optional<std::size_t> service;
  bool sub = false;           // the head itself speaks of sub-processors
  bool other_matter = false;  // examples, or those no longer engaged
};

Columns columns_of(const FactView& view, const std::vector<std::string>& head);

// "| a | b |" and "a | b".
std::vector<std::string> cells_of(std::string_view row);
// Parted by tabs or by runs of two blanks and more.
std::vector<std::string> spaced_cells(std::string_view line);
// A line whose columns are parted by single blanks: what stands before the country, the country,
// the rest. Of the head line the words that name columns.
std::vector<std::string> cells_by_country(const FactView& view, std::string_view line, bool head);

}  // namespace tilsyn
