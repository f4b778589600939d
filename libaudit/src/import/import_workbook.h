// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "import/import.h"

namespace tilsyn {

// By the bytes, or by the name: a web page or a text that is named .xlsx is told for what it is.
bool is_xlsx(const ImportFile& file);
bool is_ods(const ImportFile& file);

// The lists of tools on the sheets of a workbook: each sheet with the same headings is read, the
// others are told. Texts around a list are kept as its titles.
std::optional<ImportedList> import_workbook(const ImportFile& file, const ImportRequest& request,
                                            const ImportKnowledge& knowledge,
                                            Diagnostics& diagnostics);

}  // namespace tilsyn
