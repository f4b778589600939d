// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "doc/node.h"
#include "value/type.h"

namespace tilsyn {

struct FieldChange {
  enum class Kind : unsigned char { added, changed, gone };
  Kind kind = Kind::changed;
  std::string path;           // "declared.recipients[norrhall].country"
  std::string before, after;  // as written, on one line, shortened
};

// What the content of `after` says that `before` did not. Elements of lists are told by the keys of
// `type`, the type of a dossier; what has no key is compared as a whole.
std::vector<FieldChange> compare_dossiers(const Node& before, const Node& after, const Type& type);

// A value on one line, shortened.
std::string short_text(const Node& node);

}  // namespace tilsyn
