// SPDX-License-Identifier: Apache-2.0
#include "agreement/lexicon.h"

#include <algorithm>

#include "base/fold.h"

namespace tilsyn {
namespace {

constexpr std::uint32_t gap_words = 4;

using Word = LexiconPhrase::Word;
using Kind = LexiconPhrase::Kind;

// "agree(s|)" -> two texts.
void expand(const std::string& text, std::vector<std::string>& out) {
  const std::size_t open = text.find('(');
  const std::size_t close = open == std::string::npos ? open : text.find(')', open);
  if (close == std::string::npos) {
    out.push_back(text);
    return;
  }
  for (std::size_t begin = open + 1; begin <= close;) {
    const std::size_t end = std::min(text.find('|', begin), close);
    expand(text.substr(0, open) + text.substr(begin, end - begin) + text.substr(close + 1), out);
    begin = end + 1;
  }
}

std::string folded_word(std::string_view word) {
  std::string folded = fold(word);
  std::erase(folded, '-');
  return folded;
}

Word word_of(std::string_view written) {
  if (written == "#") return {Kind::number, false, {}};
  if (written == "~") return {Kind::gap, false, {}};
  const bool capital = written.starts_with('^');
  if (capital) written.remove_prefix(1);
  const bool before = written.starts_with('*');
  const bool after = written.size() > 1 && written.ends_with('*');
  if (before) written.remove_prefix(1);
  if (after) written.remove_suffix(1);
  const Kind kind = before && after ? Kind::infix
                    : before        ? Kind::suffix
                    : after         ? Kind::prefix
                                    : Kind::exact;
  return {kind, capital, folded_word(written)};
}

std::vector<Word> words_of(const std::string& text) {
  std::vector<Word> words;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    if (end > begin) words.push_back(word_of(std::string_view(text).substr(begin, end - begin)));
    begin = end + 1;
  }
  return words;
}

// "without (undue|unreasonable|) delay": three places, of which the second may lack.
std::vector<LexiconPhrase::Alternatives> places_of(const std::string& written) {
  std::vector<LexiconPhrase::Alternatives> places;
  for (std::size_t begin = 0; begin < written.size();) {
    int depth = 0;
    std::size_t end = begin;
    for (; end < written.size() && (depth > 0 || written[end] != ' '); ++end) {
      depth += written[end] == '(' ? 1 : written[end] == ')' ? -1 : 0;
    }
    std::vector<std::string> texts;
    expand(written.substr(begin, end - begin), texts);
    LexiconPhrase::Alternatives place;
    for (const std::string& text : texts) place.push_back(words_of(text));
    if (end > begin) places.push_back(std::move(place));
    begin = end + 1;
  }
  return places;
}

}  // namespace

std::vector<const Word*> LexiconPhrase::beginnings() const {
  std::vector<const Word*> found;
  for (const Alternatives& place : places) {
    bool may_lack = false;
    for (const auto& words : place) {
      if (words.empty()) {
        may_lack = true;
      } else {
        found.push_back(&words.front());
      }
    }
    if (!may_lack) break;
  }
  return found;
}

void Lexicon::add(std::uint16_t concept_id, const std::string& written) {
  if (!added_.emplace(concept_id, written).second) return;
  LexiconPhrase phrase{concept_id, places_of(written), written};
  const auto index = static_cast<std::uint32_t>(phrases_.size());
  for (const Word* first : phrase.beginnings()) {
    if (first->kind == Kind::exact) exact_[first->text].push_back(index);
    if (first->kind == Kind::prefix) prefix_[first->text].push_back(index);
    if (first->kind == Kind::number) number_.push_back(index);
    if (first->kind == Kind::suffix || first->kind == Kind::infix) {
      inner_.emplace_back(*first, index);
    }
  }
  phrases_.push_back(std::move(phrase));
}

void Lexicon::starting_with(std::string_view word, bool number,
                            std::vector<std::uint32_t>& out) const {
  if (number) out.insert(out.end(), number_.begin(), number_.end());
  const auto append = [&](const auto& map, const std::string& key) {
    const auto found = map.find(key);
    if (found != map.end()) out.insert(out.end(), found->second.begin(), found->second.end());
  };
  append(exact_, std::string(word));
  for (std::size_t size = 1; size <= word.size(); ++size) {
    append(prefix_, std::string(word.substr(0, size)));
  }
  for (const auto& [first, index] : inner_) {
    const bool fits = first.kind == Kind::suffix
                          ? word.size() > first.text.size() && word.ends_with(first.text)
                          : word.find(first.text) != std::string_view::npos;
    if (fits) out.push_back(index);
  }
  // One phrase may begin with the word in several ways.
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
}

