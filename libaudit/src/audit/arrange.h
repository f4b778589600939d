// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <tilsyn/audit.h>

#include <string>

#include "audit/context.h"
#include "report/build.h"

namespace tilsyn {

// The language that was asked for; "": the owner's own, else the usual one of its country.
std::string language_of(const OwnerResult& result, const std::string& asked);

// The report on `owner` in `language`; "" is the owner's own, else the usual one of its country.
Report arrange(const OwnerAudit& owner, const std::string& language);

}  // namespace tilsyn
