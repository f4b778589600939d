// SPDX-License-Identifier: Apache-2.0
#include "agreement/checks.h"

#include <algorithm>

#include "agreement/deed.h"

namespace tilsyn {
namespace {

constexpr std::uint32_t near_sentences = 2;
constexpr std::uint32_t opening_sentences = 25;
constexpr std::uint32_t long_sentence = 400;  // bytes
constexpr std::uint32_t together_words = 9;

struct Match {
  Promise outcome = Promise::absent;
  std::vector<std::string> missing;
  Range passage;
  int fitness = 0;  // of several passages, the one that is most about it is shown

  bool better_than(const Match& other) const {
    if (outcome != other.outcome) return outcome > other.outcome;
    if (missing.size() != other.missing.size()) return missing.size() < other.missing.size();
    return outcome != Promise::absent && fitness > other.fitness;
  }
};

class CheckReader {
 public:
  explicit CheckReader(const Analysis& analysis)
      : analysis_(analysis), model_(*analysis.model), known_(analysis.data->known) {
    context_.resize(model_.sentences.size());
    headed_.resize(model_.sentences.size());
    for (std::uint32_t s = 0; s < model_.sentences.size(); ++s) see(s);
    see_sections();
  }

  CheckReading read(const ClauseCheck& check) const {
    if (check.names_parties) return read_parties(check);
    CheckReading reading;
    reading.id = check.id;
    reading.outcome = Promise::promised;
    bool any = false;
    for (const ClausePart& part : check.parts) {
      const Match match = read_part(part);
      if (match.outcome == Promise::absent) {
        reading.missing.push_back(part.name);
        reading.outcome = Promise::weakened;
        continue;
      }
      if (!any) reading.passage = match.passage;
      any = true;
      if (match.outcome == Promise::weakened) reading.outcome = Promise::weakened;
      reading.missing.insert(reading.missing.end(), match.missing.begin(), match.missing.end());
    }
    if (!any) return {check.id, Promise::absent, {}, {}};
    return reading;
  }

 private:
  // What is spoken of in the sentence and what introduces it; and with its headings.
  void see(std::uint32_t s) {
    context_[s] = analysis_.sentences[s].concepts;
    for (std::uint32_t up = model_.sentences[s].intro, depth = 0; up != nowhere && depth < 4;
         ++depth) {
      context_[s] |= analysis_.sentences[up].concepts;
      up = model_.sentences[up].intro;
    }
    headed_[s] =
        context_[s] | headings_of(analysis_.block_of(s)) | inline_heading_of(analysis_.block_of(s));
  }

  // "6.2 Sub-processors. The customer agrees …".
  ConceptSet inline_heading_of(const Block& block) const {
    if (block.last_sentence - block.first_sentence < 2) return {};
    const Sentence& first = model_.sentences[block.first_sentence];
    if (first.last - first.first > 7) return {};
    return analysis_.sentences[block.first_sentence].concepts;
  }

  ConceptSet headings_of(const Block& block) const {
    ConceptSet all;
    std::uint32_t heading = block.heading;
    for (int depth = 0; heading != nowhere && depth < 3; ++depth) {
      const Block& above = model_.blocks[heading];
      for (std::uint32_t s = above.first_sentence; s < above.last_sentence; ++s)
        all |= analysis_.sentences[s].concepts;
      heading = above.heading;
    }
    return all;
  }

  void see_sections() {
    section_of_.resize(model_.blocks.size());
    for (std::uint32_t b = 0; b < model_.blocks.size(); ++b) {
      const bool starts = b == 0 || model_.blocks[b].kind == BlockKind::heading;
      if (starts || sections_.empty()) sections_.emplace_back();
      section_of_[b] = static_cast<std::uint32_t>(sections_.size() - 1);
      if (!usable_block(model_.blocks[b])) continue;
      for (std::uint32_t s = model_.blocks[b].first_sentence; s < model_.blocks[b].last_sentence;
           ++s) {
        sections_.back() |= headed_[s];
      }
    }
  }

  bool usable_block(const Block& block) const {
    if (block.unticked || block.contents) return false;
    return block.heading == nowhere ||
           !speaks_of(model_.blocks[block.heading], known_.contents_title);
  }

  bool speaks_of(const Block& block, std::uint16_t concept_id) const {
    for (std::uint32_t s = block.first_sentence; s < block.last_sentence; ++s) {
      if (analysis_.sentences[s].concepts.test(concept_id)) return true;
    }
    return false;
  }

  // A heading proves nothing; a short paragraph that was taken for one still may.
  bool usable(std::uint32_t s) const {
    const Block& block = analysis_.block_of(s);
    if (!usable_block(block)) return false;
    if (block.kind != BlockKind::heading) return true;
    const ConceptSet& concepts = analysis_.sentences[s].concepts;
    return block.level >= 7 && concepts.test(known_.duty);
  }

