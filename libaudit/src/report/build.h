// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "diag/source.h"
#include "engine/result.h"
#include "messages/messages.h"
#include "report/report.h"

namespace tilsyn {

// What a report cites beside the findings.
struct Citations {
  std::function<const Control*(std::string_view)> control;
  std::function<const Precedent*(std::string_view)> precedent;
  std::vector<Pack> packs;
  std::vector<ParameterInForce> parameters;
};

// Those of the rule set that `result` was evaluated with, as of its day and country.
Citations citations_of(const OwnerResult& result);

struct ReportInput {
  const OwnerResult& result;
  const Sources& sources;
  const Messages& messages;
  Citations citations;
  std::string version;  // of the program
  Date generated{};
};

// Arranges the findings of one controller for a reader. Pure: no clock, no files.
Report build_report(const ReportInput& input);

}  // namespace tilsyn
