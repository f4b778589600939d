// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "agreement/clause_data.h"
#include "agreement/reading.h"

namespace tilsyn {

// rules/data/clauses, loaded once.
const ClauseData& clauses();

Reading read_as_agreement(std::string text);

// The bytes of a file of tests/fixtures/agreements; the test ends where there is none.
std::string agreement_fixture(std::string_view name);

}  // namespace tilsyn
