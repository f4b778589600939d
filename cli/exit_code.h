// SPDX-License-Identifier: Apache-2.0
#pragma once

// The first that applies, from the top. Part of the interface: cli/README.md explains them to
// users.
enum class ExitCode : int {
  internal_failure = 4,  // the program could not go on
  bad_input = 2,         // usage, a file that cannot be read as what it is, nothing to audit
  not_observed = 3,      // an observation asked for failed, a rule broke (outcome error), or part of a
                         // list could not be read
  findings = 1,          // findings that --fail-on names
  ok = 0,
};
