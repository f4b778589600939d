// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "agreement/facts_data.h"

namespace tilsyn {

// The countries that a piece of text names in any of the five languages, as codes in the order of
// the text: "DE", "US/EU". EU and EEA are left out where a country in them is named. Empty when
// none is.
std::string countries_in(std::string_view text, const FactData& data);

// Where in `text` the first name of a country begins; npos when there is none.
std::size_t first_country(std::string_view text, const FactData& data);

}  // namespace tilsyn
