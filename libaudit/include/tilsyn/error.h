// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <tilsyn/export.h>

#include <stdexcept>

namespace tilsyn {

// "We cannot go on": disk full, no rules to be found, broken invariant. The only exception type of
// the project, thrown rarely. Wrong input is a Problem, never this.
class TILSYN_EXPORT Error : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace tilsyn
