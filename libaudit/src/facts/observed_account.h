// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "facts/mentions.h"
#include "observed/lists.h"
#include "observed/observed.h"
#include "value/value.h"
#include "web/observation.h"
#include "web/public_suffix.h"

namespace tilsyn {

struct ObservationFile {
  std::string path;  // as printed: where the facts stand
  Observation seen;
};

// What was observed of one owner's tools, and what it is judged with.
struct OwnerObservations {
  std::map<std::string, std::vector<ObservationFile>, std::less<>> by_tool;  // newest first
  // Of earlier visits what the vendor published, where it may say something else; newest first.
  std::map<std::string, std::vector<EarlierVisit>, std::less<>> earlier;
  const PublicSuffixes* suffixes = nullptr;
  const Lists* lists = nullptr;
  const ClauseData* clauses = nullptr;  // ObservedContext::clauses
};

// Whose domains are whose, by what is declared and agreed: of each party named there those that
// stand beside it, and those of its entry among the parties. `root` has `declared` and `agreed`.
struct ToolDomains {
  std::vector<std::string> own_hosts;
  std::vector<std::string> more_own_hosts;  // ObservedContext::more_own_hosts
  std::vector<DeclaredDomain> declared;
};
ToolDomains tool_domains(const Record& root, const PartyTable& parties);

// The account `observed` of a tool from everything that was observed of it: newest first, what a
// later one repeats is not said twice. A list is absent where nobody could see what belongs there,
// and empty where somebody looked and found nothing. Absent when nothing was observed.
// `root` has `tool`, `declared` and `agreed`: they say which domains are whose.
Value observed_account(const OwnerObservations& all, std::string_view tool, const Record& root,
                       const RecordType& type, const PathStep* path, Date today, Arena& arena,
                       Mentions& mentions, const PartyTable& parties);

}  // namespace tilsyn
