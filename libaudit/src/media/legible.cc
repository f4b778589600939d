// SPDX-License-Identifier: Apache-2.0
#include "media/legible.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

#include "base/utf8.h"

namespace tilsyn {
namespace {

constexpr std::size_t enough_words = 40;

// The commonest short words of the languages in which agreements come.
constexpr std::array<std::string_view, 76> common = {
    "the",  "of",   "to",   "and",   "in",   "a",   "is",    "for", "or",  "by",    "any",
    "be",   "that", "with", "shall", "this", "on",  "as",    "at",  "og",  "i",     "av",
    "er",   "til",  "som",  "på",    "den",  "det", "med",   "en",  "et",  "eller", "skal",
    "ikke", "de",   "om",   "kan",   "har",  "och", "att",   "är",  "ska", "för",   "till",
    "inte", "får",  "ett",  "af",    "der",  "ved", "at",    "die", "und", "la",    "le",
    "les",  "des",  "van",  "het",   "een",  "ja",  "on",    "ei",  "tai", "se",    "we",
    "you",  "our",  "your", "vi",    "ein",  "eit", "ikkje", "frå", "i",   "från"};

bool is_vowel(char32_t c) {
  return c < 0x80
             ? std::string_view("aeiouyAEIOUY").find(static_cast<char>(c)) != std::string_view::npos
             : true;  // nearly all letters of Latin-1 are
}

bool is_ascii_letter(char32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_letter(char32_t c) {
  return is_ascii_letter(c) || (c >= 0xC0 && c < 0x2000 && c != 0xD7 && c != 0xF7) ||
         (c >= 0x2C00 && c < 0xE000);
}

// Code points that mean nothing: replacement character and private use.
bool is_meaningless(char32_t c) {
  return c == 0xFFFD || (c >= 0xE000 && c < 0xF900);
}

struct Count {
  std::size_t words = 0, common = 0, mixed = 0, long_words = 0, without_vowel = 0;
  std::size_t letters = 0, foreign = 0, meaningless = 0;
};

std::string_view trimmed(std::string_view word) {
  constexpr std::string_view marks = ".,;:()[]|*#-\"'!?";
  const std::size_t begin = word.find_first_not_of(marks);
  if (begin == std::string_view::npos) return {};
  return word.substr(begin, word.find_last_not_of(marks) - begin + 1);
}

// "7KLV'DWD", "SURYLVLRQ$": signs and capitals where no word has them.
bool is_mixed(std::string_view word) {
  if (word.find('@') != word.npos || word.find('/') != word.npos) return false;  // addresses
  for (std::size_t i = 0; i < word.size(); ++i) {
    const auto c = static_cast<unsigned char>(word[i]);
    if (std::string_view("%$&+*=<>\\^{}~`").find(word[i]) != std::string_view::npos) return true;
    if (i == 0) continue;
    const auto before = static_cast<unsigned char>(word[i - 1]);
    if (std::islower(before) != 0 && std::isupper(c) != 0) return true;
    if ((std::isdigit(before) != 0 && std::isalpha(c) != 0) ||
        (std::isalpha(before) != 0 && std::isdigit(c) != 0))
      return true;
  }
  return false;
}

void count_word(std::string_view word, Count& count) {
  std::size_t letters = 0;
  bool vowel = false;
  for (std::size_t at = 0; at < word.size();) {
    const char32_t c = next_code_point(word, at);
    count.meaningless += is_meaningless(c);
    if (!is_letter(c)) continue;
    ++letters;
    count.foreign += c >= 0x250;
    vowel = vowel || is_vowel(c);
  }
  count.letters += letters;
  word = trimmed(word);
  if (letters == 0 || word.empty()) return;
  ++count.words;
  std::string small(word);
  for (char& c : small) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  count.common += std::find(common.begin(), common.end(), small) != common.end();
  count.mixed += is_mixed(word);
  if (letters < 3) return;
  ++count.long_words;
  count.without_vowel += !vowel;
}

Count count_words(std::string_view text) {
  Count count;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(" \n\t\f"), text.size());
    count_word(text.substr(0, end), count);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return count;
}

}  // namespace

bool is_garbled(std::string_view text) {
  const Count count = count_words(text);
  if (count.meaningless * 10 > count.letters + 10) return true;
  if (count.words < enough_words || count.foreign * 2 > count.letters) return false;
  // Measured: real agreements have 18 to 37 % common words, under 3 % without a vowel; a text of
  // glyph numbers 0.5 % and 39 %.
  const bool no_words = count.common * 100 < count.words * 6;
  const bool odd =
      count.without_vowel * 100 > count.long_words * 15 || count.mixed * 100 > count.words * 20;
  const bool many = count.words >= 200 && count.common * 100 < count.words &&
                    count.without_vowel * 100 > count.long_words * 6;
  return (no_words && odd) || many;
}

std::size_t count_letters(std::string_view text) {
  std::size_t letters = 0;
  for (std::size_t at = 0; at < text.size();) letters += is_letter(next_code_point(text, at));
  return letters;
}

}  // namespace tilsyn
