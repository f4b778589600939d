// SPDX-License-Identifier: Apache-2.0
#include "agreement/lexicon.h"

#include <algorithm>

#include "base/fold.h"

namespace tilsyn {
namespace {

constexpr std::uint32_t gap_words = 4;

// "without (undue|unreasonable|) delay" -> three texts.
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

LexiconPhrase::Word word_of(std::string_view written) {
  using Kind = LexiconPhrase::Kind;
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

}  // namespace

void Lexicon::add(std::uint16_t concept_id, const std::string& written) {
  if (!added_.emplace(concept_id, written).second) return;
  std::vector<std::string> texts;
  expand(written, texts);
  for (const std::string& text : texts) add_words(concept_id, text, written);
}

void Lexicon::add_words(std::uint16_t concept_id, const std::string& words,
                        const std::string& written) {
  LexiconPhrase phrase;
  phrase.concept_id = concept_id;
  phrase.written = written;
  for (std::size_t begin = 0; begin < words.size();) {
    const std::size_t end = std::min(words.find(' ', begin), words.size());
    if (end > begin)
      phrase.words.push_back(word_of(std::string_view(words).substr(begin, end - begin)));
    begin = end + 1;
  }
  if (phrase.words.empty()) return;
  const auto index = static_cast<std::uint32_t>(phrases_.size());
  const LexiconPhrase::Word& first = phrase.words.front();
  switch (first.kind) {
    case LexiconPhrase::Kind::exact:
      exact_[first.text].push_back(index);
      break;
    case LexiconPhrase::Kind::prefix:
      prefix_[first.text].push_back(index);
      break;
    case LexiconPhrase::Kind::number:
      number_.push_back(index);
      break;
    default:
      inner_.push_back(index);
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
  for (std::size_t size = 1; size <= word.size(); ++size)
    append(prefix_, std::string(word.substr(0, size)));
  for (const std::uint32_t index : inner_) {
    const LexiconPhrase::Word& first = phrases_[index].words.front();
    const bool fits = first.kind == LexiconPhrase::Kind::suffix
                          ? word.size() > first.text.size() && word.ends_with(first.text)
                          : word.find(first.text) != std::string_view::npos;
    if (fits) out.push_back(index);
  }
}

PhraseFinder::PhraseFinder(const Lexicon& lexicon, const TextModel& model)
    : lexicon_(lexicon),
      model_(model),
      starts_(model.vocabulary.size()),
      known_(model.vocabulary.size(), false) {}

bool PhraseFinder::is_word(const LexiconPhrase::Word& word, std::uint32_t token) const {
  using Kind = LexiconPhrase::Kind;
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

bool PhraseFinder::matches_from(const LexiconPhrase& phrase, std::size_t word, std::uint32_t at,
                                std::uint32_t last, std::uint32_t& end) const {
  if (word == phrase.words.size()) {
    end = at;
    return true;
  }
  const auto skippable = [&](std::uint32_t token) {
    const TokenKind kind = model_.tokens[token].kind;
    // A full stop inside a sentence belongs to an abbreviation: "Arts. 32-36".
    return kind == TokenKind::other || kind == TokenKind::open || kind == TokenKind::close ||
           kind == TokenKind::stop;
  };
  if (phrase.words[word].kind == LexiconPhrase::Kind::gap) {
    for (std::uint32_t skipped = 0; at < last; ++at) {
      if (matches_from(phrase, word + 1, at, last, end)) return true;
      if (model_.tokens[at].kind == TokenKind::word && ++skipped > gap_words) return false;
    }
    return false;
  }
  for (std::uint32_t skipped = 0; word > 0 && skipped < 2 && at < last && skippable(at); ++skipped)
    ++at;
  return at < last && is_word(phrase.words[word], at) &&
         matches_from(phrase, word + 1, at + 1, last, end);
}

bool PhraseFinder::matches(const LexiconPhrase& phrase, std::uint32_t at, std::uint32_t last,
                           std::uint32_t& end) const {
  return matches_from(phrase, 1, at + 1, last, end);
}

void PhraseFinder::find(std::uint32_t first, std::uint32_t last, std::vector<Mention>& out) {
  for (std::uint32_t at = first; at < last; ++at) {
    const Token& token = model_.tokens[at];
    if (token.kind != TokenKind::word && token.kind != TokenKind::number) continue;
    if (!known_[token.word]) {
      known_[token.word] = true;
      lexicon_.starting_with(model_.word(at), token.kind == TokenKind::number, starts_[token.word]);
    }
    for (const std::uint32_t index : starts_[token.word]) {
      const LexiconPhrase& phrase = lexicon_.phrases()[index];
      std::uint32_t end = 0;
      if (matches(phrase, at, last, end)) out.push_back({phrase.concept_id, at, end, index});
    }
  }
}

}  // namespace tilsyn
