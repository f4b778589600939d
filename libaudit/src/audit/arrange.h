// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "audit/context.h"
#include "report/build.h"

namespace tilsyn {

// The report on `result` in `language`; "" is the owner's own, else the usual one of its country.
Report arrange(const OwnerResult& result, const AuditContext& context, const std::string& language);

}  // namespace tilsyn
