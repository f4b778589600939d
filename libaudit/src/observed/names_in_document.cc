// SPDX-License-Identifier: Apache-2.0
#include "observed/names_in_document.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/region.h"
#include "base/utf8.h"
#include "schema/format.h"
#include "web/ascii.h"

namespace tilsyn {
namespace {

constexpr std::size_t most_domains = 5000;  // that are looked up

struct CountryAlias {
  std::string_view name;
  const char* code;
};
constexpr std::array<CountryAlias, 9> aliases = {{{"USA", "US"},
                                                  {"US", "US"},
                                                  {"UK", "GB"},
                                                  {"Great Britain", "GB"},
                                                  {"Storbritannia", "GB"},
                                                  {"Storbritannien", "GB"},
                                                  {"Holland", "NL"},
                                                  {"Tsjekkia", "CZ"},
                                                  {"Czech Republic", "CZ"}}};

bool is_word_byte(char c) {
  return is_ascii_alnum(c) || static_cast<unsigned char>(c) >= 0x80;
}

std::vector<std::string> split(std::string_view text) {
  std::vector<std::string> words;
  for (const std::string_view word : split_words(text)) words.emplace_back(word);
  return words;
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// Names that also begin lines and cells of lists in English or a Nordic language as what they mean:
// "Drift" is Norwegian for operations, "NOK" its money.
bool is_ordinary_word(std::string_view word) {
  static constexpr std::array<std::string_view, 23> words = {
      "branch",  "canvas", "clever",    "crisp",   "drift",    "elastic", "fingerprint", "flip",
      "harness", "heap",   "highlight", "human",   "kindly",   "nok",     "piano",       "railway",
      "render",  "rule",   "sanity",    "segment", "singular", "split",   "systematic"};
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_legal_form(std::string_view word) {
  static constexpr std::array<std::string_view, 12> forms = {
      "inc",  "ltd", "limited", "llc", "corp", "corporation",
      "gmbh", "as",  "ab",      "aps", "oy",   "oyj"};
  return std::find(forms.begin(), forms.end(), word) != forms.end();
}

bool begins_with_capital(std::string_view word) {
  const char c = word.front();
  return (c >= 'A' && c <= 'Z') || is_ascii_digit(c) || static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace

NamesInDocument::NamesInDocument(const PartyTable& parties, const PublicSuffixes& suffixes)
    : parties_(parties), suffixes_(suffixes) {
  for (const Party& party : parties.all()) {
    add(party.name, party.id, false);
    for (const std::string& alias : party.aliases) add(alias, party.id, false);
    for (const PartyService& service : party.services) add(service.product, party.id, false);
  }
  add_countries();
}

void NamesInDocument::add_countries() {
  for (char a = 'A'; a <= 'Z'; ++a) {
    for (char b = 'A'; b <= 'Z'; ++b) {
      const std::string code{a, b};
      if (!is_country_code(code)) continue;
      for (const char* language : {"en", "nb", "sv", "da", "fi"}) {
        add(country_name(code, language), code, true);
      }
    }
  }
  for (const CountryAlias& alias : aliases) add(alias.name, alias.code, true);
}

// One word of one or two letters is a name to nobody but its owner, unless it is a country.
void NamesInDocument::add(std::string_view name, const std::string& id, bool country) {
  std::vector<std::string> words = split(normalised_party_name(name));
  if (words.empty() || words.size() > 8) return;
  if (words.size() == 1 && words.front().size() < 3 && !country) return;
  std::vector<Name>& same = names_[words.front()];
  words.erase(words.begin());
  const bool known = std::any_of(same.begin(), same.end(), [&](const Name& other) {
    return other.id == id && other.words == words && other.country == country;
  });
  if (!known) same.push_back({std::move(words), id, country});
}

std::vector<NamesInDocument::Word> NamesInDocument::words_of(std::string_view text) {
  std::vector<Word> words;
  for (std::size_t at = 0; at < text.size();) {
    if (!is_word_byte(text[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < text.size() && is_word_byte(text[end])) ++end;
    const std::string_view word = text.substr(at, end - at);
    at = end;
    constexpr std::size_t longest = 100;
    if (word.size() > longest) continue;
    const bool capital = begins_with_capital(word);
    if (is_ascii(word)) {
      words.push_back({ascii_lower(word), capital});
      continue;
    }
    // Dashes and quotes outside ASCII part words, too.
    for (std::string& part : split(normalised_party_name(word))) {
      words.push_back({std::move(part), capital});
    }
  }
  return words;
}

// A party inside the name of another is not meant: "Steinhall Drift AS" is no Drift.
bool NamesInDocument::is_at(const Name& name, const std::vector<Word>& words, std::size_t at) {
  if (name.words.empty() && !words[at].capital) return false;
  if (name.words.size() > words.size() - at - 1) return false;
  for (std::size_t i = 0; i < name.words.size(); ++i) {
    if (words[at + 1 + i].text != name.words[i]) return false;
  }
  return true;
}

void NamesInDocument::read_words(const std::vector<Word>& words, NamedInText& named) const {
  std::size_t past = 0;  // the longest name so far
  for (std::size_t at = 0; at < words.size(); ++at) {
    const auto found = names_.find(words[at].text);
    if (at < past || found == names_.end()) continue;
    std::size_t longest = 0;
    for (const Name& name : found->second) {
      if (is_at(name, words, at)) longest = std::max(longest, name.words.size() + 1);
    }
    past = at + longest;
    const bool alone =
        past >= words.size() || !words[past].capital || !is_legal_form(words[past].text);
    const bool doubtful = longest == 1 && alone && is_ordinary_word(words[at].text);
    for (const Name& name : found->second) {
      if (name.words.size() + 1 != longest || !is_at(name, words, at)) continue;
      std::set<std::string>& parties = doubtful ? named.perhaps : named.parties;
      (name.country ? named.countries : parties).insert(name.id);
    }
  }
}

void NamesInDocument::read_domains(std::string_view text, NamedInText& named) const {
  const auto part = [](char c) { return is_ascii_alnum(c) || c == '-' || c == '.'; };
  std::size_t looked_up = 0;
  for (std::size_t at = 0; at < text.size() && looked_up < most_domains;) {
    if (!part(text[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < text.size() && part(text[end])) ++end;
    std::string_view token = text.substr(at, end - at);
    at = end;
    while (token.ends_with('.')) token.remove_suffix(1);
    constexpr std::size_t longest = 253;
    if (token.size() > longest || token.find('.') == token.npos || token.starts_with('.')) continue;
    ++looked_up;
    const std::string host = ascii_lower(token);
    named.domains.insert(suffixes_.registrable_domain(host));
    if (const Party* party = parties_.party_of_host(host)) named.parties.insert(party->id);
  }
}

NamedInText NamesInDocument::read(std::string_view text) const {
  NamedInText named;
  std::string repaired;
  if (first_invalid_utf8(text)) {
    repaired = replace_invalid_utf8(text);
    text = repaired;
  }
  read_words(words_of(text), named);
  read_domains(text, named);
  return named;
}

}  // namespace tilsyn
