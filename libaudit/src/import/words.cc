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

// As people write the letters that their keyboard lacks: å as aa, æ and ä as ae, ø and ö as oe.
std::string spelled_out(const std::string& word) {
  constexpr std::pair<std::string_view, std::string_view> letters[] = {
      {"å", "aa"}, {"æ", "ae"}, {"ä", "ae"}, {"ø", "oe"}, {"ö", "oe"}};
  std::string out = word;
  for (const auto& [letter, plain] : letters) {
    for (std::size_t at = 0; (at = out.find(letter, at)) != std::string::npos; at += plain.size())
      out.replace(at, letter.size(), plain);
  }
  return out;
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
  KnownPhrase phrase{value, language, text, {}, {}};
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
  groups_[group].texts.push_back(text);
  groups_[group].values.insert(value);
  KnownPhrase plain = phrase;
  for (std::string& word : plain.words) word = spelled_out(word);
  if (plain.words != phrase.words) keep(group, std::move(plain));
  keep(group, std::move(phrase));
}

void ImportWords::keep(const std::string& group, KnownPhrase phrase) {
  Group& into = groups_[group];
  const KnownPhrase& kept = into.phrases.emplace_back(std::move(phrase));
  (kept.open[0] ? into.open_first : into.by_first_word[kept.words[0]]).push_back(&kept);
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
  result.add_attributes(folder.parent_path() / "attributes.yaml", diagnostics);
  return result;
}

// The names that only federations and provisioning write are told from ordinary words by their
// capitals and signs: "eduPersonAffiliation", "urn:oid:…", "userinfo-name", but not "surname".
void ImportWords::add_attributes(const std::filesystem::path& path, Diagnostics& diagnostics) {
  if (!std::filesystem::exists(path)) return;
  const Node file = load_document(path.string(), diagnostics);
  const Node* attributes = file.find("attributes");
  if (!attributes) return;
  const auto add_all = [&](const Node& attribute, std::string_view key, const std::string& group) {
    const Node* names = attribute.find(key);
    const Node* value = attribute.find("name");
    if (!names || !value) return;
    for (const Node& name : names->items) {
      const bool word =
          group == "scope" &&
          name.text.find_first_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ-.:") == std::string::npos;
      if (!word) add(group, value->text, "any", name.text);
    }
  };
  for (const Node& attribute : attributes->items) {
    for (const std::string_view key : {"scopes", "oids", "names"}) add_all(attribute, key, "scope");
    add_all(attribute, "scopes_beside", "scope_beside");
    const Node* words = attribute.find("words");
    const Node* value = attribute.find("name");
    if (!words || !value) continue;
    for (const Entry& language : words->entries) {
      for (const Node& word : language.value.items)
        add("attribute_word", value->text, language.key, word.text);
    }
  }
}

const KnownPhrase* ImportWords::longest_at(const Group& group,
                                           const std::vector<std::string>& words,
                                           std::size_t at) const {
  const KnownPhrase* best = nullptr;
  const auto consider = [&](const std::vector<const KnownPhrase*>& phrases) {
    for (const KnownPhrase* phrase : phrases) {
      if (best && phrase->words.size() <= best->words.size()) continue;
      if (matches_at(words, at, *phrase)) best = phrase;
    }
  };
  if (at >= words.size()) return nullptr;
  if (const auto it = group.by_first_word.find(words[at]); it != group.by_first_word.end()) {
    consider(it->second);
  }
  consider(group.open_first);
  return best;
}

std::vector<KnownPhraseMatch> ImportWords::find(std::string_view group_name,
                                                const std::vector<std::string>& words) const {
  const Group& group = find_group(group_name);
  std::vector<KnownPhraseMatch> found;
  for (std::size_t at = 0; at < words.size();) {
    const KnownPhrase* phrase = longest_at(group, words, at);
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

std::vector<const KnownPhrase*> ImportWords::all_whole(std::string_view group_name,
                                                       std::string_view text) const {
  const std::vector<std::string> words = folded_words(text);
  std::vector<const KnownPhrase*> found;
  if (words.empty()) return found;
  const Group& group = find_group(group_name);
  const auto add = [&](const std::vector<const KnownPhrase*>& phrases) {
    for (const KnownPhrase* phrase : phrases) {
      if (phrase->words.size() == words.size() && matches_at(words, 0, *phrase)) {
        found.push_back(phrase);
      }
    }
  };
  if (const auto it = group.by_first_word.find(words[0]); it != group.by_first_word.end()) {
    add(it->second);
  }
  add(group.open_first);
  return found;
}

const KnownPhrase* ImportWords::whole(std::string_view group, std::string_view text) const {
  const auto found = all_whole(group, text);
  return found.empty() ? nullptr : found.front();
}

const KnownPhrase* ImportWords::start(std::string_view group, std::string_view text) const {
  return longest_at(find_group(group), folded_words(text), 0);
}

const ImportWords::Group& ImportWords::find_group(std::string_view name) const {
  static const Group none;
  const auto it = groups_.find(name);
  return it == groups_.end() ? none : it->second;
}

bool ImportWords::has_value(std::string_view group, std::string_view value) const {
  return find_group(group).values.contains(value);
}

std::string_view ImportWords::written(std::string_view group_name, std::string_view value,
                                      std::string_view language) const {
  for (const std::string_view wanted : {language, std::string_view("any")}) {
    for (const KnownPhrase& phrase : find_group(group_name).phrases) {
      if (phrase.value == value && phrase.language == wanted) return phrase.text;
    }
  }
  return {};
}

const std::vector<std::string>& ImportWords::texts(std::string_view group) const {
  return find_group(group).texts;
}

}  // namespace tilsyn
