// SPDX-License-Identifier: Apache-2.0
#include "agreement/facts_terms.h"

#include <algorithm>
#include <array>

#include "agreement/country.h"
#include "agreement/matches.h"
#include "base/fold.h"

namespace tilsyn {
namespace {

struct Mechanism {
  Topic topic;
  std::string_view id;
};
constexpr std::array mechanisms = {Mechanism{Topic::scc, "scc"}, Mechanism{Topic::dpf, "dpf"},
                                   Mechanism{Topic::bcr, "bcr"},
                                   Mechanism{Topic::adequacy, "adequacy"}};

constexpr std::size_t repeal_bytes = 60;  // "on the repeal of directive …"
constexpr std::size_t most_citations = 1000;

class TermReader {
 public:
  TermReader(const FactView& view, AgreementFacts& facts)
      : view_(view), model_(view.model()), known_(view.analysis().data->known), facts_(facts) {}

  void read() {
    for (std::uint32_t s = 0; s < model_.sentences.size(); ++s) {
      if (!view_.counts(s)) continue;
      read_law(s);
      read_venue(s);
      read_mechanisms(s);
      read_authorisation(s);
      read_own_use(s);
    }
    for (const DeadAct& act : view_.data().dead_acts) read_dead(act);
  }

 private:
  std::string_view text(std::uint32_t s) const { return view_.text(view_.range_of(s)); }
  bool speaks_of(std::uint32_t s, std::uint16_t concept_id) const {
    return view_.analysis().sentences[s].concepts.test(concept_id % max_concepts);
  }
  bool negated(std::uint32_t s) const {
    return speaks_of(s, known_.negation) || speaks_of(s, known_.relief);
  }
  bool has_role(std::uint32_t s, std::uint16_t role) const {
    const auto& roles = view_.analysis().sentences[s].roles;
    return std::any_of(roles.begin(), roles.end(),
                       [&](const RoleMention& r) { return r.role == role; });
  }

  void read_law(std::uint32_t s) {
    if (facts_.governing_law || !(view_.says(s, Topic::law) || view_.in_heading(s, Topic::law)))
      return;
    const std::string folded = fold(text(s));
    for (const auto& [words, code] : view_.data().laws) {
      const std::size_t at = folded.find(words);
      if (at == std::string::npos || speaks_of(s, known_.condition) || is_duty_of_law(s)) continue;
      facts_.governing_law = {code, view_.range_of(s)};
      return;
    }
    read_laws_of(s);
  }

  // "data that must be kept under Norwegian law" chooses no law.
  bool is_duty_of_law(std::uint32_t s) const {
    return view_.says(s, Topic::retention) || view_.says(s, Topic::delete_) ||
           (has_role(s, known_.processor) && speaks_of(s, known_.duty) &&
            !view_.in_heading(s, Topic::law));
  }

  // "governed by the laws of the State of Delaware", "laws of England".
  void read_laws_of(std::uint32_t s) {
    static const Pattern pattern(
        R"((?i)\b(?:laws?|legislation|lagarna|lovgivningen|lovene|jurisdiction)\s+(?:of|in|i)\s+(.{2,70}))");
    const auto groups = pattern.groups(text(s));
    if (groups.size() < 2) return;
    std::string codes = countries_in(groups[1], view_.data());
    codes = codes.substr(0, std::min(codes.find('/'), codes.size()));
    if (codes.empty() || codes == "EU" || codes == "EEA") return;
    facts_.governing_law = {codes, view_.range_of(s)};
  }

  void read_venue(std::uint32_t s) {
    if (facts_.venue || !(view_.says(s, Topic::venue) || view_.in_heading(s, Topic::venue))) return;
    for (const auto& pattern : view_.data().venues) {
      const auto groups = pattern->groups(text(s));
      if (groups.size() < 2 || groups[1].empty()) continue;
      const auto begin = static_cast<std::uint32_t>(groups[1].data() - model_.text.data());
      facts_.venue = {fold_blanks(groups[1]),
                      {begin, begin + static_cast<std::uint32_t>(groups[1].size())}};
      return;
    }
  }

  static std::string fold_blanks(std::string_view name) {
    std::string out;
    for (const char c : name) {
      const bool blank = c == ' ' || c == '\n' || c == '\t';
      if (!blank || (!out.empty() && out.back() != ' ')) out += blank ? ' ' : c;
    }
    return out;
  }

