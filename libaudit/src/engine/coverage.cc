// SPDX-License-Identifier: Apache-2.0
#include "engine/coverage.h"

namespace tilsyn {
namespace {

void add(ConditionCoverage::Count& count, bool reached) {
  ++count.all;
  if (reached) ++count.reached;
}

void add_branches(const ObservedPoint& point, const Tally& tally, ConditionCoverage& out) {
  if (!point.branches) return;
  add(out.branches, tally.yes > 0);
  add(out.branches, tally.no > 0);
  if (tally.reached == 0) return;  // says it all
  if (tally.yes == 0) out.gaps.push_back({point.optional ? "present" : "true", point.span});
  if (tally.no == 0) out.gaps.push_back({point.optional ? "absent" : "false", point.span});
}

void add_program(const Program& program, const Observations& observations, ConditionCoverage& out) {
  const auto found = observations.find(&program);
  const std::vector<ObservedPoint>& points = program.points();
  std::size_t silent = 0;  // points before this one are in one that was not reached
  for (std::size_t i = 0; i < points.size(); ++i) {
    const Tally tally = found == observations.end() ? Tally{} : found->second[i];
    const bool reached = tally.reached > 0;
    add(out.nodes, reached);
    if (!reached && i >= silent) {
      silent = i + 1 + points[i].parts;
      out.gaps.push_back({"reached", points[i].span});
    }
    add_branches(points[i], tally, out);
  }
}

}  // namespace

ConditionCoverage coverage_of(const Rule& rule, const Observations& observations) {
  ConditionCoverage out;
  for (const Program* program : {rule.each_list.get(), rule.when.get(), rule.require.get()}) {
    if (program != nullptr) add_program(*program, observations, out);
  }
  return out;
}

}  // namespace tilsyn
