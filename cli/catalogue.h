// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <tilsyn/catalogue.h>

#include <string>
#include <vector>

#include "verb.h"

namespace tilsyn::cli {

// What the words after `tilsyn catalogue` mean to its verbs.
struct CatalogueCall {
  CatalogueOptions options;
  NewDossier dossier;
  CatalogueExport exporting;
  std::vector<std::string> tools, keys;
  std::string source;
  bool dry_run = false, yes = false;
};

// Shows what would be given away, asks, and gives it.
ExitCode export_dossiers(const CatalogueCall& call, const Context& context);

}  // namespace tilsyn::cli
