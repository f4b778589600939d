// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "agreement/reading.h"
#include "agreement/text_model.h"

namespace tilsyn {

// A person has looked at a passage and says what it does about one check.
struct Confirmation {
  std::string check;
  Promise outcome = Promise::absent;
  std::optional<Promise> read;  // what the program had read then
  std::string hash;             // of the passage: see passage_hash
  std::string document;         // where it was confirmed
  std::string by, on;
};

// SHA-256 of a passage without case, punctuation and layout, so that it is the same passage in a
// PDF and in a page. Empty for a passage without a word.
std::string passage_hash(std::string_view passage);

// The sentences of a text, to be found again by what they say.
class Passages {
 public:
  explicit Passages(std::string_view text);  // `text` must outlive it

  // The whole sentences that a range touches: what a person reads and confirms.
  Range whole(Range range) const;
  // The heading above a place, on one line; empty when there is none.
  std::string heading(std::uint32_t at) const;
  // Where a sentence with this hash stands. The hashes are made when first asked for.
  std::optional<Range> find(const std::string& hash);
  // The sentences in which `words` stand, whatever their case and layout: those of one place.
  std::optional<Range> containing(std::string_view words) const;

 private:
  std::string_view text_;
  TextModel model_;
  std::vector<Range> sentences_;  // in order, without the empty ones
  std::unordered_map<std::string, Range> by_hash_;
  bool hashed_ = false;
};

// What a confirmation does to a check of this document.
struct Confirmed {
  const Confirmation* confirmation = nullptr;
  Range passage;
  // The program reads something else here than where it was confirmed (another sentence may take
  // the promise back): it is offered to a person and not used.
  bool differs = false;
};

// For each check of the reading what persons have said of the same passage; the last one holds.
std::vector<Confirmed> find_confirmed(const Reading& reading, Passages& passages,
                                      std::string_view text,
                                      const std::vector<Confirmation>& confirmations);

// In which order a person goes through the checks: weakened, absent, then promised; what is
// confirmed already comes last. Indexes into reading.checks.
std::vector<std::size_t> review_order(const Reading& reading,
                                      const std::vector<Confirmed>& confirmed);

}  // namespace tilsyn
