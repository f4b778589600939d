// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.h"

namespace tilsyn {

struct SentAttribute {
  std::string name;                 // of schemas/facts.schema.json
  std::vector<std::string> called;  // what the source calls it
  std::optional<bool> required;
  std::string justification;
};

// What a source says is sent to one service, whatever kind of source it is.
struct SentToService {
  std::string tool;    // id, where the source or a person names it
  std::string entity;  // identifier in the federation; may be empty
  std::string name, organisation, privacy_notice, valid_until;
  std::vector<std::string> categories;
  std::vector<std::string> hosts;
  bool told = true;  // whether the source says at all what is sent
  std::vector<SentAttribute> attributes;
  std::vector<std::string> other;  // known and unknown names that are no attribute here
  std::optional<bool> activated;
  std::optional<Date> since;
};

// Adds what `names` says of the name that a source uses; the same attribute under several names is
// one.
void add_sent(SentToService& service, const std::vector<std::string>& meanings,
              const std::string& called, std::optional<bool> required);

}  // namespace tilsyn
