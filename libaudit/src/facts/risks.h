// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <vector>

#include "model/risk_matrix.h"
#include "value/value.h"

namespace tilsyn {

// Fills `level` and `residual_level` of the risks of a root record, those that are not filled, with
// what the matrix says of them. Not known where a step is not, or where the matrix has no such
// step.
void derive_risk_levels(Record& root, const RiskMatrix& matrix, Arena& arena);

// Steps that the matrix does not have are warnings at their place.
void report_risks_outside(const Record& root, const RiskMatrix* matrix, Diagnostics& diagnostics);

// The matrix that an owner names, else the usual one; nullptr: there is none of that name.
const RiskMatrix* risk_matrix_of(const Record& root, const std::vector<RiskMatrix>& matrices);
// The same for the owner of an inventory, where a wrong name is an error.
std::shared_ptr<const RiskMatrix> choose_risk_matrix(const Record& owner,
                                                     const std::vector<RiskMatrix>& matrices,
                                                     Diagnostics& diagnostics);

}  // namespace tilsyn
