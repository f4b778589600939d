// SPDX-License-Identifier: Apache-2.0
#include "base/region.h"

#include <unicode/locid.h>

#include <algorithm>

namespace tilsyn {
namespace {

bool letters(std::string_view text, std::size_t least, std::size_t most) {
  return text.size() >= least && text.size() <= most &&
         std::all_of(text.begin(), text.end(),
                     [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); });
}

icu::Locale reader(std::string_view language) {
  return icu::Locale(std::string(letters(language, 2, 3) ? language : "en").c_str());
}

std::string utf8(const icu::UnicodeString& text) {
  std::string out;
  text.toUTF8String(out);
  return out;
}

}  // namespace

std::string country_name(std::string_view code, std::string_view language) {
  if (!letters(code, 2, 2)) return std::string(code);
  icu::UnicodeString name;
  icu::Locale("", std::string(code).c_str()).getDisplayCountry(reader(language), name);
  return name.isEmpty() ? std::string(code) : utf8(name);
}

std::string language_name(std::string_view code, std::string_view language) {
  if (!letters(code, 2, 3)) return std::string(code);
  icu::UnicodeString name;
  icu::Locale(std::string(code).c_str()).getDisplayLanguage(reader(language), name);
  return name.isEmpty() ? std::string(code) : utf8(name);
}

}  // namespace tilsyn
