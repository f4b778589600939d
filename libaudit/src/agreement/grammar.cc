// SPDX-License-Identifier: Apache-2.0
#include "agreement/grammar.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "doc/node.h"

namespace tilsyn {
namespace {

// In the order of SmallWord.
constexpr std::array<std::string_view, 19> names = {"pronoun",
                                                    "possessive_pronoun",
                                                    "genitive",
                                                    "nominative",
                                                    "reference",
                                                    "no_name",
                                                    "article",
                                                    "role_article",
                                                    "between_verb_and_subject",
                                                    "before_name",
                                                    "as",
                                                    "join",
                                                    "join_subjects",
                                                    "that",
                                                    "infinitive",
                                                    "none",
                                                    "neither",
                                                    "receives",
                                                    "annex"};

}  // namespace

Grammar Grammar::load(const std::filesystem::path& file, Diagnostics& diagnostics) {
  Grammar grammar;
  const Node node = load_document(file.string(), diagnostics);
  for (const Entry& entry : node.entries) {
    const auto found = std::find(names.begin(), names.end(), entry.key);
    if (found == names.end()) {
      diagnostics.error("unknown-key", entry.key_span,
                        fmt::format("'{}' is no class of small words", entry.key));
      continue;
    }
    for (const Node& word : entry.value.items) {
      grammar.classes_[word.text] |= std::uint32_t{1} << (found - names.begin());
    }
  }
  return grammar;
}

std::vector<std::uint32_t> Grammar::classify(const Vocabulary& vocabulary) const {
  std::vector<std::uint32_t> out(vocabulary.size());
  for (std::uint32_t word = 0; word < out.size(); ++word) {
    const auto found = classes_.find(vocabulary.text(word));
    if (found != classes_.end()) out[word] = found->second;
  }
  return out;
}

}  // namespace tilsyn
