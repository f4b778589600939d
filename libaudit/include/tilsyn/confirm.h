// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <tilsyn/export.h>
#include <tilsyn/problems.h>

#include <string>
#include <vector>

namespace tilsyn {

// Where a document is looked at, and what persons have confirmed so far.
struct ReviewOptions {
  std::string document;
  // confirmations.yaml; "": of the workspace in whose agreements/ the document stands, else here.
  std::string file;
  // Further files of confirmations, which are only read; empty: those that tilsyn.yaml names.
  std::vector<std::string> shared;
  std::string data_folder;  // "": found by itself
};

// One check of a document, as a person goes through them.
struct ReviewLine {
  std::string check;    // "breach_notify"
  std::string outcome;  // promised, weakened, absent
  std::vector<std::string> missing;
  std::string place;  // "agreement.pdf#page=3"
  std::string quote;  // whole sentences, shortened; "" when absent
  // A person's word on the same passage; "" without one.
  std::string confirmed, by, on, where;
  bool look_again = false;  // the program read something else where it was confirmed
};
struct ReviewList {
  Problems problems;
  std::vector<ReviewLine> lines;  // weakened, absent, promised; what is confirmed comes last
};
TILSYN_EXPORT ReviewList review_document(const ReviewOptions& options);

struct NewConfirmation {
  std::string check, outcome;  // promised, weakened, absent
  std::string by;              // a role
  std::string on;              // "2026-11-21"
  std::string note;
  std::string passage;  // words of the text; "": the passage that the program found
};
struct ConfirmResult {
  Problems problems;
  std::string problem;  // why nothing was written
  std::string file;     // to which an entry was added
  std::string quote;
};
// Adds what a person says of a passage. It holds wherever the same passage stands.
TILSYN_EXPORT ConfirmResult confirm_passage(const ReviewOptions& options,
                                            const NewConfirmation& confirmation);

}  // namespace tilsyn
