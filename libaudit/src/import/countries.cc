// SPDX-License-Identifier: Apache-2.0
#include "import/countries.h"

#include <algorithm>

namespace tilsyn {
namespace {

constexpr std::string_view between = " ,;/+&\t\r\n";

void add_new(std::vector<std::string>& list, const std::string& value) {
  if (std::find(list.begin(), list.end(), value) == list.end()) list.push_back(value);
}

// In a sentence "no" and "is" are words: codes count where nothing but codes stands.
std::vector<std::string> codes_in(const ImportWords& words, std::string_view text) {
  std::vector<std::string> codes;
  for (std::size_t begin = 0; (begin = text.find_first_not_of(between, begin)) < text.size();) {
    const std::size_t end = std::min(text.find_first_of(between, begin), text.size());
    const std::string code(text.substr(begin, end - begin));
    if (code.size() != 2 || !words.has_value("country", code)) return {};
    add_new(codes, code);
    begin = end;
  }
  return codes;
}

}  // namespace

std::vector<std::string> countries_in(const ImportWords& words, std::string_view text) {
  std::vector<std::string> found = codes_in(words, text);
  if (!found.empty()) return found;
  const std::vector<std::string> all = folded_words(text);
  for (const KnownPhraseMatch& match : words.find("country", all)) {
    const std::vector<std::string> rest(
        all.begin() + static_cast<std::ptrdiff_t>(match.end),
        all.begin() + static_cast<std::ptrdiff_t>(std::min(all.size(), match.end + 4)));
    const auto forms = words.find("legal_form", rest);
    if (!forms.empty() && forms.front().begin == 0) continue;
    add_new(found, match.phrase->value);
  }
  return found;
}

}  // namespace tilsyn
