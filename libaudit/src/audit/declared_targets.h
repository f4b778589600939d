// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "facts/facts.h"
#include "probe/probe_options.h"

namespace tilsyn {

// What the facts of a tool declare that can be visited. The address of a notice is a document, not
// a page that is visited.
ProbeTarget probe_target(const OwnerFacts& owner, const ToolFacts& tool);

// What a page that somebody recorded is for: the role of the endpoint with the longest path that
// leads to it, on its host. "" where none does, or two of one length disagree.
std::string role_of_page(const ProbeTarget& target, std::string_view url);

}  // namespace tilsyn
