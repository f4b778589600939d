// SPDX-License-Identifier: Apache-2.0
#include "import/fingerprint.h"

#include <fmt/format.h>

#include <cstdint>

#include "import/draft_tree.h"

namespace tilsyn {

std::string fingerprint(const Draft* draft) {
  if (!draft || !draft->is_set()) return "-";
  // FNV-1a, folded to 32 bits.
  std::uint64_t hash = 14695981039346656037u;
  for (const char c : canonical(*draft))
    hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211u;
  return fmt::format("{:08x}", static_cast<std::uint32_t>(hash ^ (hash >> 32)));
}

}  // namespace tilsyn
