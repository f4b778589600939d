// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.h"
#include "diag/diagnostic.h"

namespace tilsyn {

// The languages that have a catalogue, in the order in which they are offered.
std::span<const std::string_view> catalogue_languages();

// Languages in which a text may be read instead, best first and the language itself at the head:
// "nn" -> nn, nb, da, sv, en.
std::span<const std::string_view> reading_order(std::string_view language);

// The words of one report language: reports/messages/<language>.yaml, keys joined by full stops.
// A text has {name} placeholders; a text that depends on a number has the forms `one` and `other`.
// Immutable once loaded and thread-safe.
class Messages {
 public:
  using Values = std::initializer_list<std::pair<std::string_view, std::string_view>>;

  static std::optional<Messages> load(const std::filesystem::path& folder,
                                      std::string_view language, Diagnostics& diagnostics);

  const std::string& language() const { return language_; }

  // Throws tilsyn::Error for a key that the catalogue does not have: the tests know every key.
  std::string text(std::string_view key, Values values = {}) const;
  // The form for `n`; {n} is the number in the language's digits.
  std::string count(std::string_view key, std::int64_t n, Values values = {}) const;
  bool has(std::string_view key) const { return texts_.find(key) != texts_.end(); }
  // The text of `key`, or `otherwise` where the catalogue has none: words that come from data.
  std::string text_or(std::string_view key, std::string_view otherwise) const;

  std::string date(Date date) const;         // "21. november 2026"
  std::string number(std::int64_t n) const;  // "10 000", with the language's separator
  std::string number(double n) const;        // "2,5"
  std::string list(const std::vector<std::string>& items) const;  // "a, b og c"
  std::string relative(std::int64_t days) const;  // "i dag", "om 12 dager", "for 3 måneder siden"
  std::string country(std::string_view code) const;
  std::string quoted(std::string_view text) const;  // «…», ”…”, “…”

  struct Form {
    std::string one;    // empty: the text does not depend on a number
    std::string other;  // the text, or its form for all numbers but one
  };
  const std::map<std::string, Form, std::less<>>& all() const { return texts_; }

 private:
  const Form& form(std::string_view key) const;

  std::string language_;
  std::map<std::string, Form, std::less<>> texts_;
};

// The {names} in a text, sorted and without repetition.
std::vector<std::string> placeholders_of(std::string_view text);

}  // namespace tilsyn
