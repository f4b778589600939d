// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agreement/clause_view.h"

namespace tilsyn {

// Who an act is said of.
struct Subject {
  std::uint16_t role = Deed::nobody;
  std::uint32_t begin = 0;  // tokens of this sentence; 0 and 0 where it is named elsewhere
  std::uint32_t end = 0;
  bool inherited = false;                // named in what introduces the sentence, or in its heading
  bool negated = false;                  // "The processor shall not:"
  Modality modality = Modality::stated;  // of what introduces it
};

// Told by where roles stand: before the modal verb, right after it ("skal databehandleren"), before
// or after a verb in the present tense, in the lead of a list, in the heading.
Subject find_subject(const ClauseView& clause);

}  // namespace tilsyn
