// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "report/agreement_compare.h"

namespace tilsyn {

// Two readings and what changed between them, arranged for a reader.
struct ComparedAgreements {
  AgreementView before, after;
  AgreementComparison comparison;

  // The same check in the old version.
  const ViewedCheck& old_check(const ViewedCheck& now) const;
  std::size_t count(Change change) const;
};
ComparedAgreements view_comparison(const ReadAgreementSource& before,
                                   const ReadAgreementSource& after, const ReadingStyle& style);

inline constexpr Change changes_by_need[] = {Change::vanished, Change::weakened, Change::reworded,
                                             Change::appeared, Change::strengthened};

// "Borte"
std::string change_title(Change change, const Messages& messages);
// "2 borte · 1 svekket · 22 uendret"
std::string change_totals(const ComparedAgreements& compared, const Messages& messages);
// " – lovet → svekket, mangler frist"; "" where the outcome is the same.
std::string outcome_step(const ViewedCheck& before, const ViewedCheck& after,
                         const Messages& messages);

struct ChangedFact {
  std::string label, before, after;
};
// The facts that differ, sub-processors too; what a text does not say is a dash.
std::vector<ChangedFact> changed_facts(const ComparedAgreements& compared, const Schemas& schemas,
                                       const Messages& messages);

}  // namespace tilsyn
