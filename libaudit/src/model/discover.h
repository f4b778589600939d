// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "diag/diagnostic.h"

namespace tilsyn {

// Where the files of a workspace are.
struct WorkspaceFiles {
  std::vector<std::filesystem::path> folders;  // that hold catalogue/, agreements/, federation/ …
  std::vector<std::filesystem::path> inventories;
  bool complete = true;  // no folder has an inventory that is not among them
};

// Finds the inventories that `paths` name, each once. What is missing is a diagnostic.
WorkspaceFiles find_workspace_files(const std::vector<std::string>& paths,
                                    Diagnostics& diagnostics);

}  // namespace tilsyn
