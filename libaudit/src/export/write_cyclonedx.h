// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "export/export.h"

namespace tilsyn {

// The tools as services of a CycloneDX 1.6 bill of materials (JSON): vendor, addresses and kinds of
// data. It has no place for countries, legal bases and agreements.
std::string write_cyclonedx(const ExportInput& input, Diagnostics& diagnostics);

}  // namespace tilsyn
