// SPDX-License-Identifier: Apache-2.0
#include "agreement/names_in_text.h"

#include <algorithm>

namespace tilsyn {

NamesInText::NamesInText(const Analysis& analysis)
    : analysis_(analysis), model_(*analysis.model), known_(analysis.data->known) {
  find_inner_capitals();
}

std::string_view NamesInText::raw(std::uint32_t token) const {
  return model_.text.substr(model_.tokens[token].begin,
                            model_.tokens[token].end - model_.tokens[token].begin);
}

bool NamesInText::is_quote(std::uint32_t token) const {
  const std::string_view text = raw(token);
  return text == "\"" || text == "“" || text == "”" || text == "„" || text == "«" || text == "»" ||
         text == "'" || text == "‘" || text == "’" || text == "‟";
}

bool NamesInText::is_name_part(std::uint32_t token) const {
  const Token& t = model_.tokens[token];
  if (t.kind == TokenKind::word) return t.capital || is_legal_form(token);
  const std::string_view text = raw(token);
  return text == "&" || text == "/";
}

bool NamesInText::is_legal_form(std::uint32_t token) const {
  const std::uint32_t s = sentence_of(token);
  if (s == nowhere) return false;
  const auto& mentions = analysis_.sentences[s].mentions;
  const bool form = std::any_of(mentions.begin(), mentions.end(), [&](const Mention& m) {
    return m.concept_id == known_.legal_form && m.first == token;
  });
  // "as" is more often a word than a company.
  return form && (model_.tokens[token].capital || model_.word(token).size() > 3);
}

std::uint32_t NamesInText::sentence_of(std::uint32_t token) const {
  const auto after =
      std::upper_bound(model_.sentences.begin(), model_.sentences.end(), token,
                       [](std::uint32_t t, const Sentence& s) { return t < s.first; });
  return after == model_.sentences.begin()
             ? nowhere
             : static_cast<std::uint32_t>(after - model_.sentences.begin() - 1);
}

bool NamesInText::speaks_of(TokenRange range, std::uint16_t concept_id) const {
  const std::uint32_t s = sentence_of(range.first);
  if (s == nowhere) return false;
  const auto& mentions = analysis_.sentences[s].mentions;
  return std::any_of(mentions.begin(), mentions.end(), [&](const Mention& m) {
    return m.concept_id == concept_id && m.first >= range.first && m.first < range.last;
  });
}

TokenRange NamesInText::name_before(std::uint32_t at, std::uint32_t first) const {
  std::uint32_t begin = at;
  while (begin > first && is_quote(begin - 1)) --begin, --at;
  while (begin > first && at - begin < 8) {
    if (is_name_part(begin - 1)) {
      --begin;
    } else if (begin - 1 > first && is_legal_form(begin) &&
               model_.tokens[begin - 1].kind == TokenKind::comma) {
      --begin;
    } else if (begin < at && model_.tokens[begin - 1].kind == TokenKind::stop &&
               begin - 1 > first && is_legal_form(begin - 2)) {
      --begin;
    } else if (begin == at && model_.tokens[begin - 1].kind == TokenKind::stop &&
               begin - 1 > first && is_legal_form(begin - 2)) {
      --begin;
    } else {
      break;
    }
  }
  // "fortrabbit GmbH": a name without a capital, told by its legal form.
  if (begin < at && begin > first && is_legal_form(begin) &&
      model_.tokens[begin - 1].kind == TokenKind::word &&
      !analysis_.is(begin - 1, SmallWord::no_name)) {
    --begin;
  }
  while (begin < at &&
         (analysis_.is(begin, SmallWord::no_name) || analysis_.is(begin, SmallWord::pronoun) ||
          model_.tokens[begin].kind != TokenKind::word))
    ++begin;
  return {begin, at};
}

TokenRange NamesInText::name_after(std::uint32_t at, std::uint32_t last) const {
  while (at < last && (is_quote(at) || model_.tokens[at].kind == TokenKind::colon)) ++at;
  std::uint32_t end = at;
  while (end < last && end - at < 8 && !is_quote(end)) {
    if (is_name_part(end)) {
      ++end;
    } else if (end > at && end + 1 < last && model_.tokens[end].kind == TokenKind::comma &&
               is_legal_form(end + 1)) {
      end += 2;
    } else {
      break;
    }
  }
  if (end > at && end < last && model_.tokens[end].kind == TokenKind::stop &&
      is_legal_form(end - 1) && model_.tokens[end].begin == model_.tokens[end - 1].end) {
    ++end;
  }
  return {at, end};
}

TokenRange NamesInText::first_name_of(TokenRange name, std::uint32_t first) const {
  std::uint32_t begin = name.first;
  while (begin > first && name.first - begin < 30) {
    const Token& before = model_.tokens[begin - 1];
    if (before.kind == TokenKind::word && analysis_.is(begin - 1, SmallWord::before_name)) break;
    if (before.kind == TokenKind::semicolon || before.kind == TokenKind::colon ||
        before.kind == TokenKind::close)
      break;
    --begin;
  }
  const TokenRange found = name_after(begin, name.last);
  const bool address_follows =
      found.last < name.first && model_.tokens[found.last].kind == TokenKind::comma;
  return !found.empty() && address_follows ? found : name;
}

TokenRange NamesInText::noun_before(std::uint32_t at, std::uint32_t first) const {
  while (at > first && is_quote(at - 1)) --at;
  if (at == first || model_.tokens[at - 1].kind != TokenKind::word) return {};
  return {at - 1, at};
}

TokenRange NamesInText::quoted_in(TokenRange inside) const {
  for (std::uint32_t i = inside.first; i < inside.last; ++i) {
    if (!is_quote(i)) continue;
    std::uint32_t end = i + 1;
    while (end < inside.last && !is_quote(end)) ++end;
    if (end < inside.last) return {i + 1, end};
  }
  return {};
}

bool NamesInText::is_name(std::uint32_t s, TokenRange range, bool introduced) const {
  if (range.empty() || range.last - range.first > 8) return false;
  const bool capital =
      std::any_of(model_.tokens.begin() + range.first, model_.tokens.begin() + range.last,
                  [](const Token& t) { return t.kind == TokenKind::word && t.capital; });
  if (!capital || !has_own_word(range, introduced)) return false;
  for (const Mention& mention : analysis_.sentences[s].mentions) {
    if (mention.concept_id <= known_.others && mention.first >= range.first &&
        mention.last <= range.last) {
      return false;
    }
  }
  return true;
}

// A capital that the beginning of a sentence or of a heading explains makes no name, unless the
// word has it elsewhere too or is introduced as one ("Processor: Svario").
bool NamesInText::has_own_word(TokenRange range, bool introduced) const {
  for (std::uint32_t t = range.first; t < range.last; ++t) {
    if (model_.tokens[t].kind != TokenKind::word || !model_.tokens[t].capital) continue;
    if (is_legal_form(t) || analysis_.is(t, SmallWord::no_name) ||
        analysis_.is(t, SmallWord::pronoun))
      continue;
    if (introduced || range.last - range.first > 1 ||
        (capital_inside_.contains(model_.tokens[t].word) &&
         !small_inside_.contains(model_.tokens[t].word)))
      return true;
  }
  return false;
}

void NamesInText::find_inner_capitals() {
  for (std::uint32_t s = 0; s < model_.sentences.size(); ++s) {
    const Sentence& sentence = model_.sentences[s];
    if (analysis_.block_of(s).kind == BlockKind::heading) continue;
    for (std::uint32_t t = sentence.first + 1; t < sentence.last; ++t) {
      if (!model_.tokens[t].capital) {
        small_inside_.insert(model_.tokens[t].word);
      } else if (model_.tokens[t - 1].kind == TokenKind::word) {
        capital_inside_.insert(model_.tokens[t].word);
      }
    }
  }
}

std::string NamesInText::key_of(TokenRange range) const {
  std::string out;
  for (std::uint32_t t = range.first; t < range.last; ++t) {
    if (model_.tokens[t].kind == TokenKind::word) out += (out.empty() ? "" : " ") + phrase_word(t);
  }
  return out;
}

std::string NamesInText::phrase_word(std::uint32_t token) const {
  const std::string& word = model_.word(token);
  return word.find_first_of("()|*~#") == std::string::npos ? word : std::string();
}

}  // namespace tilsyn