  static bool has(const ConceptSet& set, const std::vector<std::uint16_t>& any) {
    return std::any_of(any.begin(), any.end(), [&](std::uint16_t id) { return set.test(id); });
  }

  static bool has_all(const ConceptSet& set, const std::vector<ConceptGroup>& groups) {
    return std::all_of(groups.begin(), groups.end(),
                       [&](const ConceptGroup& group) { return has(set, group.any); });
  }

  // `own`: without what the neighbours say of the authority ("within 72 hours to the authority").
  ConceptSet near(std::uint32_t s, bool own = false) const {
    const auto counts = [&](std::uint32_t k) {
      return usable(k) && !(own && analysis_.sentences[k].concepts.test(known_.authority));
    };
    ConceptSet all = headed_[s];
    const std::uint32_t heading = analysis_.block_of(s).heading;
    for (std::uint32_t d = 1; d <= near_sentences; ++d) {
      if (s >= d && analysis_.block_of(s - d).heading == heading && counts(s - d))
        all |= analysis_.sentences[s - d].concepts;
      if (s + d < model_.sentences.size() && analysis_.block_of(s + d).heading == heading &&
          counts(s + d)) {
        all |= analysis_.sentences[s + d].concepts;
      }
    }
    return all;
  }

  // What follows in the items that this sentence introduces.
  ConceptSet introduced(std::uint32_t s) const {
    ConceptSet all;
    for (std::uint32_t k = s + 1; k < model_.sentences.size() && k < s + 40; ++k) {
      if (model_.sentences[k].intro != s) {
        if (model_.sentences[k].intro == nowhere) break;
        continue;
      }
      if (usable(k)) all |= analysis_.sentences[k].concepts;
    }
    return all;
  }

  Match read_part(const ClausePart& part) const {
    Match best;
    bool denied = false;
    int order = 0;  // of the forms: what stands first in the data is the plainer way to say it
    for (const ClauseForm& form : part.forms) {
      order += 4;
      for (std::uint32_t s = 0; s < model_.sentences.size(); ++s) {
        Match match = read_form(form, s, denied);
        match.fitness -= order;
        if (match.better_than(best)) best = match;
      }
    }
    // One clause promises, another takes it back.
    if (denied && best.outcome == Promise::promised) {
      best.outcome = Promise::weakened;
      best.missing.push_back("consistency");
    }
    return best;
  }

  // Both sides named; "the customer who accepted the terms" is identified too.
  CheckReading read_parties(const ClauseCheck& check) const {
    CheckReading reading{check.id, Promise::absent, {}, {}};
    bool processor = false;
    bool controller = false;
    for (const PartyName& party : analysis_.parties) {
      bool& side = party.role == known_.controller ? controller : processor;
      if (!side && (reading.passage.end == 0 || party.passage.begin < reading.passage.begin)) {
        reading.passage = sentence_at(party.passage.begin);
      }
      side = true;
    }
    controller = controller || analysis_.controller_is_a_role;
    if (!processor && !controller) return reading;
    if (reading.passage.end == 0) reading.passage = first_with(known_.controller);
    if (!processor) reading.missing.push_back("processor");
    if (!controller) reading.missing.push_back("controller");
    reading.outcome = reading.missing.empty() ? Promise::promised : Promise::weakened;
    return reading;
  }

  Range first_with(std::uint16_t concept_id) const {
    for (std::uint32_t s = 0; s < model_.sentences.size(); ++s) {
      if (analysis_.sentences[s].concepts.test(concept_id))
        return model_.range(model_.sentences[s]);
    }
    return {};
  }

  Range sentence_at(std::uint32_t offset) const {
    for (const Sentence& sentence : model_.sentences) {
      const Range range = model_.range(sentence);
      if (range.begin <= offset && offset < range.end) return range;
    }
    return {};
  }

  Match read_form(const ClauseForm& form, std::uint32_t s, bool& denied) const {
    const SentenceView& view = analysis_.sentences[s];
    if (!form.act.empty() && !has(context_[s], form.act)) return {};
    if (!has_all(headed_[s], form.all) || !has_all(context_[s], form.sentence)) return {};
    if (!usable(s)) return {};
    if (has(view.concepts, form.never)) return {};
    if (!form.heading.empty() && !has(headings_of(analysis_.block_of(s)), form.heading)) return {};
    if (!form.section.empty() &&
        !has_all(sections_[section_of_[model_.sentences[s].block]], form.section))
      return {};
    if (!form.near.empty() && !has_all(near(s) | introduced(s), form.near)) return {};
    for (const auto& pair : form.pairs) {
      if (!stand_together(pair, s)) return {};
    }
    if (!view.concepts.test(known_.negation)) {
      for (const auto& pair : form.never_pairs) {
        if (stand_together(pair, s)) return {};
      }
    }
    // Nobody does it, but somebody may still be relieved of it.
    if (form.act.empty() && form.guarded &&
        (view.concepts.test(known_.discretion) || view.concepts.test(known_.relief))) {
      return {};
    }
    if (!form.act.empty() && !is_done(form, s, denied)) return {};
    return finish(form, s);
  }

