// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "observed/text_difference.h"
#include "web/observation.h"

namespace tilsyn {

// What an earlier visit kept of what the vendor publishes.
struct EarlierVisit {
  std::string started;  // RFC 3339
  // Every text has the SHA-256 of the newest one's: nothing else of it was read.
  bool same = false;
  std::vector<ObservedDocument> documents;
};

// A notice, list of sub-processors or terms that says something else than it did.
struct PageChange {
  std::string url;     // redacted
  std::string kind;    // as ObservedDocument::kind
  std::string since;   // day of the first visit that saw it as it is
  std::string before;  // day of the last visit that saw the text it is compared with
  TextDifference difference;

  // The first lines that are gone or new: "− … + …".
  std::string extract() const;
};

// Compares each notice, list and terms with the last earlier text that said something else; one
// that could not be read, then or now, is not compared. `earlier`: newest first, redacted.
std::vector<PageChange> page_changes(const Observation& newest,
                                     std::span<const EarlierVisit> earlier);

// Kinds that are compared.
bool is_compared_kind(std::string_view kind);

}  // namespace tilsyn
