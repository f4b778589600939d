// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace tilsyn {

// Bytes that spreadsheets save, as UTF-8 without a byte order mark.
struct DecodedText {
  std::string text;
  std::string encoding;  // "UTF-8", "UTF-8 with BOM", "UTF-16", "Windows-1252"
  // Where `text` holds U+FFFD because the bytes meant nothing; nothing when all could be read.
  std::optional<std::size_t> broken_at;
  // What the byte order mark says where the bytes behind it say otherwise: then they are believed.
  std::string claimed;
};

// Told from the byte order mark, unless the bytes behind it cannot be what it says; without one:
// UTF-16 when every other byte is zero, UTF-8 when the bytes are well formed or nearly so, else
// Windows-1252 (what Excel saves as "CSV").
DecodedText decode_text(std::string_view bytes);

// As above, but bytes that are no UTF-8 are in the encoding that the document names (a label as in
// <meta charset>), if it is known.
DecodedText decode_text(std::string_view bytes, std::string_view label);

}  // namespace tilsyn
