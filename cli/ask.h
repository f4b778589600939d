// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "verb.h"

namespace tilsyn::cli {

// Whether somebody is there to answer: both the input and the error stream are a terminal.
bool can_ask(const Context& context);

// Asks on the error stream, so that the output can be sent elsewhere. An empty line is `usual`,
// which is shown; the end of the input too.
std::string ask(const std::string& question, const std::string& usual = {});

// Anything but a clear yes or no is asked again. Understands the first letters of yes and no in the
// five languages.
bool ask_yes(const std::string& question, bool usual);

}  // namespace tilsyn::cli
