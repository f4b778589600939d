// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "agreement/facts_view.h"
#include "agreement/reading.h"

namespace tilsyn {

// "30 (thirty) days", "senest 48 timer", "72h".
struct Duration {
  std::uint32_t sentence = 0;
  std::uint32_t first = 0;  // tokens
  std::uint32_t last = 0;
  int value = 0;
  Topic unit = Topic::day;

  // Months are 30 days, weeks 7; hours only where they are whole days. 0 where it cannot be said.
  int days() const;
};

std::vector<Duration> durations_in(const FactView& view, std::uint32_t s);

// How long before, how soon after, how often.
void read_times(const FactView& view, AgreementFacts& facts);

}  // namespace tilsyn
