// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "import/words.h"

namespace tilsyn {

// Whether a cell of any column names a person: an e-mail address, a user name of a federation, a
// national identifier.
bool names_a_person(std::string_view text);

// "about 1 200" and "1.200" are 1200; "50-60" is none.
std::optional<std::int64_t> read_usage_count(std::string_view text);

// A day: as find_date(), and as exports of the USA write it where a time with AM or PM follows.
std::optional<Date> read_usage_date(std::string_view text);

// The first value of `group` that the text is or begins with.
std::string_view read_usage_word(std::string_view group, std::string_view text,
                                 const ImportWords& words);

// What stands between commas, semicolons and line ends.
std::vector<std::string> read_scopes(std::string_view text);

// The host of an address, "" where it is none.
std::string read_usage_host(std::string_view text);

}  // namespace tilsyn
