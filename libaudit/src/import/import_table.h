// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "import/import.h"
#include "media/table.h"

namespace tilsyn {

// A list of tools, one row each, under headings (rules/data/import/headings.yaml). `source` is what
// the cells stand in.
std::optional<ImportedList> import_table(Table table, SourceId source, const ImportRequest& request,
                                         const ImportKnowledge& knowledge,
                                         Diagnostics& diagnostics);

}  // namespace tilsyn
