// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cctype>

#include "base/fold.h"
#include "base/utf8.h"
#include "model/party.h"

namespace tilsyn {
namespace {

using Words = std::vector<std::string_view>;

// Legal forms as they stand after folding: "A/S" has become the two words "a s".
constexpr std::array<std::string_view, 70> forms = {"as",           "asa",
                                                    "ans",          "enk",
                                                    "nuf",          "iks",
                                                    "kf",           "fkf",
                                                    "ba",           "sf",
                                                    "sa",           "da",
                                                    "ks",           "se",
                                                    "ab",           "hb",
                                                    "kb",           "publ",
                                                    "aps",          "ivs",
                                                    "amba",         "smba",
                                                    "fmba",         "oy",
                                                    "oyj",          "ky",
                                                    "ehf",          "ohf",
                                                    "hf",           "slhf",
                                                    "gmbh",         "ag",
                                                    "kg",           "ug",
                                                    "ohg",          "kgaa",
                                                    "ltd",          "llc",
                                                    "llp",          "lp",
                                                    "inc",          "corp",
                                                    "plc",          "pbc",
                                                    "pty",          "pte",
                                                    "bv",           "nv",
                                                    "sarl",         "sas",
                                                    "srl",          "spa",
                                                    "dac",          "ulc",
                                                    "ou",           "sia",
                                                    "uab",          "limited",
                                                    "incorporated", "corporation",
                                                    "aksjeselskap", "allmennaksjeselskap",
                                                    "aktieselskab", "aktiebolag",
                                                    "aktiebolaget", "anpartsselskab",
                                                    "handelsbolag", "osakeyhtio",
                                                    "company",      "co"};
// Too much like words to be a form unless they are written "I/S", "P/S".
constexpr std::array<std::string_view, 2> forms_in_letters = {"is", "ps"};
// Only these are written in front of a name.
constexpr std::array<std::string_view, 7> forms_before = {
    "as", "ab", "oy", "aps", "gmbh", "aktiebolaget", "aktieselskabet"};

bool among(const auto& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// "S.A.R.L." and "A/S" have become single letters: how many at the end make up a form.
std::size_t letters_at_end(const Words& words) {
  constexpr std::size_t most = 4;
  std::string joined;
  std::size_t found = 0;
  for (std::size_t count = 1; count <= most && count < words.size(); ++count) {
    const std::string_view word = words[words.size() - count];
    if (word.size() != 1) break;
    joined.insert(0, word);
    if (count > 1 && (among(forms, joined) || among(forms_in_letters, joined))) found = count;
  }
  return found;
}

// How many words at the end are a legal form; at least one word is left as the name.
std::size_t form_at_end(const Words& words) {
  if (const std::size_t letters = letters_at_end(words)) return letters;
  return words.size() > 1 && among(forms, words.back()) ? 1 : 0;
}

std::size_t form_at_start(const Words& words) {
  if (words.size() > 2 && words[0] == "a" && words[1] == "s") return 2;
  return words.size() > 1 && among(forms_before, words.front()) ? 1 : 0;
}

Words split(std::string_view text) {
  Words words;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    if (end > begin) words.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return words;
}

// As names are written in addresses and file names.
std::string_view ascii(char32_t letter) {
  switch (letter) {
    case U'æ':
      return "ae";
    case U'å':
    case U'ä':
      return "a";
    case U'ø':
    case U'ö':
      return "o";
    case U'ð':
      return "d";
    case U'þ':
      return "th";
    default:
      return {};
  }
}

std::string in_ascii(std::string_view text) {
  std::string out;
  for (std::size_t offset = 0; offset < text.size();) {
    const char32_t letter = next_code_point(text, offset);
    const std::string_view plain = ascii(letter);
    if (plain.empty()) {
      append_code_point(out, letter);
    } else {
      out += plain;
    }
  }
  return out;
}

}  // namespace

std::string normalised_party_name(std::string_view name) {
  const std::string plain = in_ascii(fold_loosely(name));
  Words words = split(plain);
  while (const std::size_t count = form_at_end(words)) words.resize(words.size() - count);
  const auto skipped = static_cast<std::ptrdiff_t>(form_at_start(words));
  words.erase(words.begin(), words.begin() + skipped);
  std::string out;
  for (const std::string_view word : words) {
    if (!out.empty()) out += ' ';
    out += word;
  }
  return out;
}

std::string normalised_party_number(std::string_view number) {
  constexpr std::size_t fewest_digits = 6;
  constexpr std::size_t longest = 40;
  if (number.size() > longest) return {};
  std::string out;
  for (const char c : number) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == ' ' || c == '.' || c == '-') continue;
    const bool wanted = out.size() < 2 ? std::isalpha(byte) != 0 : std::isdigit(byte) != 0;
    if (!wanted) return {};
    out += static_cast<char>(std::toupper(byte));
  }
  return out.size() >= 2 + fewest_digits ? out : std::string();
}

}  // namespace tilsyn
