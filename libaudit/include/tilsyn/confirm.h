// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <tilsyn/export.h>
#include <tilsyn/problems.h>

#include <cstddef>
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

// Facts whose kind may be relied on for so long only (parameters fact_age_…), and that are too old
// on `today` or will be within so many days.
struct FactReviewOptions {
  std::vector<std::string> paths;  // workspace folders or inventory files
  std::string today;               // "2026-11-21"; required
  int within = 30;
  // Only these; empty: all. A field is a path and what lies below it.
  std::vector<std::string> owners, roles, tools, fields;
  std::vector<std::string> packs;
  std::string language = "en";  // of labels and values
  std::string data_folder;      // "": found by itself
};

struct FactToConfirm {
  std::string owner, tool, tool_name;
  std::string role;  // that stated it, else the system owner's; "": nobody is named
  std::string path, label, value, place;
  std::string stated_on, counts_until;  // "2026-03-01"
  bool too_old = false;
  // Why it cannot be confirmed in the row of the tool: dossier, correction, elsewhere; "": it can.
  std::string kept;
};
struct FactReview {
  Problems problems;
  std::vector<FactToConfirm> facts;  // by role, owner, tool, day, path
};
TILSYN_EXPORT FactReview review_facts(const FactReviewOptions& options);

struct FactConfirmation {
  std::string by;  // a role
  std::string on;  // "2026-11-21", no later than options.today
  bool dry_run = false;
};
struct ConfirmedTool {
  std::string owner, tool, file;
  std::vector<std::string> paths;
  std::string problem;  // why nothing was written of it
};
struct ConfirmedFacts {
  Problems problems;
  std::string problem;               // why nothing at all was written
  std::vector<ConfirmedTool> tools;  // with something to confirm
  std::vector<FactToConfirm> left;   // that are kept elsewhere
};
// Records in `sources` of each tool that what the review lists still holds. Every other byte of the
// inventories stays; all of them are written, or none.
TILSYN_EXPORT ConfirmedFacts confirm_facts(const FactReviewOptions& options,
                                           const FactConfirmation& confirmation);

// Format: text (for a terminal with so many columns) or json (schemas/fact-review.schema.json).
TILSYN_EXPORT std::string fact_review_text(const FactReview& review, const std::string& format,
                                           std::size_t width = 100);
// What `kept` means: "stands in the shared dossier: …".
TILSYN_EXPORT std::string kept_text(const std::string& kept);

}  // namespace tilsyn
