// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "diag/diagnostic.h"
#include "model/workspace.h"
#include "value/value.h"

namespace tilsyn {

// A fact that a person replaced (disposition `corrected`): both values stay visible.
struct Correction {
  std::string path;  // "agreed.breach_notice_hours"
  Value before;
  Origin before_origin;
  const Disposition* disposition;
};

// One tool's accounts as a record of the root type of facts.schema.json: slots tool, owner, declared,
// agreed, agreements, released, observed, tools, today. Paths begin with tools[<id>].
struct ToolFacts {
  std::string_view id, name;
  const Record* root = nullptr;
  Span span;
  std::string_view dossier;  // id of the dossier used, or empty
  std::vector<Correction> corrections;
  const std::vector<ImportNote>* notes = nullptr;
};

// Everything that rules can read about one controller. Movable; read-only once built.
struct OwnerFacts {
  std::unique_ptr<Arena> arena;
  const Record* owner = nullptr;
  std::string id, name, country, language;
  std::vector<ToolFacts> tools;          // sorted by id
  const Record* owner_root = nullptr;    // root record of rules whose subject is the owner: tools are set
  std::shared_ptr<const Inventory> inventory;
  std::shared_ptr<const PartyTable> parties;
};

struct FactOptions {
  Date today{};
  // How long a statement about a path may be relied on; from the parameters, longest prefix first.
  struct Age {
    std::string path;
    int days;
  };
  std::vector<Age> ages;
};

// Records -> facts: overlays the dossier (its origin shows version and date), chooses the agreement in
// force on `today`, resolves parties (every field with format: party becomes a party id), applies
// corrections, computes derived fields, marks what is too old. Dead links, unlinked documents and
// corrections that match nothing are diagnostics.
OwnerFacts build_facts(std::shared_ptr<const Inventory> inventory, const Workspace& workspace,
                       const Schemas& schemas, const FactOptions& options, Diagnostics& diagnostics);

// Fills the derived fields of a root record that was read from a rule's test (those that the test
// does not give itself). `root` must have been built in `arena`.
void derive_facts(Record& root, Date today, Arena& arena);

}  // namespace tilsyn
