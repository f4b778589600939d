// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/party.h"
#include "model/workspace.h"

namespace tilsyn {

// What a dossier has changed since the version that an owner adopted.
struct UpstreamChanges {
  std::string dossier, adopted, version, on;
  bool all = false;  // its history does not reach back to that version: anything may have changed
  std::vector<std::string> paths;  // as the dossier lists them
  std::vector<std::string> notes;  // of the versions since, why

  // Whether a fact of a tool, `path` with parties by their ids, lies below or above a change, and
  // is not what the owner or another account says: `statement` is of its origin.
  bool touches(std::string_view path, const Statement* statement) const;

  // For touches(): steps of each path, an element by what its key may be written as.
  struct Step {
    std::string name;
    bool element = false;
    std::vector<std::vector<std::string>> parts;  // of an element: each with its party's id
  };
  std::vector<std::vector<Step>> steps;
  std::vector<const Statement*> statements;  // of the dossier
};

// Nothing when the row adopted what it uses, or does not say what it adopted.
std::optional<UpstreamChanges> changes_since(const ToolRow& row, const Dossier& dossier,
                                             const PartyTable& parties);

}  // namespace tilsyn
