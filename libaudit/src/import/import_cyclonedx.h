// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "import/import.h"

namespace tilsyn {

bool is_cyclonedx(const ImportFile& file);

// The services of a bill of materials (CycloneDX 1.4 to 1.6, JSON), those inside others too. It
// says nothing of countries, legal bases and agreements: they stay unknown.
std::optional<ImportedList> import_cyclonedx(const ImportFile& file, const ImportRequest& request,
                                             const ImportKnowledge& knowledge,
                                             Diagnostics& diagnostics);

}  // namespace tilsyn