  Match finish(const ClauseForm& form, std::uint32_t s) const {
    Match match;
    match.outcome = form.gives;
    if (!form.missing.empty()) match.missing.push_back(form.missing);
    match.passage = passage_of(form, s);
    match.fitness = fitness(form, s);
    if (!form.act.empty() && analysis_.sentences[s].concepts.test(known_.discretion)) {
      match.outcome = Promise::weakened;
      match.missing.push_back("commitment");
    }
    if (form.needs.empty()) return match;
    const ConceptSet around = near(s, true) | introduced(s);
    for (const ConceptGroup& need : form.needs) {
      if (has(around, need.any)) continue;
      match.outcome = Promise::weakened;
      match.missing.push_back(need.name);
    }
    return match;
  }

  // Two concepts within a few words of each other, in either order.
  bool stand_together(const std::vector<std::uint16_t>& pair, std::uint32_t s) const {
    if (pair.size() != 2) return false;
    const SentenceView& view = analysis_.sentences[s];
    for (const Mention& a : view.mentions) {
      if (a.concept_id != pair[0]) continue;
      for (const Mention& b : view.mentions) {
        if (b.concept_id != pair[1]) continue;
        const std::uint32_t gap = b.first >= a.last   ? b.first - a.last
                                  : a.first >= b.last ? a.first - b.last
                                                      : 0;
        if (gap <= together_words) return true;
      }
    }
    return false;
  }

  // "If the data have been deleted": told of, not promised.
  bool is_conditional(const ClauseForm& form, std::uint32_t s) const {
    bool any = false;
    for (const Mention& act : analysis_.sentences[s].mentions) {
      if (!contains(form.act, act.concept_id)) continue;
      if (!stands_under_condition(act, s)) return false;
      any = true;
    }
    return any;
  }

  bool stands_under_condition(const Mention& act, std::uint32_t s) const {
    const Sentence& sentence = model_.sentences[s];
    const auto& mentions = analysis_.sentences[s].mentions;
    const bool commanded = std::any_of(mentions.begin(), mentions.end(), [&](const Mention& m) {
      return m.concept_id == known_.duty && m.last <= act.first;
    });
    return !commanded && std::any_of(mentions.begin(), mentions.end(), [&](const Mention& m) {
      if (m.concept_id != known_.condition || m.last > act.first) return false;
      const bool opens =
          m.first <= sentence.first + 1 && model_.tokens[act.first - 1].kind != TokenKind::comma;
      return opens || !comma_between(m.last, act.first);
    });
  }

  bool comma_between(std::uint32_t a, std::uint32_t b) const {
    for (std::uint32_t t = a; t < b; ++t) {
      if (model_.tokens[t].kind == TokenKind::comma) return true;
    }
    return false;
  }

  // The sentence; of a long one, from the clause on in which the first thing asked for is said.
  Range passage_of(const ClauseForm& form, std::uint32_t s) const {
    Range range = model_.range(model_.sentences[s]);
    if (range.end - range.begin <= long_sentence || form.act.empty()) return range;
    const Mention* shown = topic_of(form, s);
    if (!shown) shown = act_shown(form, s);
    if (!shown || model_.tokens[shown->first].begin - range.begin <= long_sentence / 2)
      return range;
    std::uint32_t t = shown->first;
    while (t > model_.sentences[s].first && model_.tokens[t - 1].kind != TokenKind::comma &&
           model_.tokens[t - 1].kind != TokenKind::semicolon) {
      --t;
    }
    range.begin = model_.tokens[t].begin;
    return range;
  }

  // The last thing that the form asks for is what it is about.
  const Mention* topic_of(const ClauseForm& form, std::uint32_t s) const {
    if (form.sentence.empty()) return nullptr;
    for (const Mention& m : analysis_.sentences[s].mentions) {
      if (contains(form.sentence.back().any, m.concept_id)) return &m;
    }
    return nullptr;
  }

  const Mention* act_shown(const ClauseForm& form, std::uint32_t s) const {
    for (const Mention& act : analysis_.sentences[s].mentions) {
      if (contains(form.act, act.concept_id) && fits(form, read_deed(analysis_, s, act)))
        return &act;
    }
    return nullptr;
  }

