// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace tilsyn {

// Totals of one file of the conformance suite ("macros"), and what failed.
struct ConformanceTotals {
  std::string file;
  std::size_t passed = 0;
  std::vector<std::string> failures;  // "section/name: EXPR: what happened"
};

// Runs the tests of every *.json in `folder` whose "file" is wanted.
std::vector<ConformanceTotals> run_conformance(
    const std::filesystem::path& folder, const std::function<bool(const std::string&)>& wanted);

}  // namespace tilsyn
