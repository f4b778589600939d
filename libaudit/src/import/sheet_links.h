// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "import/sheet_headings.h"

namespace tilsyn {

// Writes the addresses that cells of the table link to below their text, where a person would have
// typed them; those of names, vendors and cells of unknown meaning into a column of their own.
void add_links(const Sheet& sheet, const SheetHeadings& headings, Table& table);

}  // namespace tilsyn
