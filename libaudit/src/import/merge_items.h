// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "import/draft.h"
#include "value/type.h"

namespace tilsyn {

// The type of what is below `type` at `key`; nullptr where the schema knows nothing.
const Type* type_below(const Type* type, std::string_view key);
// The type of the items of a list; nullptr for anything else.
const Type* item_type(const Type* type);

// What tells the items of a list apart: the text, or the fields that the schema names as the key of
// a record. Equal ones are numbered in their order.
std::vector<std::string> item_keys(const Draft& list, const Type* items);

// For people: the party, heading … of a record, or the text.
std::string item_name(const Draft& item, const Type* items);

}  // namespace tilsyn
