// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "diag/source.h"
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
  std::string status_text;                           // the status in the words of the list
  std::string vendor_country;                        // from "Name AS, Norge"
  Span row;                                          // where it stands in the list
  std::vector<std::pair<std::string, Span>> places;  // path -> the cell that it was read from
  // Of a list that we wrote ourselves: path -> fingerprint of what stood there then.
  std::vector<std::pair<std::string, std::string>> printed;
};

// One entry of a record of processing activities (Art. 30(1) GDPR): id, fields of the schema of
// inventories, notes.
struct ImportedActivity : ImportedTool {};

// A party of which the list says more than its name.
struct ImportedParty {
  std::string name, number, country;
};

// What was above the headings, and what the file says of itself.
struct ListFacts {
  std::string language;             // of the headings; "" when it is not known
  std::vector<std::string> titles;  // texts above the headings
  std::string owner_name{};         // "" when the file does not name its owner
};

// What every importer makes of its file. An inventory is written from it, or one that exists is
// brought up to date with it.
struct ImportedList {
  ListFacts facts;
  std::vector<ImportedTool> tools;
  std::vector<ImportedActivity> activities;
  std::vector<ImportedParty> parties;
  ImportReport report;
  bool own = false;  // written by tilsyn export: rows have ids, every column a known field
};

}  // namespace tilsyn
