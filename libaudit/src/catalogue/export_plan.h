// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "catalogue/dossier_diff.h"
#include "catalogue/dossier_file.h"
#include "catalogue/dossier_text.h"
#include "catalogue/personal_text.h"

namespace tilsyn {

// Who gives it away, when and why; for versions that have to be raised.
struct ExportNote {
  std::string today, by, reviewed_by, note;
};

struct PersonalPlace {
  std::string path;
  PersonalText found;
};

// One dossier as it would leave.
struct DossierExport {
  std::string id, name;
  std::string version;                // as it leaves
  std::string before;                 // of the export before; empty: there was none
  bool raised = false;                // the program raises it, because the content is another
  std::vector<FieldChange> fields;    // since the export before
  std::vector<std::string> gives;     // paths of what it says
  std::vector<std::string> stripped;  // paths of what stays here
  std::vector<FreeText> texts;
  std::vector<PersonalPlace> personal;
  std::string text;      // as it leaves
  std::string own_text;  // our file with the new version; empty: it stays as it is
  std::string problem;   // why it cannot leave
};

// `before` is the same dossier in the export before; nullptr: there is none. `personal` may be
// shared by many.
DossierExport plan_export(const DossierFile& dossier, const DossierFile* before, const Type& type,
                          const ExportNote& note, const PersonalTextFinder& personal,
                          const Sources& sources);

}  // namespace tilsyn
