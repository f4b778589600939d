// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace tilsyn {

// The language that reports to an owner in this country are usually in: "nb" for "NO"; "en" for a
// country that the program does not know.
std::string usual_language(std::string_view country);

// Whose law a text in this language is likely to be about: "NO" for "nb"; "" where nobody can tell.
std::string usual_country(std::string_view language);

}  // namespace tilsyn
