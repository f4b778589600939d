// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <unordered_map>
#include <vector>

#include "agreement/text_model.h"
#include "diag/diagnostic.h"

namespace tilsyn {

// What a single word does in a sentence (rules/data/clauses/grammar.yaml).
enum class SmallWord : std::uint8_t {
  pronoun,
  possessive_pronoun,
  genitive,
  nominative,
  reference,
  no_name,
  article,
  role_article,
  between_verb_and_subject,
  before_name,
  as,
  join,
  join_subjects,
  that,
  infinitive,
  none,
  neither,
  receives,
  annex,
};

// Immutable, thread-safe.
class Grammar {
 public:
  static Grammar load(const std::filesystem::path& file, Diagnostics& diagnostics);
  // One bit per SmallWord for each word of the vocabulary.
  std::vector<std::uint32_t> classify(const Vocabulary& vocabulary) const;

 private:
  std::unordered_map<std::string, std::uint32_t> classes_;
};

}  // namespace tilsyn
