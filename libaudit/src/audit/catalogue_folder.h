// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <tilsyn/catalogue.h>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "audit/context.h"
#include "base/files.h"
#include "base/signature.h"
#include "catalogue/dossier_diff.h"
#include "catalogue/dossier_file.h"

namespace tilsyn {

// An inventory as a file, so that what people wrote there is kept.
struct InventoryFile {
  std::filesystem::path path;
  SourceId source = no_source;
  Node root;
  std::string owner;
};

// A row that uses a dossier.
struct DossierRow {
  const InventoryFile* inventory = nullptr;
  const Node* row = nullptr;
  std::string tool, uses, adopted;
};

// The catalogue of a workspace with the inventories that use it.
struct CatalogueFolder {
  std::unique_ptr<AuditContext> context;
  std::filesystem::path folder;
  WorkspaceOptions options;
  std::vector<InventoryFile> inventories;
  std::vector<DossierFile> dossiers;  // sorted by id

  Diagnostics& diagnostics() { return context->diagnostics; }
  const Type& dossier_type() const { return *context->schemas->find("dossier"); }
  const DossierFile* dossier(std::string_view id) const;
  std::vector<DossierRow> rows() const;
  std::vector<DossierUser> users(std::string_view dossier) const;
};

// What is wrong is a diagnostic; `with_local`: also dossiers with fields that are each owner's to
// say. A folder with a catalogue needs no inventory.
CatalogueFolder open_catalogue(const CatalogueOptions& options, bool with_local = false);

// Where a dossier of that id is written.
std::filesystem::path dossier_path(const CatalogueFolder& folder, std::string_view id);

// The inventories with `adopted` set for these rows; JSON is left alone, with a warning.
struct NewAdoption {
  DossierRow row;
  std::string version;
};
std::vector<NewFile> with_adopted(const CatalogueFolder& folder,
                                  const std::vector<NewAdoption>& adoptions,
                                  Diagnostics& diagnostics);

// Nothing, with a diagnostic, when it is no key that can sign.
std::optional<SigningKey> load_signing_key(const std::string& file, Diagnostics& diagnostics);

std::vector<DossierField> to_fields(const std::vector<FieldChange>& changes);
std::vector<std::string> paths_of(const std::vector<NewFile>& files);

}  // namespace tilsyn
