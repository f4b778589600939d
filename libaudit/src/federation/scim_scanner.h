// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "federation/scim_template.h"

namespace tilsyn {

// The templates of a configuration of EGIL: "Student-scim-json-template = <?" to "?>". What stands
// in them is JSON with ${…} where values and repetitions come in, which no reader of JSON takes:
// keys are followed by their brackets alone.
ScimTemplate scan_scim_configuration(std::string_view text);

}  // namespace tilsyn
