// SPDX-License-Identifier: Apache-2.0
#pragma once

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

}  // namespace tilsyn
