// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <iosfwd>

#include "messages/messages.h"
#include "report/rule_view.h"

namespace tilsyn {

struct RuleStyle {
  const Words& words;
  bool color = false;
  std::size_t width = 100;
};

// What a rule checks, why, the law, the cases, how to mend it, an example that passes and one that
// fails: for a terminal.
void write_rule_text(const RuleView& view, const RuleStyle& style, std::ostream& out);

// "27. november 2026 (28 timer)": one dated parameter in words.
std::string number_text(const ParameterInForce& number, const Words& words);
// "high · duty · acts: the vendor · start, standard, full"
std::string rule_marks(const Rule& rule, const Messages& messages);
// "Datatilsynet, 2. juli 2020, 500 000 NOK: Rælingen kommune …"
std::string precedent_text(const RulePrecedent& precedent, const Messages& messages);
// "holds from 1 August 2024 · wording read 21 November 2026"; may be empty.
std::string control_notes(const RuleControl& control, const Messages& messages);

}  // namespace tilsyn
