// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <tilsyn/import.h>

#include "import/import.h"

namespace tilsyn {

// What a caller of the library asks of an importer. What is wrong with it is an error.
ImportRequest to_import_request(const ImportOptions& options, const Schemas& schemas,
                                Diagnostics& diagnostics);

}  // namespace tilsyn
