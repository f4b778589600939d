// SPDX-License-Identifier: Apache-2.0
#include "agreement/country.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/fold.h"

namespace tilsyn {
namespace {

constexpr std::size_t most_words = 4;

struct Word {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// How many bytes of a word begin at `at`: dashes and blanks above ASCII are none.
std::size_t word_bytes(std::string_view text, std::size_t at) {
  const char c = text[at];
  if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return 1;
  if (static_cast<unsigned char>(c) < 0x80) return 0;
  const std::string_view two = text.substr(at, 2);
  return two == "\xE2\x80" || two == "\xC2\xA0" ? 0 : 1;
}

// The rest of a sign that is no part of a word.
std::size_t sign_bytes(std::string_view text, std::size_t at) {
  const std::string_view two = text.substr(at, 2);
  return two == "\xE2\x80" ? 3 : two == "\xC2\xA0" ? 2 : 1;
}

std::vector<Word> words_of(std::string_view text) {
  std::vector<Word> words;
  for (std::size_t at = 0; at < text.size();) {
    if (word_bytes(text, at) == 0) {
      at += sign_bytes(text, at);
      continue;
    }
    std::size_t end = at;
    while (end < text.size() && word_bytes(text, end) > 0) ++end;
    words.push_back({at, end});
    at = end;
  }
  return words;
}

bool is_upper(char c) {
  return (c >= 'A' && c <= 'Z') || c == '\xC3';
}

struct Found {
  std::string code;
  std::size_t at = 0;
};

// "US", "DK": two capitals that are no word of a language.
std::string written_code(std::string_view word) {
  static constexpr std::array<std::string_view, 24> codes = {
      "US", "GB", "DK", "SE", "FI", "DE", "FR", "IE", "NL", "LU", "CH", "ES",
      "PL", "EE", "LT", "LV", "AT", "BR", "CA", "AU", "CZ", "PT", "RO", "JP"};
  const auto found = std::find(codes.begin(), codes.end(), word);
  return found == codes.end() ? std::string() : std::string(*found);
}

// The longest name that begins at word i; how many words it has.
std::size_t name_at(std::string_view text, const std::vector<Word>& words, std::size_t i,
                    const FactData& data, std::string& code) {
  if (!is_upper(text[words[i].begin]) && !text.substr(words[i].begin).starts_with("the ")) return 0;
  for (std::size_t n = std::min(most_words, words.size() - i); n > 0; --n) {
    const std::string_view piece =
        text.substr(words[i].begin, words[i + n - 1].end - words[i].begin);
    if (piece.size() > 48) continue;
    const auto found = data.countries.find(fold(piece));
    if (found == data.countries.end()) continue;
    code = found->second;
    return n;
  }
  code = written_code(text.substr(words[i].begin, words[i].end - words[i].begin));
  return code.empty() ? 0 : 1;
}

std::vector<Found> find_countries(std::string_view text, const FactData& data) {
  std::vector<Found> found;
  const std::vector<Word> words = words_of(text);
  for (std::size_t i = 0; i < words.size();) {
    std::string code;
    const std::size_t n = name_at(text, words, i, data, code);
    const bool known =
        std::any_of(found.begin(), found.end(), [&](const Found& f) { return f.code == code; });
    if (n > 0 && !known) found.push_back({code, words[i].begin});
    i += std::max<std::size_t>(n, 1);
  }
  return found;
}

}  // namespace

std::string countries_in(std::string_view text, const FactData& data) {
  const std::vector<Found> found = find_countries(text, data);
  const bool inside = std::any_of(found.begin(), found.end(), [&](const Found& f) {
    return std::find(data.eea.begin(), data.eea.end(), f.code) != data.eea.end();
  });
  std::string out;
  for (const Found& f : found) {
    if (inside && (f.code == "EU" || f.code == "EEA")) continue;
    if (f.code == "EEA" && out.find("EU") != std::string::npos) continue;
    out += (out.empty() ? "" : "/") + f.code;
  }
  return out;
}

std::size_t first_country(std::string_view text, const FactData& data) {
  const std::vector<Found> found = find_countries(text, data);
  return found.empty() ? std::string_view::npos : found.front().at;
}

}  // namespace tilsyn
