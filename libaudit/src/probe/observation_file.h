// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <iosfwd>
#include <optional>
#include <string>

#include "diag/diagnostic.h"
#include "web/observation.h"

namespace tilsyn {

// JSON by schemas/observation.schema.json, one request to a line. Throws tilsyn::Error for an
// observation that is not redacted: nothing else may be stored.
void write_observation(const Observation& observation, std::ostream& out);

// Reads it back; what is wrong is a diagnostic with its place, and then there is nothing. Indices
// into requests and pages are checked, so that the rest of the program can trust them.
std::optional<Observation> load_observation(const std::string& path, Diagnostics& diagnostics);
std::optional<Observation> parse_observation(SourceId source, Diagnostics& diagnostics);

}  // namespace tilsyn
