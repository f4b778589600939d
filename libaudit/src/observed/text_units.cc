// SPDX-License-Identifier: Apache-2.0
#include "observed/text_units.h"

#include <algorithm>
#include <array>

#include "base/fold.h"
#include "base/utf8.h"
#include "web/ascii.h"

namespace tilsyn {
namespace {

constexpr std::size_t longest_unit = 2000;  // of one sentence; the rest is a unit of its own

bool is_word_byte(char c) {
  return is_ascii_alnum(c) || static_cast<unsigned char>(c) >= 0x80;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r')) {
    text.remove_suffix(1);
  }
  return text;
}

// Signs of headings and items, which our reader of pages writes.
std::string_view without_mark(std::string_view line) {
  line = trimmed(line);
  while (!line.empty() && (line.front() == '#' || line.front() == '*')) line.remove_prefix(1);
  line = trimmed(line);
  if (line.starts_with("- ")) line.remove_prefix(2);
  if (line.starts_with("\xE2\x80\xA2")) line.remove_prefix(3);  // a bullet
  return trimmed(line);
}

template <std::size_t N>
bool is_one_of(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// Words beside a day, a year or a number that tell when a page was made, or how often it was seen.
constexpr std::array<std::string_view, 57> stamp_words = {
    "last",        "updated",      "modified",  "changed",    "revised",    "reviewed",
    "published",   "printed",      "generated", "version",    "copyright",  "all",
    "rights",      "reserved",     "ago",       "reading",    "time",       "min",
    "minutes",     "read",         "sist",      "sidst",      "senast",     "oppdatert",
    "uppdaterad",  "opdateret",    "endret",    "endra",      "ändrad",     "ændret",
    "revidert",    "reviderad",    "publisert", "publicerad", "publiceret", "skrevet",
    "ut",          "versjon",      "utgave",    "siden",      "sedan",      "lesetid",
    "views",       "visninger",    "visningar", "likes",      "liker",      "comments",
    "kommentarer", "nedlastinger", "downloads", "shares",     "delinger",   "rettigheter",
    "alle",        "förbehållna",  "forbeholdt"};

constexpr std::array<std::string_view, 48> date_words = {
    "january",   "february", "march",    "april",    "may",     "june",     "july",  "august",
    "september", "october",  "november", "december", "januar",  "februar",  "mars",  "mai",
    "juni",      "juli",     "oktober",  "desember", "januari", "februari", "maj",   "augusti",
    "dec",       "jan",      "feb",      "mar",      "apr",     "jun",      "jul",   "aug",
    "sep",       "oct",      "okt",      "nov",      "des",     "on",       "at",    "of",
    "the",       "den",      "av",       "af",       "by",      "kl",       "dager", "days"};

// Buttons and links of every page.
constexpr std::array<std::string_view, 24> buttons = {"accept all",
                                                      "accept",
                                                      "reject all",
                                                      "cookie settings",
                                                      "manage cookies",
                                                      "godta alle",
                                                      "avvis alle",
                                                      "godta",
                                                      "innstillinger",
                                                      "acceptera alla",
                                                      "avvisa alla",
                                                      "accepter alle",
                                                      "afvis alle",
                                                      "menu",
                                                      "meny",
                                                      "search",
                                                      "søk",
                                                      "sök",
                                                      "søg",
                                                      "log in",
                                                      "logg inn",
                                                      "logga in",
                                                      "log ind",
                                                      "skip to content"};

bool is_number(std::string_view word) {
  return std::all_of(word.begin(), word.end(), is_ascii_digit);
}

// A token that is made anew with each visit: long, of letters and digits.
bool is_token(std::string_view word) {
  constexpr std::size_t shortest = 12;
  const bool digits = std::any_of(word.begin(), word.end(), is_ascii_digit);
  return word.size() >= shortest && digits && !is_number(word) &&
         std::all_of(word.begin(), word.end(), is_ascii_alnum);
}

std::vector<std::string_view> words_of(std::string_view folded) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < folded.size();) {
    if (!is_word_byte(folded[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < folded.size() && is_word_byte(folded[end])) ++end;
    words.push_back(folded.substr(at, end - at));
    at = end;
  }
  return words;
}

// Says nothing but when it was made or how often it was seen.
bool is_stamp(const std::vector<std::string_view>& words, bool sign_of_copyright) {
  constexpr std::size_t longest = 16;
  if (words.size() > longest) return false;
  std::size_t stamps = sign_of_copyright ? 1 : 0, others = 0;
  bool number = false;
  for (const std::string_view word : words) {
    if (is_number(word)) {
      number = true;
    } else if (is_one_of(word, stamp_words)) {
      ++stamps;
    } else if (!is_one_of(word, date_words)) {
      ++others;
    }
  }
  // Whose copyright it is may take some words; "the last version of 3 services" is a sentence.
  return number && stamps > 0 && others <= (sign_of_copyright ? 6U : 0U);
}

std::string key_of(std::string_view text) {
  const std::string folded = fold_loosely(text);
  const bool copyright = text.find("\xC2\xA9") != text.npos;
  const std::vector<std::string_view> words = words_of(folded);
  if (is_stamp(words, copyright)) return {};
  std::string key;
  bool letters = false;
  for (const std::string_view word : words) {
    if (!key.empty()) key += ' ';
    key += is_token(word) ? std::string_view("#") : word;
    letters = letters || !is_number(word);
  }
  if (!letters || is_one_of(std::string_view(key), buttons)) return {};
  return key;
}

bool begins_sentence(std::string_view rest) {
  if (rest.empty()) return true;
  const char c = rest.front();
  // Æ, Ø, Å, Ä, Ö, É begin with C3 and a byte below 0x9F; small letters come after it.
  const bool nordic = c == '\xC3' && rest.size() > 1 && static_cast<unsigned char>(rest[1]) < 0x9F;
  return (c >= 'A' && c <= 'Z') || nordic;
}

// The end of the first sentence: a mark after a word, a blank, a capital. "art. 28" goes on.
std::size_t sentence_end(std::string_view line) {
  for (std::size_t i = 3; i + 1 < line.size() && i < longest_unit; ++i) {
    const bool mark = line[i] == '.' || line[i] == '!' || line[i] == '?';
    if (!mark || line[i + 1] != ' ' || !is_word_byte(line[i - 1])) continue;
    const bool word = is_word_byte(line[i - 2]) && is_word_byte(line[i - 3]);
    if (word && begins_sentence(line.substr(i + 2))) return i + 1;
  }
  return std::min(line.size(), longest_unit);
}

}  // namespace

TextUnits units_of(std::string_view text) {
  TextUnits units;
  std::string repaired;
  if (first_invalid_utf8(text)) {
    repaired = replace_invalid_utf8(text);
    text = repaired;
  }
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find_first_of("\n\f", begin), text.size());
    std::string_view line = without_mark(text.substr(begin, end - begin));
    begin = end + 1;
    const bool row = line.starts_with('|');
    while (!line.empty()) {
      std::size_t size = row && line.size() <= longest_unit ? line.size() : sentence_end(line);
      while (size < line.size() && (line[size] & 0xC0) == 0x80) --size;  // whole characters
      const std::string_view unit = trimmed(line.substr(0, size));
      line = trimmed(line.substr(std::max<std::size_t>(size, 1)));
      std::string key = key_of(unit);
      if (key.empty()) continue;
      if (units.all.size() == most_units) {
        units.cut = true;
        return units;
      }
      units.all.push_back({std::string(unit), std::move(key)});
    }
  }
  return units;
}

}  // namespace tilsyn
