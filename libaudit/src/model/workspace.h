// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "diag/diagnostic.h"
#include "model/party.h"
#include "schema/schema.h"
#include "value/value.h"

namespace tilsyn {

// tilsyn.yaml
struct WorkspaceOptions {
  std::string profile;               // empty: not said
  std::string language;
  std::vector<std::string> packs;    // absolute
  std::vector<std::string> fail_on;
  int max_acceptance_days = 366;
};

// Whose word and since when, for the fields named by `paths` (dotted, "declared.retention" covers
// what lies below it).
struct SourceNote {
  std::vector<std::string> paths;
  const Statement* statement;
  Span span;
};

// Came with an import and has no field of its own.
struct ImportNote {
  std::string heading;
  std::string text;
  Span span;
};

// A dossier of the catalogue: the shareable facts of a tool. Values live in the workspace's arena.
struct Dossier {
  std::string id, name, vendor, version, on;
  const Record* declared = nullptr;  // nullptr: nothing said
  const Record* released = nullptr;
  std::vector<std::string> agreements;
  bool agreement_none = false;
  std::vector<Party> parties;
  Span span;
};

struct AgreementSheet {
  std::string id, owner, document;
  std::vector<std::string> covers;
  const Record* agreed = nullptr;
  std::vector<Party> parties;
  Span span;
};

struct ToolRow {
  std::string id, name, vendor, uses;
  const Record* declared = nullptr;  // the owner's own fields only
  const Record* released = nullptr;
  std::vector<std::string> agreements;  // as linked in the row
  bool agreement_none = false;          // "agreements: none" is written
  std::vector<SourceNote> sources;
  std::vector<ImportNote> notes;
  const Statement* stated = nullptr;
  Span span;
};

enum class DispositionKind { corrected, accepted, planned };

struct Disposition {
  DispositionKind kind;
  std::string rule, tool, element, path;
  const Node* value = nullptr;  // corrected: as written; lives with the inventory
  std::string reason, evidence, by, case_number, measure, responsible;
  std::optional<Date> on, expires, due;
  Span span;
};

// One controller with its tools, as written.
struct Inventory {
  std::string path;
  const Record* owner = nullptr;
  std::string id, name, country, language;
  std::vector<ToolRow> tools;
  std::vector<Disposition> dispositions;
  std::vector<Party> parties;
  // Owns what the pointers above point to.
  std::shared_ptr<Arena> arena;
  std::shared_ptr<const Node> document;
};

struct ReleasedService {
  std::string tool, owner;
  const Record* released = nullptr;
  Span span;
};

// The files a person owns, loaded. Inventories are loaded one at a time by load_inventory, so that
// memory holds one owner, whatever their number.
struct Workspace {
  std::filesystem::path folder;
  WorkspaceOptions options;
  std::vector<std::filesystem::path> inventories;
  std::vector<Dossier> catalogue;
  std::vector<AgreementSheet> agreements;
  std::vector<ReleasedService> federation;
  std::vector<Party> parties;  // of rules/data/parties/ and of the workspace's parties.yaml
  std::shared_ptr<Arena> arena;
};

// `paths` are workspace folders, inventory files, or a mix; an inventory file brings the catalogue/,
// agreements/ and federation/ folders beside it or beside its inventories/ folder.
std::optional<Workspace> load_workspace(const std::vector<std::string>& paths,
                                        const Schemas& schemas, const Placeholders& placeholders,
                                        const std::filesystem::path& data_folder,
                                        Diagnostics& diagnostics);

std::optional<Inventory> load_inventory(const std::filesystem::path& path, const Workspace& workspace,
                                        const Schemas& schemas, const Placeholders& placeholders,
                                        Diagnostics& diagnostics);

}  // namespace tilsyn
