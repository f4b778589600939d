// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "import/import.h"

namespace tilsyn {

bool is_own_list(const ImportFile& file);

// What `tilsyn export` wrote, CSV or a workbook, after people have edited it. Columns are known by
// the paths in the first row; a column without one is kept as notes.
std::optional<ImportedList> import_own_list(const ImportFile& file, const ImportRequest& request,
                                            const ImportKnowledge& knowledge,
                                            Diagnostics& diagnostics);

}  // namespace tilsyn
