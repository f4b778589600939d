// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "model/workspace.h"

namespace tilsyn {

// A row of `tools`; nothing when it has no id. `above` is what the inventory says of all its rows.
std::optional<ToolRow> read_row(const Record& record, const Statement* above, Arena& arena,
                                Diagnostics& diagnostics);

// `sources` of a row or a dossier, each over what `stated` says of all of it.
std::vector<SourceNote> read_sources(const Record& row, const Statement* stated, Arena& arena,
                                     Diagnostics& diagnostics);

// `dispositions` of an inventory, with what each kind cannot do without. `written` are their nodes,
// which must outlive the result.
std::vector<Disposition> read_dispositions(const Record& root, const Node* written,
                                           Diagnostics& diagnostics);

}  // namespace tilsyn
