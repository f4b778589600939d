// SPDX-License-Identifier: Apache-2.0
#include "federation/sent_to_service.h"

#include <algorithm>

namespace tilsyn {
namespace {

void add_new(std::vector<std::string>& list, const std::string& item) {
  if (std::find(list.begin(), list.end(), item) == list.end()) list.push_back(item);
}

}  // namespace

void add_sent(SentToService& service, const std::vector<std::string>& meanings,
              const std::string& called, std::optional<bool> required) {
  for (const std::string& meaning : meanings) {
    auto known = std::find_if(service.attributes.begin(), service.attributes.end(),
                              [&](const SentAttribute& each) { return each.name == meaning; });
    if (known == service.attributes.end()) {
      service.attributes.push_back({meaning, {}, {}, {}});
      known = std::prev(service.attributes.end());
    }
    add_new(known->called, called);
    if (required) known->required = known->required.value_or(false) || *required;
  }
  if (meanings.empty()) add_new(service.other, called);
}

}  // namespace tilsyn
