// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace tilsyn {

// A text for a reader and the language it is in, which may not be that of the report.
struct Phrase {
  std::string text;
  std::string language;
};

}  // namespace tilsyn
