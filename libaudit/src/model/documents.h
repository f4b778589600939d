// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "model/workspace.h"

namespace tilsyn {

// What it takes to read one file of a workspace.
struct DocumentReader {
  const Schemas& schemas;
  const Placeholders& placeholders;
  Arena& arena;
  Diagnostics& diagnostics;

  // The file as a record of schema `kind`; nullptr (with a diagnostic) when it is none. Keeps the
  // tree in `document` where one is given.
  const Record* read(const std::filesystem::path& path, std::string_view kind,
                     Node* document = nullptr) const;
};

std::optional<Dossier> load_dossier(const std::filesystem::path& path,
                                    const DocumentReader& reader);
std::optional<AgreementSheet> load_agreement(const std::filesystem::path& path,
                                             const DocumentReader& reader);
// Appends, because a file is about many services.
void load_federation(const std::filesystem::path& path, const DocumentReader& reader,
                     std::vector<ReleasedService>& services);
void load_parties(const std::filesystem::path& path, const DocumentReader& reader,
                  std::vector<Party>& parties, std::vector<VendorNotice>* notices = nullptr);
WorkspaceOptions load_options(const std::filesystem::path& path, const DocumentReader& reader);

// The parts that several kinds of file share.
std::vector<Party> parties_of(const Record& record);
// A list of ids, or the written word `none`.
struct AgreementLinks {
  std::vector<std::string> ids;
  bool none = false;
};
AgreementLinks agreement_links_of(const Record& record);
// `stated` of an inventory or a tool, or one of `sources`, where `above` fills in what it does not
// say; nullptr: nobody says anything.
const Statement* statement_of(const Record* stated, const Statement* above, Arena& arena);

}  // namespace tilsyn
