// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdlib>

#include "base/utf8.h"
#include "media/document_text.h"

namespace tilsyn {

// What users of a DocumentText rely on, whatever the bytes were.
inline void require_sound(const DocumentText& document) {
  const auto require = [](bool condition) {
    if (!condition) std::abort();
  };
  require(!first_invalid_utf8(document.text));
  require(document.readable() == !document.text.empty());
  std::size_t before = 0;
  for (std::size_t i = 0; i < document.pages.size(); ++i) {
    require(i > 0 || document.pages[i] == 0);
    require(document.pages[i] >= before && document.pages[i] <= document.text.size());
    before = document.pages[i];
  }
}

}  // namespace tilsyn
