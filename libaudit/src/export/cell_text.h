// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "import/draft.h"
#include "messages/messages.h"
#include "value/type.h"

namespace tilsyn {

// A value as people read and write it in a cell: words in their language, an item on each line, the
// parts of a record between bars. import/own_cell.h reads it back. "" for what is not documented.
std::string cell_text(const Draft& value, const Field& field, const Messages& messages);

}  // namespace tilsyn
