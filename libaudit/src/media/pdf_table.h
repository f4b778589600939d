// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "media/pdf_layout.h"

namespace tilsyn {

// Where the table ends that begins with rows[begin]; `begin` if there is none.
std::size_t table_end(const std::vector<PdfRow>& rows, std::size_t begin);

// Its rows "| a | b |"; lines of one cell are joined.
std::vector<std::string> table_rows(const std::vector<PdfRow>& rows, std::size_t begin,
                                    std::size_t end);

}  // namespace tilsyn
