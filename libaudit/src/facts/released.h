// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "facts/overlay.h"
#include "model/workspace.h"

namespace tilsyn {

// The services of the federation files that are about one owner's tools, those that name the owner
// before those for every owner.
class ReleasedServices {
 public:
  ReleasedServices(const Inventory& inventory, const Workspace& workspace);

  const std::vector<const ReleasedService*>& of(std::string_view tool) const;
  // Services of this owner (of every owner, where this is the only one) that no row is about.
  void report_dead(const Inventory& inventory, const Workspace& workspace,
                   Diagnostics& diagnostics) const;

 private:
  std::map<std::string_view, std::vector<const ReleasedService*>> by_tool_;
};

// The federation's export is the better witness of what it sends: it wins field by field over the
// row, and the row over the dossier. Where the first two differ, that is a warning.
Value merge_released(const RecordType& type, const std::vector<const ReleasedService*>& services,
                     const Layer& row, const Layer& dossier, const PathStep* path, Overlay& overlay,
                     Diagnostics& diagnostics);

}  // namespace tilsyn
