// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "import/draft.h"
#include "import/import_report.h"

namespace tilsyn {

// One tool on its way into the inventory.
struct ImportedTool {
  std::string id;
  Draft draft;  // id, name, vendor, agreements, declared, released
  struct Note {
    std::string heading, text;
  };
  std::vector<Note> notes;
  std::string status_text;     // the status in the words of the list
  std::string vendor_country;  // from "Name AS, Norge"
};

// What was above the headings, and what the file says of itself.
struct ListFacts {
  std::string language;             // of the headings; "" when it is not known
  std::vector<std::string> titles;  // texts above the headings
};

// What every importer makes of its file. An inventory is written from it, or one that exists is
// brought up to date with it.
struct ImportedList {
  ListFacts facts;
  std::vector<ImportedTool> tools;
  ImportReport report;
};

}  // namespace tilsyn
