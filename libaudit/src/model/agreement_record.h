// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "agreement/confirmation.h"
#include "model/documents.h"

namespace tilsyn {

// A document that was read, and what is needed to say where in it something stands.
struct ReadAgreement {
  std::string name;  // of the file
  Reading reading;
  SourceId source = no_source;
  std::string_view text;
  // An annex and a saved page are not signed: the agreement that they belong to is.
  bool signed_alone = true;
};

// The record `agreed` of a reading: every fact stands on the document's word, with the heading of
// its passage; what persons have confirmed of the same passages stands on theirs. Everything is
// unknown, with the reason, where the document is unreadable.
const Record* agreed_record(const ReadAgreement& document,
                            const std::vector<Confirmation>& confirmations,
                            const DocumentReader& reader);

// `base` with what `over` says in its place, on the word of `stated`.
const Record* overridden(const Record& base, const Record& over, const Statement* stated,
                         Arena& arena);

}  // namespace tilsyn
