// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tilsyn {

// Why a text is not of its format: a Diagnostic without its span.
struct FormatProblem {
  std::string id, message, hint;
};

// The formats that a schema may name.
std::vector<std::string> format_names();

// What is wrong with `text` as a `format`, or nothing. `date` is checked by parse_date as well.
std::optional<FormatProblem> check_format(std::string_view format, std::string_view text);

// An assigned alpha-2 code of ISO 3166-1.
bool is_country_code(std::string_view code);

// The input in a message: in quotes, and cut when it is long.
std::string in_quotes(std::string_view text);

}  // namespace tilsyn