  void add_mechanism(std::string_view id, std::uint32_t s) {
    auto& known = facts_.transfer_mechanisms;
    const bool there =
        std::any_of(known.begin(), known.end(), [&](const auto& m) { return m.value == id; });
    if (!there) known.push_back({std::string(id), view_.range_of(s)});
  }

  void read_mechanisms(std::uint32_t s) {
    for (const Mechanism& m : mechanisms) {
      if (view_.says(s, m.topic) && !speaks_of(s, known_.definition)) add_mechanism(m.id, s);
    }
    // "shall not process data outside the EEA", without a way around it.
    if (view_.says(s, Topic::eea_only) && view_.says(s, Topic::derogation) &&
        speaks_of(s, known_.negation) && !view_.says(s, Topic::deny) &&
        !view_.says(s, Topic::consent) && !view_.says(s, Topic::scc)) {
      add_mechanism("eea_only", s);
    }
  }

  void read_authorisation(std::uint32_t s) {
    if (facts_.sub_authorisation || !view_.in_context(s, Topic::sub, 1) ||
        !view_.says(s, Topic::authorise))
      return;
    const bool general = view_.says(s, Topic::general);
    const bool specific = view_.says(s, Topic::specific);
    if (general == specific || speaks_of(s, known_.relief)) return;
    facts_.sub_authorisation = {general ? "general" : "specific", view_.range_of(s)};
  }

  void read_own_use(std::uint32_t s) {
    if (view_.says(s, Topic::train) && view_.says(s, Topic::ai)) rule(s, facts_.ai_training);
    if (view_.says(s, Topic::own_purpose)) rule(s, facts_.own_purposes);
    if (!facts_.unilateral_change && view_.says(s, Topic::unilateral) && !negated(s) &&
        !view_.says(s, Topic::prohibit) && !has_role(s, known_.controller)) {
      facts_.unilateral_change = {true, view_.range_of(s)};
    }
  }

  // Forbidden somewhere and allowed elsewhere: the permission is what a reader has to see.
  void rule(std::uint32_t s, std::optional<ReadFact<std::string>>& fact) const {
    const bool forbidden = negated(s) || view_.says(s, Topic::prohibit);
    if (!forbidden && !speaks_of(s, known_.may)) return;
    if (!fact || (fact->value == "forbidden" && !forbidden)) {
      fact = {forbidden ? "forbidden" : "allowed", view_.range_of(s)};
    }
  }

  // Cited as if in force: "on the repeal of directive 95/46/EC" is no such citation.
  void read_dead(const DeadAct& act) {
    for (const auto& pattern : act.patterns) {
      bool found = false;
      for_each_match(
          *pattern, model_.text, most_citations,
          [&](const std::vector<std::string_view>& g, std::size_t begin) {
            if (found || is_repealed_there(begin, begin + g[0].size())) return;
            found = true;
            facts_.repealed_acts.push_back({act.id,
                                            {static_cast<std::uint32_t>(begin),
                                             static_cast<std::uint32_t>(begin + g[0].size())}});
          });
      if (found) return;
    }
  }

  bool is_repealed_there(std::size_t begin, std::size_t end) const {
    std::size_t from = begin > repeal_bytes ? begin - repeal_bytes : 0;
    while (from < begin && (static_cast<unsigned char>(model_.text[from]) & 0xC0) == 0x80) ++from;
    std::size_t to = std::min(end + repeal_bytes / 2, model_.text.size());
    while (to > end && to < model_.text.size() &&
           (static_cast<unsigned char>(model_.text[to]) & 0xC0) == 0x80)
      --to;
    const auto says = [&](std::string_view piece) {
      return view_.topics_in(piece).test(static_cast<std::size_t>(Topic::repeal));
    };
    return says(model_.text.substr(from, begin - from)) || says(model_.text.substr(end, to - end));
  }

  const FactView& view_;
  const TextModel& model_;
  const KnownConcepts& known_;
  AgreementFacts& facts_;
};

}  // namespace

void read_terms(const FactView& view, AgreementFacts& facts) {
  TermReader(view, facts).read();
}

}  // namespace tilsyn
