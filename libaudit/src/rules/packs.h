// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "rules/rule_set.h"

namespace tilsyn {

struct RuleFile {
  std::string id;
  std::shared_ptr<const Node> document;
};

struct PackFolder {
  Pack pack;
  std::vector<RuleFile> files;  // sorted by id
};

// Packs are the folders that hold a pack.yaml: those below <data>/rules/packs, and each of
// `options.packs`, which is one or holds some.
std::vector<PackFolder> load_packs(const RuleSetOptions& options, const Schemas& schemas,
                                   Diagnostics& diagnostics);

}  // namespace tilsyn
