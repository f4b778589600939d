// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "import/cell.h"
#include "import/import.h"

namespace tilsyn {

// What was above the headings, and what the file says of itself.
struct ListFacts {
  std::string language;             // of the headings
  std::vector<std::string> titles;  // texts above the headings
};

// The inventory as YAML. Guesses about the owner are marked in it and added to the remarks; an
// error where the country cannot even be guessed.
std::string write_inventory(const ImportRequest& request, const ListFacts& facts,
                            const std::vector<ImportedTool>& tools, ImportReport& report,
                            SourceId source, Diagnostics& diagnostics);

}  // namespace tilsyn
