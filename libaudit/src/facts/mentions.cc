// SPDX-License-Identifier: Apache-2.0
#include "facts/mentions.h"

#include <fmt/format.h>

namespace tilsyn {

std::string_view Mentions::resolve(std::string_view text, Span span) {
  const auto [place, fresh] = ids_.try_emplace(std::string(text));
  if (!fresh) return place->second;
  const PartyMention mention = table_.resolve(text, &comparisons_left_);
  place->second = arena_.copy(mention.id);
  if (mention.match != PartyMatch::unresolved) return place->second;
  unresolved_.emplace(mention.id, mention.name);
  if (!mention.near.empty()) {
    diagnostics_.warning(
        "near-party", span, fmt::format("'{}' is nobody in the tables of parties", mention.name),
        fmt::format("did you mean '{}'? If so, write it so or add an alias", mention.near));
  }
  return place->second;
}

std::shared_ptr<const PartyTable> Mentions::finish() {
  for (const auto& [id, name] : unresolved_) {
    Party party;
    party.id = id;
    party.name = name;
    party.only_mentioned = true;
    table_.add(std::move(party), diagnostics_);
  }
  return std::make_shared<const PartyTable>(std::move(table_));
}

}  // namespace tilsyn
