// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "base/fold.h"
#include "base/region.h"
#include "import/own_cell.h"
#include "schema/format.h"

namespace tilsyn {
namespace {

constexpr std::array<std::string_view, 5> languages = {"nb", "nn", "sv", "da", "en"};

// The list's own language first: a word that stands for two things means what it means there.
std::vector<std::string> ordered(const std::string& language) {
  std::vector<std::string> all = {language};
  for (const std::string_view other : languages)
    if (other != language) all.emplace_back(other);
  return all;
}

}  // namespace

OwnWords::OwnWords(std::string language) : language_(std::move(language)) {
  for (const char* word : {"yes", "ja", "true"}) answers_.emplace(word, "yes");
  for (const char* word : {"no", "nei", "nej", "false"}) answers_.emplace(word, "no");
  for (const char* word : {"none", "ingen", "inga", "intet", "inget"})
    answers_.emplace(word, "none");
}

std::string OwnWords::answer(std::string_view text) const {
  const auto found = answers_.find(fold(text));
  return found == answers_.end() ? std::string() : found->second;
}

std::string OwnWords::enum_value(const EnumType& type, std::string_view text) const {
  Words& words = enums_[&type];
  if (words.empty()) {
    for (const std::string& value : type.values) words.emplace(fold(value), value);
    for (const std::string& language : ordered(language_)) {
      const auto labels = type.labels.find(language);
      if (labels == type.labels.end()) continue;
      for (std::size_t i = 0; i < labels->second.size(); ++i)
        words.emplace(fold(labels->second[i]), type.values[i]);
    }
  }
  const auto found = words.find(fold(text));
  return found == words.end() ? std::string() : found->second;
}

std::string OwnWords::country(std::string_view text) const {
  if (countries_.empty()) {
    for (const std::string& language : ordered(language_)) {
      for (char a = 'A'; a <= 'Z'; ++a) {
        for (char b = 'A'; b <= 'Z'; ++b) {
          const std::string code = {a, b};
          if (is_country_code(code)) countries_.emplace(fold(country_name(code, language)), code);
        }
      }
    }
  }
  if (is_country_code(text)) return std::string(text);
  const auto found = countries_.find(fold(text));
  return found == countries_.end() ? std::string() : found->second;
}

const Field* OwnWords::field(const RecordType& type, std::string_view label) const {
  const std::string folded = fold(label);
  for (const std::string& language : ordered(language_)) {
    for (const Field& field : type.fields) {
      const auto found = field.label.find(language);
      if (found != field.label.end() && fold(found->second) == folded) return &field;
    }
  }
  const auto slot = type.slot(label);
  return slot ? &type.fields[*slot] : nullptr;
}

}  // namespace tilsyn
