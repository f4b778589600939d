// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "engine/result.h"
#include "report/words.h"

namespace tilsyn {

// A deadline for a reader.
struct DeadlineText {
  std::string text;   // "avtalen utløper"
  std::string after;  // what holds then, and whom it concerns; may be empty
};
DeadlineText deadline_text(const Words& words, const OwnerResult& result, const Deadline& deadline);

// The name of a tool, or its id; "" for the owner as a whole.
std::string deadline_tool(const OwnerResult& result, const std::string& id);

}  // namespace tilsyn
