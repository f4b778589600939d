// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "web/observation.h"

namespace tilsyn {

// Masks everything that may hold a token or say something of a person: addresses, Referers, header
// values; titles of recordings, which often name who is logged in; persons' e-mail addresses in
// published documents. Then Observation::redacted is true; doing it twice changes nothing more.
void redact(Observation& observation);

}  // namespace tilsyn
