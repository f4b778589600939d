// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/party.h"
#include "web/public_suffix.h"

namespace tilsyn {

// Who and which countries a published text names.
struct NamedInText {
  std::set<std::string> parties;    // ids
  std::set<std::string> perhaps;    // ids: the name is a word of every list, such as "Drift"
  std::set<std::string> domains;    // registrable domains
  std::set<std::string> countries;  // ISO 3166-1 alpha-2
};

// Finds names, aliases, products and domains of the parties of a table, and names of countries in
// English, Bokmål, Swedish, Danish and Finnish, as whole words in one pass. A name of one word must
// be written with a capital: "segment" and "drift" are words, too. Of names that begin at one word
// the longest counts: "Drift Nord" is not Drift. Inflected names are not found.
class NamesInDocument {
 public:
  NamesInDocument(const PartyTable& parties, const PublicSuffixes& suffixes);

  NamedInText read(std::string_view text) const;

 private:
  struct Name {
    std::vector<std::string> words;  // after the first
    std::string id;
    bool country = false;
  };
  struct Word {
    std::string text;  // folded
    bool capital = false;
  };

  void add(std::string_view name, const std::string& id, bool country);
  void add_countries();
  static bool is_at(const Name& name, const std::vector<Word>& words, std::size_t at);
  void read_words(const std::vector<Word>& words, NamedInText& named) const;
  void read_domains(std::string_view text, NamedInText& named) const;
  static std::vector<Word> words_of(std::string_view text);

  const PartyTable& parties_;
  const PublicSuffixes& suffixes_;
  std::unordered_map<std::string, std::vector<Name>> names_;  // by first word
};

}  // namespace tilsyn
