// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace tilsyn {

// A stable id out of a name: "Poio - lær å lese" -> "poio-laer-a-lese". å ä -> a, ö ø -> o, æ ->
// ae, other letters without their marks; what is no Latin letter or digit becomes a hyphen. At most
// 60 bytes; "" when nothing is left.
std::string slug(std::string_view name);

}  // namespace tilsyn
