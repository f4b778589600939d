// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stdexcept>
#include <string>

namespace tilsyn {

// "We cannot go on": disk full, broken invariant. The only exception type of the project, thrown
// rarely and caught once, in cli/main.cc. Wrong input is a Diagnostic, never this.
class Error : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace tilsyn
