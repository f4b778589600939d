// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "web/value_shapes.h"

namespace tilsyn {

// A part of a text that stands for another text.
struct EncodedPart {
  Stretch where;
  const char* encoding;  // "url", "json", "base64", "base64url", "hex"
  std::string text;
};

// Finds what looks encoded and is text when decoded: parameters with %XX (and + for blanks),
// strings with \uXXXX, and runs of twelve or more letters of base64 or hexadecimal digits. Decodes
// at most `budget` bytes and takes them from it; a part that is larger is left out.
void for_each_encoded(std::string_view text, std::size_t& budget,
                      const std::function<void(EncodedPart&&)>& found);

}  // namespace tilsyn
