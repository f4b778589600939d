// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "agreement/analysis.h"

namespace tilsyn {

struct TokenRange {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  bool empty() const { return first >= last; }
};

// Where names of parties begin and end in a text whose phrases have been found.
class NamesInText {
 public:
  explicit NamesInText(const Analysis& analysis);

  std::string_view raw(std::uint32_t token) const;
  bool is_quote(std::uint32_t token) const;
  bool is_legal_form(std::uint32_t token) const;
  // The sentence of a token, or nowhere.
  std::uint32_t sentence_of(std::uint32_t token) const;
  // Whether a concept is spoken of that begins in the range.
  bool speaks_of(TokenRange range, std::uint16_t concept_id) const;

  // The capitalised words that end just before `at`: "Tech Cachet, LLC".
  TokenRange name_before(std::uint32_t at, std::uint32_t first) const;
  TokenRange name_after(std::uint32_t at, std::uint32_t last) const;
  // "between Nordlys AS, 8 Mill Lane, Dublin (the “Supplier”)": the name, not the town.
  TokenRange first_name_of(TokenRange name, std::uint32_t first) const;
  TokenRange noun_before(std::uint32_t at, std::uint32_t first) const;
  TokenRange quoted_in(TokenRange inside) const;

  // Roles, legal forms and pronouns alone are no names of a party. `introduced`: where a name is
  // expected, one word will do.
  bool is_name(std::uint32_t s, TokenRange range, bool introduced = false) const;
  // Its words, folded, as a phrase of a lexicon.
  std::string key_of(TokenRange range) const;
  // A word as part of a phrase; empty where it holds a sign of that syntax.
  std::string phrase_word(std::uint32_t token) const;

 private:
  bool is_name_part(std::uint32_t token) const;
  bool has_own_word(TokenRange range, bool introduced) const;
  void find_inner_capitals();

  const Analysis& analysis_;
  const TextModel& model_;
  const KnownConcepts& known_;
  std::set<std::uint32_t> capital_inside_;  // words with a capital inside a sentence
  std::set<std::uint32_t> small_inside_;    // and without one
};

}  // namespace tilsyn
