// SPDX-License-Identifier: Apache-2.0
#include "agreement/passage.h"

#include <algorithm>
#include <set>

namespace tilsyn {
namespace {

constexpr std::uint32_t opening_sentences = 25;
constexpr std::uint32_t label_words = 8;
constexpr std::uint32_t list_sentences = 6;
constexpr std::size_t list_counted = 6;
constexpr std::uint32_t words_of_long = 60;

// How much each reason to show a passage weighs; README.md says what it was tried on.
constexpr int said_itself = 6;
constexpr int in_heading = 6;
constexpr int in_label = 16;
constexpr int in_lead = 6;
constexpr int act_itself = 4;
constexpr int preferred = 4;
constexpr int at_beginning = 4;
constexpr int is_duty = 4;
constexpr int beside = 8;
constexpr int each_listed = 2;
constexpr int where_usual = 4;
constexpr int repeated_in_annex = 6;
constexpr int in_passing = 8;
constexpr int conditional = 8;
constexpr int denied = 6;

bool contains(const std::vector<std::uint16_t>& all, std::uint16_t one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

}  // namespace

PassageChoice::PassageChoice(const Analysis& analysis, const Sections& sections)
    : analysis_(analysis),
      sections_(sections),
      model_(*analysis.model),
      known_(analysis.data->known) {}

int PassageChoice::fitness(const ClauseShown& shown, const ClauseForm& form,
                           std::uint32_t s) const {
  const ConceptSet& own = analysis_.sentences[s].concepts;
  const Sentence& sentence = model_.sentences[s];
  bool headed = false;
  int sum = said_in(form, s, headed);
  // What an agreement is about stands at its beginning.
  if (form.early && s < opening_sentences) sum += at_beginning;
  if (form.act.empty() && own.test(known_.negation)) sum -= denied;
  if (is_conditional(form, s)) sum -= conditional;
  // The clause that binds rather than a recital that tells.
  if (form.guarded && sections_.context(s).test(known_.duty)) sum += is_duty;
  const bool other_section = speaks_of(near_headings(s), shown.aside);
  if (other_section || speaks_of(own, shown.aside)) sum -= in_passing;
  if (!other_section) sum += about(shown, s, headed);
  for (const std::uint16_t id : shown.prefer) sum += own.test(id) ? preferred : 0;
  if (speaks_of(sections_.section(s), shown.beside)) sum += beside;
  if (!shown.most.empty()) sum += each_listed * listed(shown.most, s);
  if (sections_.in_annex(s)) sum += shown.annex ? where_usual : -repeated_in_annex;
  return sum - static_cast<int>((sentence.last - sentence.first) / words_of_long);
}

// How much of what the form asks for stands in the sentence itself, and whether its section is
// headed by it.
int PassageChoice::said_in(const ClauseForm& form, std::uint32_t s, bool& headed) const {
  const ConceptSet& own = analysis_.sentences[s].concepts;
  const ConceptSet headings = near_headings(s);
  // The lead of a list says it, its items only go on.
  int sum = speaks_of(own, form.act) ? act_itself : 0;
  headed = !form.heading.empty() || speaks_of(headings, form.act);
  const auto weigh = [&](const std::vector<std::uint16_t>& any) {
    sum += speaks_of(own, any) ? said_itself : 0;
    headed = headed || speaks_of(headings, any);
  };
  for (const ConceptGroup& group : form.all) weigh(group.any);
  for (const ConceptGroup& group : form.sentence) weigh(group.any);
  for (const auto& pair : form.pairs) weigh(pair);
  return sum + (headed ? in_heading : 0);
}

int PassageChoice::about(const ClauseShown& shown, std::uint32_t s, bool headed) const {
  if (shown.about.empty()) return 0;
  if (speaks_of(label_of(s), shown.about)) return in_label;
  // The head of a table says what is in a column, not what a row is about.
  const ConceptSet lead = sections_.context(s) & ~analysis_.sentences[s].concepts;
  if (analysis_.block_of(s).kind != BlockKind::row && speaks_of(lead, shown.about)) return in_lead;
  return !headed && speaks_of(near_headings(s), shown.about) ? in_heading : 0;
}

// The title of the whole document names everybody and everything.
ConceptSet PassageChoice::near_headings(std::uint32_t s) const {
  const Block& block = analysis_.block_of(s);
  return sections_.nearest_heading(block) | sections_.inline_heading(block);
}

// "A.1 Purpose: …", "| Purpose | … |".
ConceptSet PassageChoice::label_of(std::uint32_t s) const {
  ConceptSet all;
  const Sentence& sentence = model_.sentences[s];
  const std::uint32_t limit = std::min(sentence.last, sentence.first + label_words);
  std::uint32_t end = sentence.first;
  while (end < limit && !(end + 1 < sentence.last && ends_label(end))) ++end;
  if (end == limit) return all;
  for (const Mention& m : analysis_.sentences[s].mentions) {
    if (m.first <= end) all.set(m.concept_id);
  }
  return all;
}

bool PassageChoice::ends_label(std::uint32_t token) const {
  const Token& here = model_.tokens[token];
  const Token& next = model_.tokens[token + 1];
  if (here.kind == TokenKind::colon) return here.end < next.begin;  // not "EU:s"
  return model_.text.substr(here.begin, next.begin - here.begin).find('|') !=
         std::string_view::npos;
}

// How many different things of a kind stand in the sentence and in what follows in its list.
int PassageChoice::listed(const std::vector<std::uint16_t>& kind, std::uint32_t s) const {
  std::set<std::uint32_t> words;
  for (std::uint32_t k = s; k < model_.sentences.size() && k < s + list_sentences; ++k) {
    if (!goes_on(s, k)) break;
    for (const Mention& m : analysis_.sentences[k].mentions) {
      if (contains(kind, m.concept_id)) words.insert(model_.tokens[m.first].word);
    }
  }
  return static_cast<int>(std::min(words.size(), list_counted));
}

// In the same paragraph, list or table.
bool PassageChoice::goes_on(std::uint32_t from, std::uint32_t s) const {
  const Sentence& here = model_.sentences[from];
  const Sentence& next = model_.sentences[s];
  if (next.block == here.block || next.intro == from) return true;
  if (here.intro != nowhere && next.intro == here.intro) return true;
  const Block& a = model_.blocks[here.block];
  const Block& b = model_.blocks[next.block];
  return a.kind != BlockKind::paragraph && a.kind == b.kind && a.heading == b.heading;
}

// "If the data have been deleted": told of, not promised.
bool PassageChoice::is_conditional(const ClauseForm& form, std::uint32_t s) const {
  bool any = false;
  for (const Mention& act : analysis_.sentences[s].mentions) {
    if (!contains(form.act, act.concept_id)) continue;
    if (!stands_under_condition(act, s)) return false;
    any = true;
  }
  return any;
}

bool PassageChoice::stands_under_condition(const Mention& act, std::uint32_t s) const {
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

bool PassageChoice::comma_between(std::uint32_t a, std::uint32_t b) const {
  for (std::uint32_t t = a; t < b; ++t) {
    if (model_.tokens[t].kind == TokenKind::comma) return true;
  }
  return false;
}

}  // namespace tilsyn
