// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "import/import.h"

namespace tilsyn {

bool is_fides(const ImportFile& file);

// Systems of Fides (fideslang): manifests in YAML, in both taxonomies, and what the API gives. A
// system becomes a tool, each of its privacy declarations an activity.
std::optional<ImportedList> import_fides(const ImportFile& file, const ImportRequest& request,
                                         const ImportKnowledge& knowledge,
                                         Diagnostics& diagnostics);

}  // namespace tilsyn
