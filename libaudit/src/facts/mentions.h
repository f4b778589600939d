// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "model/party.h"
#include "value/arena.h"

namespace tilsyn {

// Resolves the parties that one owner's files mention, each text once: a near match is a warning at
// its first place, and who is in no table becomes a party of its own when all is read.
class Mentions {
 public:
  Mentions(PartyTable table, Arena& arena, Diagnostics& diagnostics)
      : table_(std::move(table)), arena_(arena), diagnostics_(diagnostics) {}

  // The id; it lives in the arena.
  std::string_view resolve(std::string_view text, Span span);
  // The same, without a trace.
  std::string id_of(std::string_view text) const {
    std::size_t none = 0;
    return table_.resolve(text, &none).id;
  }
  bool knows(std::string_view text) const {
    std::size_t none = 0;
    return table_.resolve(text, &none).match != PartyMatch::unresolved;
  }
  const PartyTable& table() const { return table_; }
  PartyMention look_up(std::string_view text) { return table_.resolve(text, &comparisons_left_); }
  std::shared_ptr<const PartyTable> finish();

 private:
  PartyTable table_;
  Arena& arena_;
  Diagnostics& diagnostics_;
  // A second's worth; no honest inventory comes near it.
  std::size_t comparisons_left_ = 1'000'000;
  std::unordered_map<std::string, std::string_view> ids_;
  std::map<std::string, std::string> unresolved_;  // id -> as first written
};

}  // namespace tilsyn
