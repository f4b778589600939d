// SPDX-License-Identifier: Apache-2.0
#include "value/arena.h"

#include <cstring>

namespace tilsyn {

std::string_view Arena::copy(std::string_view text) {
  if (text.empty()) return {};
  char* bytes = array<char>(text.size());
  std::memcpy(bytes, text.data(), text.size());
  return {bytes, text.size()};
}

}  // namespace tilsyn
