// SPDX-License-Identifier: Apache-2.0
#include "audit/wanted.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/near.h"

namespace tilsyn {

bool is_wanted(const std::vector<std::string>& wanted, std::string_view id) {
  return wanted.empty() || std::find(wanted.begin(), wanted.end(), id) != wanted.end();
}

void report_unknown(const std::vector<std::string>& wanted, const std::vector<std::string>& there,
                    std::string_view what, Diagnostics& diagnostics) {
  for (const std::string& id : wanted) {
    if (std::find(there.begin(), there.end(), id) != there.end()) continue;
    const std::string_view near = nearest(id, there);
    diagnostics.error(fmt::format("unknown-{}", what), {},
                      fmt::format("no inventory has the {} '{}'", what, id),
                      near.empty() ? "" : fmt::format("did you mean '{}'?", near));
  }
}

}  // namespace tilsyn
