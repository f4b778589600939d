// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "expr/evaluator.h"

namespace tilsyn::cel {

// optional.none(), and an optional with `value`; an error or unknown stays what it is.
Value none();
Value some(const Value& value, Context& context, Span span);

}  // namespace tilsyn::cel
