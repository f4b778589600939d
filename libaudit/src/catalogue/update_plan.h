// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "catalogue/dossier_diff.h"
#include "catalogue/dossier_file.h"

namespace tilsyn {

// What taking over one dossier of a source would mean.
struct DossierUpdate {
  enum class State : unsigned char {
    added,      // new here
    updated,    // a later version, and nobody has edited ours
    same,       // the same version and content
    older,      // ours is later: kept
    edited,     // ours was edited here since it was taken: kept
    ambiguous,  // another content under the same version: kept
  };
  State state = State::same;
  std::string id, name, before, after;  // versions; `before` empty: new here
  std::string on, reviewed_on, reviewed_by;
  std::string note;                 // of the version, why
  std::vector<FieldChange> fields;  // from ours to theirs
  std::string text;                 // to write; only when added or updated
};

// Whether `dossier` says of itself, or `known` of that version, that it was not edited since.
bool is_unedited(const DossierFile& dossier, const DossierFile& known);

// `ours` and `theirs` sorted by id; what only we have is not mentioned. `sources` holds them all.
std::vector<DossierUpdate> plan_update(const std::vector<DossierFile>& ours,
                                       const std::vector<DossierFile>& theirs, const Type& type,
                                       const Sources& sources);

}  // namespace tilsyn
