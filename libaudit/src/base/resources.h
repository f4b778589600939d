// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace tilsyn {

// Where rules/, schemas/ and reports/ are: `asked` (the --data option), else $TILSYN_DATA, else
// ../share/tilsyn beside the program or the shared library, else the source tree this library was
// built from. Nothing when none of them holds `schemas/facts.schema.json`; `tried` then lists them.
std::optional<std::filesystem::path> find_data_folder(const std::string& asked,
                                                      std::vector<std::string>& tried);

}  // namespace tilsyn