  // How much of what the form asks for stands in the sentence itself, and whether its section is
  // headed by it; what is said in passing in a long sentence counts less.
  int fitness(const ClauseForm& form, std::uint32_t s) const {
    const ConceptSet& own = analysis_.sentences[s].concepts;
    const ConceptSet headings =
        headings_of(analysis_.block_of(s)) | inline_heading_of(analysis_.block_of(s));
    int sum = 0;
    bool headed = !form.heading.empty() || has(headings, form.act);
    const auto weigh = [&](const std::vector<std::uint16_t>& any) {
      sum += has(own, any) ? 6 : 0;
      headed = headed || has(headings, any);
    };
    for (const ConceptGroup& group : form.all) weigh(group.any);
    for (const ConceptGroup& group : form.sentence) weigh(group.any);
    for (const auto& pair : form.pairs) weigh(pair);
    const Sentence& sentence = model_.sentences[s];
    // What an agreement is about stands at its beginning.
    if (form.early && s < opening_sentences) sum += 4;
    // The lead of a list says it, its items only go on.
    if (has(own, form.act)) sum += 4;
    if (form.act.empty() && own.test(known_.negation)) sum -= 6;
    if (is_conditional(form, s)) sum -= 8;
    return sum + (headed ? 6 : 0) - static_cast<int>((sentence.last - sentence.first) / 60);
  }

  bool is_done(const ClauseForm& form, std::uint32_t s, bool& denied) const {
    if (analysis_.sentences[s].concepts.test(known_.definition) && form.mode != Mode::statement)
      return false;
    if (has(analysis_.sentences[s].concepts, form.act)) return is_done_in(form, s, denied);
    // "The processor assists the customer with: requests of data subjects": the act stands above.
    if (!adds_something(form, s)) return false;
    for (std::uint32_t up = model_.sentences[s].intro, depth = 0; up != nowhere && depth < 3;
         ++depth) {
      if (has(analysis_.sentences[up].concepts, form.act)) return is_done_in(form, up, denied);
      up = model_.sentences[up].intro;
    }
    return false;
  }

  bool adds_something(const ClauseForm& form, std::uint32_t s) const {
    const ConceptSet& own = analysis_.sentences[s].concepts;
    const auto any = [&](const std::vector<ConceptGroup>& groups) {
      return std::any_of(groups.begin(), groups.end(),
                         [&](const ConceptGroup& group) { return has(own, group.any); });
    };
    return any(form.sentence) || any(form.all);
  }

  bool is_done_in(const ClauseForm& form, std::uint32_t s, bool& denied) const {
    for (const Mention& mention : analysis_.sentences[s].mentions) {
      if (!contains(form.act, mention.concept_id)) continue;
      const Deed deed = read_deed(analysis_, s, mention);
      if (fits(form, deed)) return true;
      denied = denied || (form.polarity == Polarity::positive && deed.relieved &&
                          contains(form.by, deed.actor) && fits_recipient(form, deed));
    }
    return false;
  }

  static bool contains(const std::vector<std::uint16_t>& roles, std::uint16_t role) {
    return std::find(roles.begin(), roles.end(), role) != roles.end();
  }

  bool fits(const ClauseForm& form, const Deed& deed) const {
    if (form.polarity == Polarity::positive && deed.negated) return false;
    if (form.polarity == Polarity::negative && (!deed.negated || deed.relieved)) return false;
    if (deed.discretionary && deed.modality != Modality::duty && deed.modality != Modality::stated)
      return false;
    if (form.mode == Mode::duty && form.polarity != Polarity::negative &&
        (deed.modality == Modality::may || deed.modality == Modality::should)) {
      return false;
    }
    if (form.mode == Mode::permission && deed.modality != Modality::may) return false;
    if (form.mode == Mode::statement) return true;
    if (deed.actor == Deed::nobody) {
      if (form.actor_stated) return false;
      // "The processor shall be notified".
      const bool own = contains(form.by, deed.recipient) && deed.recipient != known_.personnel &&
                       deed.recipient != known_.subprocessor;
      if (deed.passive && own && !contains(form.to, deed.recipient)) return false;
    } else if (!contains(form.by, deed.actor)) {
      return false;
    }
    return fits_recipient(form, deed);
  }

  static bool fits_recipient(const ClauseForm& form, const Deed& deed) {
    return form.to.empty() || deed.recipient == Deed::nobody || contains(form.to, deed.recipient);
  }

  const Analysis& analysis_;
  const TextModel& model_;
  const KnownConcepts& known_;
  std::vector<ConceptSet> context_;
  std::vector<ConceptSet> headed_;
  std::vector<ConceptSet> sections_;
  std::vector<std::uint32_t> section_of_;
};

}  // namespace

std::vector<CheckReading> read_checks(const Analysis& analysis) {
  const CheckReader reader(analysis);
  std::vector<CheckReading> all;
  for (const ClauseCheck& check : analysis.data->checks) all.push_back(reader.read(check));
  return all;
}

}  // namespace tilsyn
