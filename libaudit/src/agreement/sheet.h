// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "agreement/reading.h"
#include "doc/node.h"

namespace tilsyn {

// What a reading says as the record `agreed` of schemas/facts.schema.json. This is the one place
// that says which fact of a reading is which field. The nodes stand where their passages stand in
// `source`, which holds `text`, the text that was read; without a passage at its beginning. Nothing
// is said of what the text does not say: only clauses can be `absent`, since all of them were
// looked for.
Node agreed_of(const Reading& reading, std::string_view text, SourceId source);

// A passage on one line, cut after `most` code points.
std::string quoted_shortly(std::string_view passage, std::size_t most);

}  // namespace tilsyn
