// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "import/import.h"
#include "media/table.h"

namespace tilsyn {

// Whether the headings are those of a record of processing activities, not of a list of tools.
bool is_record_of_processing(const Table& table, const ImportKnowledge& knowledge);

// A record of processing activities (Art. 30(1) GDPR), one row each. The tools that it names become
// rows of the inventory, linked both ways.
std::optional<ImportedList> import_record(Table table, SourceId source,
                                          const ImportRequest& request,
                                          const ImportKnowledge& knowledge,
                                          Diagnostics& diagnostics);

}  // namespace tilsyn
