// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "agreement/facts_view.h"
#include "agreement/reading.h"

namespace tilsyn {

struct WrittenDate {
  std::string iso;  // "2026-06-20" or "2026-03"
  std::size_t begin = 0;
  std::size_t end = 0;
};

// "20. juni 2026", "June 20, 2026", "2026-02-05", "15.10.2022", "March 2026" in a piece of text.
std::vector<WrittenDate> dates_in(std::string_view text, const FactData& data);

// Title, version and its date, the day it takes effect, the day it was signed, its state.
void read_dates(const FactView& view, AgreementFacts& facts);

}  // namespace tilsyn
