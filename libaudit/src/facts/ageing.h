// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "base/date.h"
#include "facts/path_tree.h"
#include "value/value.h"

namespace tilsyn {

// How many days a statement may be relied on; 0: for ever.
using Ages = PathTree<int>;

// A fact that was stated longer ago than its path allows becomes absent, reason `outdated`; the
// text of a scalar is kept. A list is judged as a whole. What nobody dated is not too old, only
// undated.
void age_facts(Record& root, const Ages& ages, Date today, Arena& arena);

// A statement that may be relied on up to and with `until`, or could be.
struct DatedFact {
  std::string path;  // "tools[leseland].declared.ai.used"
  Value value;       // absent where it is too old: the text of a scalar is kept
  Origin origin;
  const Field* field = nullptr;
  Date until;
};

// Every fact that age_facts looks at, known or too old, in the order of the schema. `root` may have
// been aged.
std::vector<DatedFact> dated_facts(const Record& root, const Ages& ages);

}  // namespace tilsyn
