// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <tilsyn/export.h>
#include <tilsyn/problems.h>

#include <cstddef>
#include <string>
#include <vector>

namespace tilsyn {

struct InitOptions {
  std::string folder;    // made where it does not exist
  std::string name;      // of the controller
  std::string country;   // NO, SE, DK, FI
  std::string language;  // "": the country's usual one
};
struct InitResult {
  std::vector<std::string> written;
  std::string problem;  // why nothing was written; existing files are never touched
};
// A workspace to begin from: tilsyn.yaml with the profile `start`, and one inventory.
TILSYN_EXPORT InitResult init_workspace(const InitOptions& options);

struct Validation {
  Problems problems;
  std::size_t inventories = 0, tools = 0, agreements = 0, dossiers = 0, rules = 0;
};
// Loads everything that an audit would load, and says what is wrong with it. `today`: "2026-11-21".
TILSYN_EXPORT Validation validate(const std::vector<std::string>& paths,
                                  const std::vector<std::string>& packs, const std::string& today,
                                  const std::string& data_folder);

// The JSON Schema of a kind of file ("inventory"); "" when there is none.
TILSYN_EXPORT std::string schema_text(const std::string& kind, const std::string& data_folder);
TILSYN_EXPORT std::vector<std::string> schema_kinds(const std::string& data_folder);

}  // namespace tilsyn
