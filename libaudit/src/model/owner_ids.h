// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>

#include "model/workspace.h"

namespace tilsyn {

// The ids of the owners of one audit. A report is called as its owner, so one of two would be lost.
class OwnerIds {
 public:
  // False, with a diagnostic, when the id was seen before or cannot be the name of a report.
  bool add(const Inventory& inventory, Diagnostics& diagnostics);

 private:
  // Places in words: the source of an owner that is done with may be gone.
  std::map<std::string, std::string, std::less<>> places_;
};

}  // namespace tilsyn
