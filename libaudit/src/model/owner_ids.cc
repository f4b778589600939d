// SPDX-License-Identifier: Apache-2.0
#include "model/owner_ids.h"

#include <fmt/format.h>

#include "model/fields.h"

namespace tilsyn {

bool OwnerIds::add(const Inventory& inventory, Diagnostics& diagnostics) {
  const Span span = inventory.owner ? span_of(*inventory.owner, "id") : Span{};
  if (inventory.id == "index") {
    diagnostics.error("reserved-id", span, "no owner can be called 'index'",
                      "the page over all owners is called so");
    return false;
  }
  const auto [seen, is_new] = places_.emplace(inventory.id, diagnostics.sources().place(span));
  if (is_new) return true;
  diagnostics.error(
      "duplicate-owner", span,
      fmt::format("the owner '{}' has another inventory: {}", inventory.id, seen->second),
      "give each owner an id of its own, or put the tools into one file");
  return false;
}

}  // namespace tilsyn
