// SPDX-License-Identifier: Apache-2.0
#include "agreement/analysis.h"

#include <algorithm>

#include "agreement/parties.h"

namespace tilsyn {
namespace {

bool is_role(const KnownConcepts& known, std::uint16_t id) {
  return id <= known.others;
}

// Where mentions of roles overlap, the longer one holds: "data processor", "another processor".
std::vector<RoleMention> roles_of(const std::vector<Mention>& mentions,
                                  const KnownConcepts& known) {
  std::vector<RoleMention> roles;
  for (const Mention& mention : mentions) {
    if (!is_role(known, mention.concept_id)) continue;
    RoleMention role{mention.concept_id, mention.first, mention.last, false, false};
    if (!roles.empty() && roles.back().last > role.first) {
      RoleMention& before = roles.back();
      // A later mention of the same length wins: names of this document come after the nouns.
      if (role.last - role.first >= before.last - before.first) before = role;
      continue;
    }
    roles.push_back(role);
  }
  return roles;
}

class RoleMarker {
 public:
  explicit RoleMarker(const Analysis& analysis) : analysis_(analysis), model_(*analysis.model) {}

  void mark(RoleMention& role, const Sentence& sentence, const SentenceView& view) const {
    role.possessive = is_possessive(role, sentence);
    std::uint32_t at = role.first;
    for (int articles = 0; at > sentence.first && articles < 3; ++articles) {
      const Token& before = model_.tokens[at - 1];
      if (before.kind == TokenKind::other || before.kind == TokenKind::open) {
        --at;
        continue;
      }
      if (!analysis_.is(at - 1, SmallWord::article)) break;
      --at;
    }
    role.oblique = at > sentence.first && follows_preposition(at, view);
  }

 private:
  // "databehandlerens", "kundens", "Svario sine plikter", "our", "vår".
  bool is_possessive(const RoleMention& role, const Sentence& sentence) const {
    const std::uint32_t end = role.last - 1;
    if (model_.tokens[end].possessive) return true;
    const std::string& word = model_.word(end);
    if (analysis_.is(end, SmallWord::possessive_pronoun)) return true;
    if (end + 1 < sentence.last) {
      const std::string& next = model_.word(end + 1);
      if (analysis_.is(end + 1, SmallWord::genitive)) return true;
      if (analysis_.language != "en" && next == "s" &&
          model_.tokens[end + 1].end - model_.tokens[end + 1].begin == 1)
        return true;
    }
    if (analysis_.language == "en" || word.size() < 4 || word.back() != 's') return false;
    return word != "os" && model_.tokens[end].kind == TokenKind::word && !word.ends_with("ss");
  }

  bool follows_preposition(std::uint32_t token, const SentenceView& view) const {
    return std::any_of(view.mentions.begin(), view.mentions.end(), [&](const Mention& m) {
      return m.concept_id == analysis_.data->known.preposition && m.last == token;
    });
  }

  const Analysis& analysis_;
  const TextModel& model_;
};

}  // namespace

std::string language_of(const TextModel& model, const ClauseData& data) {
  std::vector<std::size_t> counts(model.vocabulary.size());
  for (const Token& token : model.tokens) {
    if (token.kind == TokenKind::word) ++counts[token.word];
  }
  std::unordered_map<std::string_view, std::size_t> seen;
  for (std::uint32_t word = 0; word < counts.size(); ++word)
    seen[model.vocabulary.text(word)] = counts[word];
  // A word that neighbours share tells little.
  std::unordered_map<std::string_view, double> languages;
  for (const auto& entry : data.usual_words) {
    for (const std::string& word : entry.second) ++languages[word];
  }
  std::string best = "en";
  double most = 0;
  for (const auto& [language, words] : data.usual_words) {
    double sum = 0;
    for (const std::string& word : words) {
      const auto found = seen.find(word);
      if (found != seen.end())
        sum += static_cast<double>(found->second) / (languages[word] * languages[word]);
    }
    if (sum > most) {
      most = sum;
      best = language;
    }
  }
  return best;
}

Analysis analyse(const TextModel& model, const ClauseData& data, std::string language) {
  Analysis analysis;
  analysis.data = &data;
  analysis.model = &model;
  analysis.language = std::move(language);
  analysis.word_classes = data.grammar.classify(model.vocabulary);
  static const Lexicon nothing;
  const auto lexicon = data.lexicons.find(analysis.language);
  analysis.lexicon = lexicon == data.lexicons.end() ? &nothing : &lexicon->second;

  PhraseFinder finder(*analysis.lexicon, model);
  analysis.sentences.resize(model.sentences.size());
  for (std::uint32_t s = 0; s < model.sentences.size(); ++s) {
    finder.find(model.sentences[s].first, model.sentences[s].last, analysis.sentences[s].mentions);
  }
  const Lexicon names = names_of_parties(analysis);
  PhraseFinder name_finder(names, model);
  const RoleMarker marker(analysis);
  for (std::uint32_t s = 0; s < model.sentences.size(); ++s) {
    SentenceView& view = analysis.sentences[s];
    const Sentence& sentence = model.sentences[s];
    name_finder.find(sentence.first, sentence.last, view.mentions);
    std::stable_sort(view.mentions.begin(), view.mentions.end(),
                     [](const Mention& a, const Mention& b) { return a.first < b.first; });
    view.roles = roles_of(view.mentions, data.known);
    for (RoleMention& role : view.roles) marker.mark(role, sentence, view);
    for (const Mention& mention : view.mentions) {
      if (!is_role(data.known, mention.concept_id))
        view.concepts.set(mention.concept_id % max_concepts);
    }
    for (const RoleMention& role : view.roles) view.concepts.set(role.role);
  }
  return analysis;
}

}  // namespace tilsyn
