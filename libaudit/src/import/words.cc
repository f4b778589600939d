// SPDX-License-Identifier: Apache-2.0
#include "import/words.h"

#include <algorithm>

#include "base/files.h"
#include "base/fold.h"
#include "doc/node.h"

namespace tilsyn {
namespace {

bool word_matches(const std::string& word, const KnownPhrase& phrase, std::size_t i) {
  return phrase.open[i] ? word.starts_with(phrase.words[i]) : word == phrase.words[i];
}

bool matches_at(const std::vector<std::string>& words, std::size_t at, const KnownPhrase& phrase) {
  if (words.size() - at < phrase.words.size()) return false;
  for (std::size_t i = 0; i < phrase.words.size(); ++i) {
    if (!word_matches(words[at + i], phrase, i)) return false;
  }
  return true;
}

const KnownPhrase* longest_at(const std::vector<std::string>& words, std::size_t at,
                              const std::vector<KnownPhrase>& phrases) {
  const KnownPhrase* best = nullptr;
  for (const KnownPhrase& phrase : phrases) {
    if (!matches_at(words, at, phrase)) continue;
    if (!best || phrase.words.size() > best->words.size()) best = &phrase;
  }
  return best;
}

void expect_mapping(const Node& node, Diagnostics& diagnostics, std::string_view what) {
  if (node.kind == NodeKind::mapping) return;
  diagnostics.error("wrong-type", node.span, std::string(what) + " is a mapping");
}

}  // namespace

std::vector<std::string> folded_words(std::string_view text) {
  const std::string folded = fold_loosely(text);
  std::vector<std::string> words;
  for (std::size_t begin = 0; begin < folded.size();) {
    const std::size_t end = std::min(folded.find(' ', begin), folded.size());
    if (end > begin) words.push_back(folded.substr(begin, end - begin));
    begin = end + 1;
  }
  return words;
}

void ImportWords::add(const std::string& group, const std::string& value,
                      const std::string& language, const std::string& text) {
  KnownPhrase phrase{value, language, {}, {}};
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    const bool open = end > begin && text[end - 1] == '*';
    for (std::string& word : folded_words(std::string_view(text).substr(begin, end - begin))) {
      phrase.words.push_back(std::move(word));
      phrase.open.push_back(false);
    }
    if (open && !phrase.open.empty()) phrase.open.back() = true;
    begin = end + 1;
  }
  if (phrase.words.empty()) return;
  groups_[group].push_back(std::move(phrase));
  texts_[group].push_back(text);
}

ImportWords ImportWords::load(const std::filesystem::path& folder, Diagnostics& diagnostics) {
  ImportWords result;
  for (const auto& path : list_files(folder, {".yaml"})) {
    const Node file = load_document(path.string(), diagnostics);
    expect_mapping(file, diagnostics, "a file of words");
    for (const Entry& group : file.entries) {
      expect_mapping(group.value, diagnostics, "a group of words");
      for (const Entry& value : group.value.entries) {
        expect_mapping(value.value, diagnostics, "what stands under a value, by language,");
        for (const Entry& language : value.value.entries) {
          for (const Node& text : language.value.items) {
            result.add(group.key, value.key, language.key, text.text);
          }
        }
      }
    }
  }
  return result;
}

std::vector<KnownPhraseMatch> ImportWords::find(std::string_view group_name,
                                                const std::vector<std::string>& words) const {
  const std::vector<KnownPhrase>& phrases = group(group_name);
  std::vector<KnownPhraseMatch> found;
  for (std::size_t at = 0; at < words.size();) {
    const KnownPhrase* phrase = longest_at(words, at, phrases);
    if (!phrase) {
      ++at;
      continue;
    }
    found.push_back({phrase, at, at + phrase->words.size()});
    at += phrase->words.size();
  }
  return found;
}

bool ImportWords::contains(std::string_view group, std::string_view text) const {
  return !find(group, folded_words(text)).empty();
}

const KnownPhrase* ImportWords::whole(std::string_view group_name, std::string_view text) const {
  const std::vector<std::string> words = folded_words(text);
  for (const KnownPhrase& phrase : group(group_name)) {
    if (phrase.words.size() == words.size() && matches_at(words, 0, phrase)) return &phrase;
  }
  return nullptr;
}

const KnownPhrase* ImportWords::start(std::string_view group_name, std::string_view text) const {
  return longest_at(folded_words(text), 0, group(group_name));
}

const std::vector<KnownPhrase>& ImportWords::group(std::string_view name) const {
  static const std::vector<KnownPhrase> none;
  const auto it = groups_.find(name);
  return it == groups_.end() ? none : it->second;
}

const std::vector<std::string>& ImportWords::texts(std::string_view group) const {
  static const std::vector<std::string> none;
  const auto it = texts_.find(group);
  return it == texts_.end() ? none : it->second;
}

}  // namespace tilsyn
