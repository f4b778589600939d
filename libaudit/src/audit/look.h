// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <tilsyn/observe.h>

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "agreement/clause_data.h"
#include "audit/context.h"
#include "facts/observed_account.h"
#include "model/workspace.h"
#include "observed/lists.h"
#include "observed/observed.h"
#include "web/public_suffix.h"

namespace tilsyn {

// What is needed to say what traffic means.
struct Judging {
  PublicSuffixes suffixes;
  Lists lists;
  std::optional<ClauseData> clauses;  // once somebody asked for them
};

// Debian's newest list of public suffixes, else the one that libpsl was built with.
PublicSuffixes newest_suffixes();

// The files that `asked` names, else those of the workspace, else what Debian has installed.
void load_lists(Lists& lists, const std::vector<std::string>& asked,
                const WorkspaceOptions& workspace, Diagnostics& diagnostics);

// The words by which lists of sub-processors are read.
void load_clause_data(Judging& judging, AuditContext& context);

// One call: what was loaded, and the problems met.
struct Look {
  explicit Look(const LookOptions& options);

  const LookOptions& options;
  std::shared_ptr<AuditContext> context;
  std::shared_ptr<Judging> judging = std::make_shared<Judging>();
  std::optional<Workspace> workspace;
  Date today{};

  Diagnostics& diagnostics() { return context->diagnostics; }
  // Calls `each` for every tool that the options name, owner by owner; says which are not there.
  void for_each_tool(const std::function<void(const OwnerFacts&, const ToolFacts&)>& each);
  // Known parties where there is no inventory.
  PartyTable shipped_parties();
};

struct SeenTraffic::State {
  Observation observation;
  Observed observed;
  std::string stored;
  std::shared_ptr<AuditContext> context;
  std::shared_ptr<Judging> judging;
};

// Analyses the observation while its addresses are whole, then redacts it.
std::shared_ptr<SeenTraffic::State> judge_traffic(Observation observation, const Look& look,
                                                  ToolDomains domains, const PartyTable& parties,
                                                  std::span<const EarlierVisit> earlier = {});

// "2026-11-22T04:05:06Z": what the clock says.
std::string rfc3339_now();

}  // namespace tilsyn
