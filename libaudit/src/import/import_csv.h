// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "import/import.h"

namespace tilsyn {

bool is_csv(const ImportFile& file);

// A text with separators: RFC 4180 and what spreadsheets make of it.
std::optional<ImportedList> import_csv(const ImportFile& file, const ImportRequest& request,
                                       const ImportKnowledge& knowledge, Diagnostics& diagnostics);

}  // namespace tilsyn
