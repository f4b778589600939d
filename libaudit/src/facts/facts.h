// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "diag/diagnostic.h"
#include "facts/upstream.h"
#include "model/workspace.h"
#include "value/value.h"

namespace tilsyn {

struct OwnerObservations;

// A fact that a person replaced (disposition `corrected`): both values stay visible.
struct Correction {
  std::string path;  // "agreed.breach_notice_hours"
  Value before;
  Origin before_origin;
  const Disposition* disposition;
};

// One tool's accounts as a record of the root type of facts.schema.json: slots tool, owner,
// declared, agreed, agreements, released, observed, today. Paths begin with tools[<id>] (the
// owner's with owner). `declared` is always a record, because the row is its source; the slot of
// another account that has no source for the tool is absent, not_collected. In an account, a record
// that nobody wrote is there with every slot absent, so that a missing fact has its full path.
// `tools` is set for the owner's rules only.
struct ToolFacts {
  std::string_view id, name;
  const Record* root = nullptr;
  Span span;
  std::string_view dossier;                 // id of the dossier used, or empty
  std::optional<UpstreamChanges> upstream;  // what it changed since the owner adopted it
  std::vector<Correction> corrections;
  const std::vector<ImportNote>* notes = nullptr;
};

// Everything that rules can read about one controller. Movable; read-only once built.
struct OwnerFacts {
  std::unique_ptr<Arena> arena;
  const Record* owner = nullptr;
  std::string id, name, country, language;
  std::vector<ToolFacts> tools;  // sorted by id
  const Record* owner_root =
      nullptr;  // root record of rules whose subject is the owner: tools are set
  std::shared_ptr<const Inventory> inventory;
  // All that is known, the owner itself, and who is only mentioned: every party id has its name.
  std::shared_ptr<const PartyTable> parties;
  // In which it assesses risks; nullptr: it names one that does not exist.
  std::shared_ptr<const RiskMatrix> risk_matrix;
  // Dispositions `corrected` that found nothing to replace: each is a finding of its own.
  std::vector<const Disposition*> unmatched_corrections;
  std::vector<std::string> agreements_used;      // ids of sheets, sorted
  std::shared_ptr<const Arena> workspace_arena;  // what the catalogue and the agreements say
};

struct FactOptions {
  Date today{};
  // How long a statement about a path and what lies below it may be relied on; the longest path
  // holds, in whatever order they come; 0 days: for ever.
  struct Age {
    std::string path;
    int days;
  };
  std::vector<Age> ages;
  // What was observed of the owner's tools (observed_account.h); nullptr: nothing.
  const OwnerObservations* observations = nullptr;
};

// Records -> facts: overlays the dossier (its origin shows version and date), chooses the agreement
// in force on `today`, resolves parties (every field with format: party becomes a party id),
// applies corrections, marks what is too old, computes derived fields. Dead links are errors;
// unlinked documents and corrections that match nothing are warnings. Agreements for every owner
// can only be judged when every owner is loaded: see warn_unused_agreements. `schemas` must outlive
// the facts.
OwnerFacts build_facts(std::shared_ptr<const Inventory> inventory, const Workspace& workspace,
                       const Schemas& schemas, const FactOptions& options,
                       Diagnostics& diagnostics);

// After the last of several owners: sheets for every owner that none used (`used`, sorted or not).
// With one owner, build_facts has said it.
void warn_unused_agreements(const Workspace& workspace, const std::set<std::string>& used,
                            Diagnostics& diagnostics);

// Fills the derived fields of a root record that was read from a rule's test (those that the test
// does not give itself). `root` must have been built in `arena`. An agreement exists where the test
// says anything of it; accounts that the test leaves out stay absent. Levels of risks are those of
// `matrix`; nullptr: they stay unknown.
void derive_facts(Record& root, Date today, const RiskMatrix* matrix, Arena& arena);

}  // namespace tilsyn
