// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace tilsyn {

// Masks the e-mail addresses of persons in a text that a vendor publishes: those whose local part
// is no function ("privacy@", "support@"). Doing it twice changes nothing more. Linear.
std::string mask_people(std::string_view text);

}  // namespace tilsyn
