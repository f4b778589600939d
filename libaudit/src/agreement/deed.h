// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agreement/analysis.h"

namespace tilsyn {

enum class Modality : std::uint8_t { stated, duty, should, may };

// Who does what to whom, as told by where the words stand around an act.
struct Deed {
  std::uint16_t actor = UINT16_MAX;      // a role, or nobody named
  std::uint16_t recipient = UINT16_MAX;  // who is told, helped …
  Modality modality = Modality::stated;
  bool inherited = false;      // the actor is named in what introduces the sentence
  bool negated = false;        // "shall not"
  bool relieved = false;       // "is not obliged to"
  bool passive = false;        // "shall be notified"
  bool discretionary = false;  // "when it finds it appropriate"

  static constexpr std::uint16_t nobody = UINT16_MAX;
};

// `act` is a mention in sentence `s`.
Deed read_deed(const Analysis& analysis, std::uint32_t s, const Mention& act);

}  // namespace tilsyn
