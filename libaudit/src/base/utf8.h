// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace tilsyn {

// Offset of the first byte that is not well-formed UTF-8 (RFC 3629: no surrogates, no overlong
// forms, nothing above U+10FFFF), or nothing when all of `text` is.
std::optional<std::size_t> first_invalid_utf8(std::string_view text);

// Code points in well-formed `text`.
std::size_t count_code_points(std::string_view text);

// Reads the code point at `offset` of well-formed `text` and moves `offset` past it.
char32_t next_code_point(std::string_view text, std::size_t& offset);

void append_code_point(std::string& out, char32_t code_point);

// `bytes` with U+FFFD for each byte that is no part of well-formed UTF-8.
std::string replace_invalid_utf8(std::string_view bytes);

// Cells that a terminal needs for `text` (combining marks 0, wide characters 2).
std::size_t display_width(std::string_view text);

}  // namespace tilsyn
