// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "diag/diagnostic.h"
#include "media/table.h"

namespace tilsyn {

struct CsvLimits {
  std::size_t bytes = 64u << 20;
  std::size_t cells = 2'000'000;
  std::size_t columns = 1'000;
  std::size_t cell_bytes = 1u << 20;
};

// RFC 4180 and what spreadsheets make of it: `;`, `,`, tab or `|` (told from the first records, or
// named by a first line "sep=;"), line ends CRLF, LF or CR, quoted cells with line breaks. The
// source is UTF-8. A quote that is never closed costs its own cell only; it and text behind a
// closing quote are diagnostics. What is over a limit is left out, named and counted; a text over
// `bytes` is an error.
Table parse_csv(SourceId source, Diagnostics& diagnostics, const CsvLimits& limits = {});

// Reports the rows of a text that are longer or shorter than the first. Longer ones have cells
// without a heading: somewhere in them a separator has no quotes around it.
void check_row_lengths(const Table& table, Diagnostics& diagnostics);
// Whether text stands behind the first `width` cells.
bool has_more_text(const TableRow& row, std::size_t width);

// Writes what parse_csv() reads back as the same cells (rows without any text are lost there); the
// first line names the separator.
std::string write_csv(const std::vector<std::vector<std::string>>& rows, char separator);

}  // namespace tilsyn
