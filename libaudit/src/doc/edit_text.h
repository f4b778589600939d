// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace tilsyn {

// Lines of a text that is edited; line breaks are LF, CRLF or CR. A byte order mark is before the
// first line.
std::size_t line_begin_at(std::string_view text, std::size_t i);
std::size_t line_end_at(std::string_view text, std::size_t i);
// The line break that the file uses around `i`.
std::string_view line_break_at(std::string_view text, std::size_t i);

// The YAML `value` with its lines indented by `indent` + 2, ready to stand after "key:".
std::string placed_value(std::string_view value, std::size_t indent, std::string_view line_break);

}  // namespace tilsyn