PhraseFinder::PhraseFinder(const Lexicon& lexicon, const TextModel& model)
    : lexicon_(lexicon),
      model_(model),
      starts_(model.vocabulary.size()),
      known_(model.vocabulary.size(), false) {}

bool PhraseFinder::is_word(const Word& word, std::uint32_t token) const {
  if (word.capital && !model_.tokens[token].capital) return false;
  if (word.kind == Kind::number) return model_.tokens[token].kind == TokenKind::number;
  const std::string& text = model_.word(token);
  switch (word.kind) {
    case Kind::prefix:
      return text.starts_with(word.text);
    case Kind::suffix:
      return text.size() > word.text.size() && text.ends_with(word.text);
    case Kind::infix:
      return text.find(word.text) != std::string::npos;
    default:
      return text == word.text;
  }
}

std::uint32_t PhraseFinder::longest_match(const LexiconPhrase& phrase, std::size_t place,
                                          std::uint32_t at, std::uint32_t last) const {
  if (place == phrase.places.size()) return at;
  std::uint32_t longest = 0;
  for (const auto& words : phrase.places[place]) {
    longest = std::max(longest, longest_sequence(phrase, place, words, 0, at, last));
  }
  return longest;
}

std::uint32_t PhraseFinder::longest_sequence(const LexiconPhrase& phrase, std::size_t place,
                                             const std::vector<Word>& words, std::size_t word,
                                             std::uint32_t at, std::uint32_t last) const {
  if (word == words.size()) return longest_match(phrase, place + 1, at, last);
  if (words[word].kind == Kind::gap) {
    for (std::uint32_t skipped = 0; at < last && skipped <= gap_words; ++at) {
      const std::uint32_t end = longest_sequence(phrase, place, words, word + 1, at, last);
      if (end != 0) return end;
      skipped += model_.tokens[at].kind == TokenKind::word ? 1 : 0;
    }
    return 0;
  }
  for (std::uint32_t skipped = 0; at > begin_ && skipped < 2 && at < last && is_skippable(at);
       ++skipped) {
    ++at;
  }
  if (at >= last || !is_word(words[word], at)) return 0;
  return longest_sequence(phrase, place, words, word + 1, at + 1, last);
}

// A full stop inside a sentence belongs to an abbreviation: "Arts. 32-36".
bool PhraseFinder::is_skippable(std::uint32_t token) const {
  const TokenKind kind = model_.tokens[token].kind;
  return kind == TokenKind::other || kind == TokenKind::open || kind == TokenKind::close ||
         kind == TokenKind::stop;
}

void PhraseFinder::find(std::uint32_t first, std::uint32_t last, std::vector<Mention>& out) {
  for (std::uint32_t at = first; at < last; ++at) {
    const Token& token = model_.tokens[at];
    if (token.kind != TokenKind::word && token.kind != TokenKind::number) continue;
    if (!known_[token.word]) {
      known_[token.word] = true;
      lexicon_.starting_with(model_.word(at), token.kind == TokenKind::number, starts_[token.word]);
    }
    begin_ = at;
    for (const std::uint32_t index : starts_[token.word]) {
      const LexiconPhrase& phrase = lexicon_.phrases()[index];
      // At the beginning of a sentence every word has a capital: "I forbindelse med", but "I
      // underretter os".
      const bool verb_follows = at + 1 < last && model_.tokens[at + 1].kind == TokenKind::word &&
                                model_.word(at + 1).size() > 3 &&
                                model_.word(at + 1).ends_with('r');
      const bool explained = at == first && phrase.places.size() == 1 && !verb_follows;
      if (explained && phrase.beginnings().front()->capital) continue;
      const std::uint32_t end = longest_match(phrase, 0, at, last);
      if (end > at) out.push_back({phrase.concept_id, at, end, index});
    }
  }
}

}  // namespace tilsyn
