// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "engine/result.h"

namespace tilsyn {

// What a rule says of a subject, or of one element with `each`.
struct Judgement {
  Outcome outcome = Outcome::not_applicable;
  Value cause;    // the unknown or the error
  Value element;  // with each; null when the list itself could not be judged
};

// `when`, then `require`. `element` is bound to the variable of `each`; nullptr: there is none.
Judgement judge(const Rule& rule, const Record& root, Evaluation& evaluation, const Value* element);

// Appends one judgement, or with `each` one per element. A list that is unknown is one unknown,
// unless `when` is false whatever the list holds; an empty list leaves nothing to judge and is
// not_applicable. Values live until `evaluation` is reset.
void judge_subject(const Rule& rule, const Record& root, Evaluation& evaluation,
                   std::vector<Judgement>& judgements);

// error, fail, unknown, pass, not_applicable: the first that occurs.
Outcome worst(const std::vector<Judgement>& judgements);

// declared.status below a root; absent when nobody wrote it down.
Value status_of(const Record& root);

// Not rejected and not retired, as far as anybody says.
bool is_in_use(const Record& root);

// Whether the rule looks at a tool of this status. An unknown status must not hide anything.
bool applies(const Rule& rule, const Value& status);

}  // namespace tilsyn
