// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "web/leak.h"

namespace tilsyn {

// What is stored and printed holds no token, no personal data and no cookie value, and still says
// who was asked, for what, with which parameters.

// Keeps scheme, host, port, the words of the path and the names of the parameters. Masked with ***:
// user and password; segments of the path that hold an address, a long number, a token, or follow
// "elev", "users" and the like; parts of them ("main.***.js"); values of parameters, unless a small
// table says that they are harmless ("v", "lang", "scope") and they look it; fragments that are no
// plain word; and what `leaks` found in this very `url`. Redacting twice changes nothing more.
std::string redact_url(std::string_view url, const std::vector<Leak>& leaks = {});

// Keeps what the checks read: names and attributes of cookies, schemes of credentials, redacted
// addresses, and the values of headers that set policies. All others are masked.
std::string redact_header(std::string_view name, std::string_view value);

}  // namespace tilsyn
