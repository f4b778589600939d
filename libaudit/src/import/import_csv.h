// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "import/import.h"

namespace tilsyn {

// A list of tools, one row each, under headings (rules/data/import/headings.yaml).
std::optional<ImportedInventory> import_csv(SourceId source, const ImportRequest& request,
                                            const ImportKnowledge& knowledge,
                                            Diagnostics& diagnostics);

}  // namespace tilsyn
