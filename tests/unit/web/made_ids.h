// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace tilsyn {

// Numbers computed for tests, by the definitions and not by the code that is tested.

// DDMMYY and an individual number with both control digits; empty where there are none.
std::string made_norwegian(const std::string& nine);
// Nine digits and Luhn's.
std::string made_swedish(const std::string& nine);
// Nine digits and modulus 11; empty where there is none.
std::string made_danish(const std::string& nine);
// "DDMMYY", separator, individual number, check character.
std::string made_finnish(const std::string& date, char separator, const std::string& individual);

}  // namespace tilsyn
