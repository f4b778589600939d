// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bitset>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "agreement/clause_data.h"
#include "agreement/text_model.h"

namespace tilsyn {

inline constexpr std::size_t max_concepts = 512;
using ConceptSet = std::bitset<max_concepts>;

// Where a party is spoken of.
struct RoleMention {
  std::uint16_t role = 0;
  std::uint32_t first = 0;  // tokens
  std::uint32_t last = 0;
  bool possessive = false;  // "the controller's instructions": not who does something
  bool oblique = false;     // after a preposition: "of the controller"
};

// A name or noun that stands for a role in this document: "Nordlys AS", "kunden", "Company".
struct PartyName {
  std::uint16_t role = 0;
  std::string name;    // as written
  std::string phrase;  // its words, folded
  Range passage;
};

struct SentenceView {
  std::vector<Mention> mentions;  // by first token
  std::vector<RoleMention> roles;
  ConceptSet concepts;
};

// A text with what is spoken of in each sentence and who is who.
struct Analysis {
  const ClauseData* data = nullptr;
  const Lexicon* lexicon = nullptr;
  const TextModel* model = nullptr;
  std::string language;
  std::vector<SentenceView> sentences;
  std::vector<PartyName> parties;
  bool controller_is_a_role = false;  // "the customer" who accepts the terms, without a name

  std::vector<std::uint32_t> word_classes;  // by word of the vocabulary

  bool is(std::uint32_t token, SmallWord what) const {
    return (word_classes[model->tokens[token].word] >> static_cast<unsigned>(what) & 1) != 0;
  }
  const Sentence& sentence(std::uint32_t s) const { return model->sentences[s]; }
  const Block& block_of(std::uint32_t s) const { return model->blocks[model->sentences[s].block]; }
};

// The language whose usual words stand most often in the text.
std::string language_of(const TextModel& model, const ClauseData& data);

Analysis analyse(const TextModel& model, const ClauseData& data, std::string language);

}  // namespace tilsyn
