// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>

#include "import/fields.h"
#include "import/import.h"
#include "media/table.h"

namespace tilsyn {

// The cells under a heading, held against what it says.
struct ColumnBelief {
  std::size_t filled = 0;
  std::size_t strange = 0;             // cannot be what the heading says
  const TableCell* example = nullptr;  // the first of them
  bool holds() const { return strange * 2 <= filled; }
};

// Looks at column `index` of the rows from `first_row` on. Only of fields whose cells show what
// they are not: a status is one of some words, names and vendors are neither words of a status nor
// addresses, days or numbers. All others hold.
ColumnBelief look_at_column(const Table& table, std::size_t first_row, std::size_t index,
                            const ImportField& field, const ImportKnowledge& knowledge);

// "'Lesefjell - godkendt', 'Ordsti' …": what stands there, for a person who is asked.
std::string examples_of(const Table& table, std::size_t first_row, std::size_t index);

// One line of a text, shortened and in quotes.
std::string quoted_start(std::string_view text);

}  // namespace tilsyn
