// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace tilsyn {

// The name of a country (ISO 3166-1 alpha-2, "NO") in a language ("nb" -> "Norge"), as CLDR has it;
// the code itself when nobody knows it.
std::string country_name(std::string_view code, std::string_view language);

// The name of a language (ISO 639, "nn") in a language; the code itself when nobody knows it.
std::string language_name(std::string_view code, std::string_view language);

}  // namespace tilsyn
