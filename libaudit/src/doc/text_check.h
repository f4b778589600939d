// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "diag/diagnostic.h"
#include "doc/node.h"

namespace tilsyn {

enum class TextFormat { yaml, json };

// A source made safe for a parser: invalid bytes and forbidden characters are reported and
// overwritten in a copy of the same length, so that the rest is still read and offsets hold.
struct CheckedText {
  std::string copy;        // used only when something had to be overwritten
  std::uint32_t base = 0;  // bytes of the byte order mark before the text
  std::string_view text(const Source& source) const {
    return copy.empty() ? source.text().substr(base) : std::string_view(copy);
  }
};

// Nothing when the source cannot be read at all (too large, UTF-16).
std::optional<CheckedText> check_text(SourceId source, TextFormat format, const DocLimits& limits,
                                      Diagnostics& diagnostics);

}  // namespace tilsyn
