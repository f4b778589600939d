// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "agreement/confirmation.h"
#include "base/date.h"
#include "diag/diagnostic.h"
#include "doc/node.h"
#include "model/notices.h"
#include "model/party.h"
#include "model/risk_matrix.h"
#include "model/usage_list.h"
#include "schema/schema.h"
#include "value/value.h"

namespace tilsyn {

// A threshold that an owner has chosen, as written; the rules know its type.
struct OwnParameter {
  std::string name;
  Span span;  // of the name
  Node value;
};

// tilsyn.yaml
struct WorkspaceOptions {
  std::string profile;  // empty: not said
  std::string language;
  std::vector<std::string> packs;          // absolute
  std::vector<std::string> confirmations;  // files, absolute
  std::vector<std::string> lists;          // files and folders, absolute
  std::vector<std::string> risk_matrices;  // files, absolute
  std::vector<OwnParameter> parameters;
  // Whether packs and catalogues of others must be signed, by one of these keys: a file (absolute)
  // or the key itself.
  bool signatures_required = false;
  std::vector<std::string> trusted_keys;
  std::string contact, observed_from;
  std::vector<std::string> fail_on;
  int max_acceptance_days = 366;
};

// Whose word and since when, for the fields named by `paths` (dotted, "declared.retention" covers
// what lies below it; the longest path that covers a fact holds). What the note does not say is as
// the tool says, its role only together with its word.
struct SourceNote {
  std::vector<std::string> paths;
  const Statement* statement = nullptr;
  Span span;
};

// Came with an import and has no field of its own.
struct ImportNote {
  std::string heading;
  std::string text;
  Span span;
};

// What a version of a dossier changed against the one before.
struct DossierChanges {
  std::string version, on, note;
  std::vector<std::string> paths;
  std::string content;  // SHA-256 of what that version said; may be empty
};

// A dossier of the catalogue: the shareable facts of a tool. Values live in the workspace's arena.
struct Dossier {
  std::string id, name, vendor, version, on;
  const Record* declared = nullptr;  // nullptr: nothing said
  const Record* released = nullptr;
  const Statement* stated = nullptr;    // of every fact in it; names the version
  std::vector<SourceNote> sources;      // where single fields stand on another word
  std::vector<DossierChanges> changes;  // oldest first
  std::vector<std::string> agreements;
  bool agreement_none = false;
  std::vector<Party> parties;
  std::vector<VendorNotice> notices;  // of its parties too
  Span span, agreements_span;
};

// What a document is in the set of documents about one tool; the first goes before the others.
enum class SetRole : std::uint8_t { amendment, agreement, annex, main_contract, subprocessor_page };

// A sheet that a person wrote, or a document that was read.
struct AgreementSheet {
  std::string id, owner, document;
  std::vector<std::string> covers;
  const Record* agreed = nullptr;
  // Of every fact in it whose own origin has no statement.
  const Statement* stated = nullptr;
  SetRole role = SetRole::agreement;
  std::optional<int> precedence;  // 1 goes before 2, both before what has none
  std::optional<Date> date;       // that a review says it bears
  // A document: what nobody says of it is told from its parties.
  bool read = false;
  std::string controller_number, processor_number;  // with country prefix; often empty
  std::string review;                               // the file in which a person says more of it
  std::vector<Party> parties;
  Span span, covers_span;
};

struct ToolRow {
  std::string id, name, vendor, uses;
  std::string adopted;  // version of the dossier that the owner has gone through; empty: not said
  const Record* declared = nullptr;  // the owner's own fields only
  const Record* released = nullptr;
  std::vector<std::string> agreements;  // as linked in the row
  bool agreement_none = false;          // "agreements: none" is written
  std::vector<SourceNote> sources;
  std::vector<ImportNote> notes;
  const Statement* stated = nullptr;
  Span span, name_span, vendor_span, uses_span, agreements_span;
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
  std::vector<const Record*> activities;  // of the record of processing (Art. 30 GDPR)
  std::vector<Disposition> dispositions;
  std::vector<Party> parties;
  std::vector<VendorNotice> notices;
  std::vector<NoticeDecision> notice_decisions;
  // Owns what the pointers above point to.
  std::shared_ptr<Arena> arena;
  std::shared_ptr<const Node> document;  // the dispositions only: the rest has become records
};

struct ReleasedService {
  std::string tool, owner, entity;  // owner empty: of all owners
  std::string_view federation;      // of the file; may be empty
  const Record* released = nullptr;
  const Statement* stated = nullptr;
  Span span;
};

// The files a person owns, loaded. Inventories are loaded one at a time by load_inventory, so that
// memory holds one owner, whatever their number.
struct Workspace {
  std::filesystem::path folder;
  WorkspaceOptions options;
  std::vector<std::filesystem::path> inventories;
  std::vector<Dossier> catalogue;          // sorted by id
  std::vector<AgreementSheet> agreements;  // sheets and documents, sorted by id
  std::vector<Confirmation> confirmations;
  std::vector<ReleasedService> federation;
  std::vector<UsageList> usage;
  std::vector<RiskMatrix> risk_matrices;  // of rules/data/risk/ and the options, sorted by id
  std::vector<Party> parties;         // of rules/data/parties/ and of the workspace's parties.yaml
  PartyTable party_table;             // these, and those of the catalogue and the agreements
  std::vector<VendorNotice> notices;  // of parties.yaml and the catalogue
  // Every inventory of the folders is loaded: what none of them mentions is mentioned nowhere.
  bool complete = true;
  std::shared_ptr<Arena> arena;

  const Dossier* dossier(std::string_view id) const;
  const AgreementSheet* agreement(std::string_view id) const;
};

// `paths` are workspace folders, inventory files, or a mix; an inventory file brings the
// catalogue/, agreements/, federation/ and usage/ folders beside it or beside its inventories/
// folder. Nothing when there is no inventory at all; wrong documents are diagnostics and left out.
std::optional<Workspace> load_workspace(const std::vector<std::string>& paths,
                                        const Schemas& schemas, const Placeholders& placeholders,
                                        const std::filesystem::path& data_folder,
                                        Diagnostics& diagnostics);

// Nothing when the owner cannot be read; wrong rows are diagnostics and left out.
std::optional<Inventory> load_inventory(const std::filesystem::path& path,
                                        const Workspace& workspace, const Schemas& schemas,
                                        const Placeholders& placeholders, Diagnostics& diagnostics);

}  // namespace tilsyn
