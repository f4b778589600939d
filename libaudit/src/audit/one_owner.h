// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "audit/context.h"
#include "model/workspace.h"

namespace tilsyn {

// The one owner of a workspace that a verb is about.
struct OneOwner {
  Workspace workspace;
  Inventory inventory;
};

// The owner `id`, or the only one where that is ""; nothing, with diagnostics, when there is none
// or it is not clear which.
std::optional<OneOwner> load_one_owner(const std::string& folder, const std::string& id,
                                       AuditContext& context);

// The language of what is written for the owner: its own, else that of the workspace, else the
// usual one of its country.
std::string language_for(const OneOwner& one);

}  // namespace tilsyn
