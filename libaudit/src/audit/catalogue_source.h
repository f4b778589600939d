// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "audit/catalogue_folder.h"

namespace tilsyn {

// The dossiers of others: of a folder, a git checkout or a ZIP.
struct CatalogueSource {
  std::string signer;                 // base64; empty: not signed
  std::vector<DossierFile> dossiers;  // sorted by id
};

// Checked as the workspace of `folder` asks for, before anything in it is read; nothing, with
// diagnostics, when it may not be read or holds no dossier. `trusted` is false for what is our own,
// such as the export before.
std::optional<CatalogueSource> read_catalogue_source(const std::string& path,
                                                     CatalogueFolder& folder, bool trusted = true);

}  // namespace tilsyn
