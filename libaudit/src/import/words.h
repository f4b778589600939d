// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <deque>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "diag/diagnostic.h"

namespace tilsyn {

// A text cut into folded words, for matching phrases whatever the case and punctuation.
std::vector<std::string> folded_words(std::string_view text);

// A phrase of the data files: "ikke godkjent" matches those words in a row, "slett*" any word that
// begins so.
struct KnownPhrase {
  std::string value;     // what it stands for: "rejected", "declared.storage"
  std::string language;  // "nb"; "any" where it is the same in all
  std::string text;      // as written in the data
  std::vector<std::string> words;
  std::vector<bool> open;  // this word may go on
};

struct KnownPhraseMatch {
  const KnownPhrase* phrase = nullptr;
  std::size_t begin = 0;  // words [begin, end) of the text
  std::size_t end = 0;
};

// Words and what they mean, by group ("status", "country" …).
class ImportWords {
 public:
  ImportWords() = default;
  // Phrases point at each other: moved, never copied.
  ImportWords(ImportWords&&) = default;
  ImportWords& operator=(ImportWords&&) = default;

  // Reads every *.yaml of `folder`: group -> value -> language -> phrases; and, beside it, the
  // table of attributes, as the groups "scope", "scope_beside" and "attribute_word".
  static ImportWords load(const std::filesystem::path& folder, Diagnostics& diagnostics);

  // All phrases of `group` found in `words`; where two overlap the longer one holds.
  std::vector<KnownPhraseMatch> find(std::string_view group,
                                     const std::vector<std::string>& words) const;
  bool contains(std::string_view group, std::string_view text) const;
  // The phrases that are the whole text, in the order of the data; of several, the first.
  std::vector<const KnownPhrase*> all_whole(std::string_view group, std::string_view text) const;
  const KnownPhrase* whole(std::string_view group, std::string_view text) const;
  // The phrase that the text begins with (the longest), else nullptr.
  const KnownPhrase* start(std::string_view group, std::string_view text) const;
  // The first phrase for `value` in a language (or in any): what an export writes. "" where there
  // is none.
  std::string_view written(std::string_view group, std::string_view value,
                           std::string_view language) const;
  // Whether the data have phrases for `value`.
  bool has_value(std::string_view group, std::string_view value) const;
  // As written in the data: for suggestions.
  const std::vector<std::string>& texts(std::string_view group) const;

 private:
  void add(const std::string& group, const std::string& value, const std::string& language,
           const std::string& text);
  void add_attributes(const std::filesystem::path& path, Diagnostics& diagnostics);
  void keep(const std::string& group, KnownPhrase phrase);

  // Texts are long and phrases many: only those that begin with the word at hand are looked at.
  struct Group {
    std::deque<KnownPhrase> phrases;
    std::map<std::string, std::vector<const KnownPhrase*>, std::less<>> by_first_word;
    std::vector<const KnownPhrase*> open_first;  // begin with a word that may go on
    std::vector<std::string> texts;
    std::set<std::string, std::less<>> values;
  };
  const KnownPhrase* longest_at(const Group& group, const std::vector<std::string>& words,
                                std::size_t at) const;
  const Group& find_group(std::string_view name) const;

  std::map<std::string, Group, std::less<>> groups_;
};

}  // namespace tilsyn
