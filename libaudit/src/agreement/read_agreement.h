// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agreement/clause_data.h"
#include "agreement/reading.h"
#include "media/document_text.h"

namespace tilsyn {

// Reads a document as a data-processing agreement. Time and memory are linear in its length.
Reading read_agreement(const DocumentText& document, const ClauseData& data);

// The same; what goes wrong in the reading makes the document unreadable instead of ending all.
Reading read_safely(const DocumentText& document, const ClauseData& data);

}  // namespace tilsyn
