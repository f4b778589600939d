// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "import/import.h"

namespace tilsyn {

bool is_kitos(const ImportFile& file);

// The data-processing registrations of OS2kitos (API v2, JSON), the register of Danish
// municipalities: what it says of an agreement is the owner's claim, not the agreement.
std::optional<ImportedList> import_kitos(const ImportFile& file, const ImportRequest& request,
                                         const ImportKnowledge& knowledge,
                                         Diagnostics& diagnostics);

}  // namespace tilsyn
