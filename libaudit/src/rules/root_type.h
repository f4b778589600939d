// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "value/type.h"

namespace tilsyn {

// The variables of rules: the fields of the facts, and `params` as the last slot.
RecordType make_root_type(const RecordType& facts, const Type& params);

// Whether "declared.processors[].country" names a field of `root`, or a record or list on the way.
bool path_exists(const RecordType& root, std::string_view path);

}  // namespace tilsyn
