// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

#include "rules/rule_set.h"

namespace tilsyn {

struct RuleFileContext {
  const Schemas& schemas;
  const Environment& environment;
  const RecordType& root;
  const Pack& pack;
  CompileOptions compile;  // of each, when and require
};

// One rule as its file says, with everything checked that the file alone can show. What it refers
// to in other files is checked when all are loaded.
Rule load_rule(std::shared_ptr<const Node> document, std::string id, const RuleFileContext& context,
               Diagnostics& diagnostics);

}  // namespace tilsyn
