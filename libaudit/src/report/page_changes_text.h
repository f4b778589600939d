// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <iosfwd>
#include <span>

#include "observed/page_changes.h"
#include "report/traffic.h"

namespace tilsyn {

// Each changed page with what is gone and new; `whole`: all of it, else the first lines.
void write_page_changes(std::span<const PageChange> changes, bool whole, const TrafficStyle& style,
                        std::ostream& out);

}  // namespace tilsyn
