// SPDX-License-Identifier: Apache-2.0
#include "agreement/checks.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "agreement/deed.h"
#include "agreement/passage.h"
#include "agreement/sections.h"

namespace tilsyn {
namespace {

constexpr std::size_t names_looked_for = 8;
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
      : analysis_(analysis),
        model_(*analysis.model),
        known_(analysis.data->known),
        sections_(analysis),
        choice_(analysis, sections_) {}

  CheckReading read(const ClauseCheck& check) const {
    if (check.names_parties) return read_parties(check);
    CheckReading reading;
    reading.id = check.id;
    reading.outcome = Promise::promised;
    bool any = false;
    for (const ClausePart& part : check.parts) {
      const Match match = read_part(check.shown, part);
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
  Match read_part(const ClauseShown& shown, const ClausePart& part) const {
    Match best;
    bool denied = false;
    int order = 0;  // of the forms: what stands first in the data is the plainer way to say it
    for (const ClauseForm& form : part.forms) {
      order += 4;
      for (std::uint32_t s = 0; s < model_.sentences.size(); ++s) {
        Match match = read_form(form, s, denied);
        if (match.outcome == Promise::absent) continue;
        match.fitness = choice_.fitness(shown, form, s) - order;
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
    const auto both = where_both_are_named();
    if (both && both->begin < reading.passage.begin) reading.passage = *both;
    controller = controller || analysis_.controller_is_a_role;
    if (!processor && !controller) return reading;
    if (reading.passage.end == 0) reading.passage = first_with(known_.controller);
    if (!processor) reading.missing.push_back("processor");
    if (!controller) reading.missing.push_back("controller");
    reading.outcome = reading.missing.empty() ? Promise::promised : Promise::weakened;
    return reading;
  }

  // Who is who may be told late; what is shown is where the processor's name and the other side
  // stand together for the first time.
  std::optional<Range> where_both_are_named() const {
    std::vector<std::string_view> names;
    for (const PartyName& party : analysis_.parties) {
      if (party.role == known_.processor && names.size() < names_looked_for)
        names.push_back(party.name);
    }
    for (std::uint32_t s = 0; s < model_.sentences.size(); ++s) {
      if (!sections_.usable(s) || !names_controller(s)) continue;
      const Range range = model_.range(model_.sentences[s]);
      const std::string_view said = model_.text.substr(range.begin, range.end - range.begin);
      for (const std::string_view name : names) {
        if (said.find(name) != std::string_view::npos) return range;
      }
    }
    return std::nullopt;
  }

  bool names_controller(std::uint32_t s) const {
    const SentenceView& view = analysis_.sentences[s];
    return view.concepts.test(known_.controller) ||
           std::any_of(view.roles.begin(), view.roles.end(),
                       [&](const RoleMention& r) { return r.role == known_.controller; });
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
    if (!form.act.empty() && !speaks_of(sections_.context(s), form.act)) return {};
    if (!speaks_of_all(sections_.headed(s), form.all) ||
        !speaks_of_all(sections_.context(s), form.sentence))
      return {};
    if (!sections_.usable(s)) return {};
    if (speaks_of(view.concepts, form.never)) return {};
    if (!form.heading.empty() &&
        !speaks_of(sections_.headings(analysis_.block_of(s)), form.heading))
      return {};
    if (!form.section.empty() && !speaks_of_all(sections_.section(s), form.section)) return {};
    if (!form.near.empty() &&
        !speaks_of_all(sections_.near(s) | sections_.introduced(s), form.near))
      return {};
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
    if (!form.act.empty() && analysis_.sentences[s].concepts.test(known_.discretion)) {
      match.outcome = Promise::weakened;
      match.missing.push_back("commitment");
    }
    if (form.needs.empty()) return match;
    const ConceptSet around = sections_.near(s, true) | sections_.introduced(s);
    for (const ConceptGroup& need : form.needs) {
      if (speaks_of(around, need.any)) continue;
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

  bool is_done(const ClauseForm& form, std::uint32_t s, bool& denied) const {
    if (analysis_.sentences[s].concepts.test(known_.definition) && form.mode != Mode::statement)
      return false;
    if (speaks_of(analysis_.sentences[s].concepts, form.act)) return is_done_in(form, s, denied);
    // "The processor assists the customer with: requests of data subjects": the act stands above.
    if (!adds_something(form, s)) return false;
    for (std::uint32_t up = model_.sentences[s].intro, depth = 0; up != nowhere && depth < 3;
         ++depth) {
      if (speaks_of(analysis_.sentences[up].concepts, form.act))
        return is_done_in(form, up, denied);
      up = model_.sentences[up].intro;
    }
    return false;
  }

  bool adds_something(const ClauseForm& form, std::uint32_t s) const {
    const ConceptSet& own = analysis_.sentences[s].concepts;
    const auto any = [&](const std::vector<ConceptGroup>& groups) {
      return std::any_of(groups.begin(), groups.end(),
                         [&](const ConceptGroup& group) { return speaks_of(own, group.any); });
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
  const Sections sections_;
  const PassageChoice choice_;
};

}  // namespace

std::vector<CheckReading> read_checks(const Analysis& analysis) {
  const CheckReader reader(analysis);
  std::vector<CheckReading> all;
  for (const ClauseCheck& check : analysis.data->checks) all.push_back(reader.read(check));
  return all;
}

}  // namespace tilsyn
