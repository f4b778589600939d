// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace tilsyn {

// Whose identifier of a click or a recipient of mail a parameter of an address is, in a few words;
// nullptr for a name that is none. Names of campaigns (utm_source) identify nobody and are none.
const char* click_parameter(std::string_view name);

}  // namespace tilsyn
