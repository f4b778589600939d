// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agreement/text_model.h"

namespace tilsyn {

// Cuts the lines of block `i` into tokens and those into sentences; enumerations inside a paragraph
// ("shall: (a) …; (b) …") become sentences of their own that go on from what introduces them.
void add_sentences(TextModel& model, std::uint32_t i);

// Items and rows go on from the last sentence of the block that introduces them.
void link_sentences(TextModel& model);

}  // namespace tilsyn
