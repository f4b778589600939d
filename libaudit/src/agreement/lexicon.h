// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "agreement/text_model.h"
#include "diag/diagnostic.h"

namespace tilsyn {

// A phrase of the data: words as folded in the Vocabulary. In the data "notif*" is any word that
// begins so, "*behandler" one that ends so, "*frist*" one that contains it, "#" a number, "~" up to
// four words of any kind, "(a|b|)" one of these or nothing, "^I" only with a capital letter.
struct LexiconPhrase {
  enum class Kind : std::uint8_t { exact, prefix, suffix, infix, number, gap };
  struct Word {
    Kind kind = Kind::exact;
    bool capital = false;  // "^I": only with a capital letter
    std::string text;
  };
  // What stands at one place of the phrase: one of these sequences; an empty one where it may lack.
  using Alternatives = std::vector<std::vector<Word>>;

  std::uint16_t concept_id = 0;
  std::vector<Alternatives> places;
  std::string written;  // as in the data

  // The words that it may begin with.
  std::vector<const Word*> beginnings() const;
};

// Where a concept is spoken of: tokens [first, last).
struct Mention {
  std::uint16_t concept_id = 0;
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  std::uint32_t phrase = 0;  // into Lexicon::phrases
};

// Concepts and the phrases that speak of them, of one language. Immutable, thread-safe.
class Lexicon {
 public:
  // Names of concepts are shared by all languages.
  using Names = std::map<std::string, std::uint16_t, std::less<>>;

  void add(std::uint16_t concept_id, const std::string& written);
  const std::vector<LexiconPhrase>& phrases() const { return phrases_; }
  // The phrases that may begin with this word.
  void starting_with(std::string_view word, bool number, std::vector<std::uint32_t>& out) const;

 private:
  std::set<std::pair<std::uint16_t, std::string>>
      added_;  // each phrase once, also where languages share it
  std::vector<LexiconPhrase> phrases_;
  std::unordered_map<std::string, std::vector<std::uint32_t>> exact_;
  std::unordered_map<std::string, std::vector<std::uint32_t>> prefix_;
  // Begin with the end or the middle of a word.
  std::vector<std::pair<LexiconPhrase::Word, std::uint32_t>> inner_;
  std::vector<std::uint32_t> number_;
};

// Finds the phrases of a lexicon in one text; the words of the text are looked up once.
class PhraseFinder {
 public:
  PhraseFinder(const Lexicon& lexicon, const TextModel& model);
  // Appends the mentions that begin in tokens [first, last), by where they begin.
  void find(std::uint32_t first, std::uint32_t last, std::vector<Mention>& out);

 private:
  // Where the longest way to read the phrase at a token ends; 0 where there is none.
  std::uint32_t longest_match(const LexiconPhrase& phrase, std::size_t place, std::uint32_t at,
                              std::uint32_t last) const;
  std::uint32_t longest_sequence(const LexiconPhrase& phrase, std::size_t place,
                                 const std::vector<LexiconPhrase::Word>& words, std::size_t word,
                                 std::uint32_t at, std::uint32_t last) const;
  bool is_word(const LexiconPhrase::Word& word, std::uint32_t token) const;

  bool is_skippable(std::uint32_t token) const;

  const Lexicon& lexicon_;
  const TextModel& model_;
  std::uint32_t begin_ = 0;                         // of the phrase being matched
  std::vector<std::vector<std::uint32_t>> starts_;  // by word of the vocabulary
  std::vector<bool> known_;
};

}  // namespace tilsyn
