// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/result.h"
#include "rules/workshop.h"

namespace tilsyn::test {

// The rules of a Workshop held against an inventory that is given as text.
struct Audit {
  Workshop shop;
  EvaluateOptions options{*parse_date("2026-11-21"), Profile::full, 366};

  // `tools` and `dispositions` are what follows those keys; owner "o" is in `country`.
  OwnerResult run(std::string_view tools, std::string_view dispositions = "[]",
                  std::string_view country = "SE");
  // A sheet of agreement `id` that covers tool "t".
  void agreement(const std::string& id, std::string_view fields);
};

// "eu/a t fail", with an element "eu/a[x] t fail", one line per finding.
std::vector<std::string> lines(const OwnerResult& result);
// The finding of a rule, for a failed test where there is none.
const Finding& finding_of(const OwnerResult& result, std::string_view rule,
                          std::string_view element = {});

}  // namespace tilsyn::test
