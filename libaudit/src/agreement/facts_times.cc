// SPDX-License-Identifier: Apache-2.0
#include "agreement/facts_times.h"

#include <algorithm>
#include <array>

#include "agreement/deed.h"

namespace tilsyn {
namespace {

constexpr int most_breach_hours = 240;

class TimeReader {
 public:
  TimeReader(const FactView& view, AgreementFacts& facts)
      : view_(view), model_(view.model()), known_(view.analysis().data->known), facts_(facts) {}

  void read() {
    for (std::uint32_t s = 0; s < model_.sentences.size(); ++s) {
      if (!view_.counts(s)) continue;
      read_audit_terms(s);
      for (const Duration& duration : durations_in(view_, s)) {
        if (read_breach(duration) || read_sub(duration) || read_deletion(duration)) continue;
        read_audit_notice(duration);
      }
    }
  }

 private:
  template <class Value>
  struct Best {
    int score = 0;
    void take(std::optional<ReadFact<Value>>& fact, int new_score, Value value, Range passage) {
      if (new_score <= score) return;
      score = new_score;
      fact = {value, passage};
    }
  };

  bool has_role(std::uint32_t s, std::uint16_t role) const {
    const auto& roles = view_.analysis().sentences[s].roles;
    return std::any_of(roles.begin(), roles.end(),
                       [&](const RoleMention& r) { return r.role == role; });
  }

  Deed deed(std::uint32_t s, const Mention& act) const {
    return read_deed(view_.analysis(), s, act);
  }

  // "within 30 days of the notice": the notice is where the time is counted from.
  bool is_reference(const Duration& d, const Mention& m) const {
    if (m.first < d.last || m.first > d.last + 4) return false;
    for (const Mention& r : view_.mentions(d.sentence)) {
      if (FactView::is(r, Topic::reference) && r.first >= d.last && r.first <= d.last + 1)
        return true;
    }
    return false;
  }

  // The nearest of these acts before the time, else after it.
  template <std::size_t n>
  const Mention* act_of(const Duration& d, const std::array<Topic, n>& acts) const {
    const Mention* before = nullptr;
    const Mention* after = nullptr;
    for (const Mention& m : view_.mentions(d.sentence)) {
      if (std::none_of(acts.begin(), acts.end(), [&](Topic t) { return FactView::is(m, t); }))
        continue;
      if (m.last <= d.first) {
        before = &m;
      } else if (m.first >= d.last && !after && !is_reference(d, m)) {
        after = &m;
      }
    }
    return before ? before : after;
  }

  Range passage(const Duration& d) const { return view_.range_of(d.sentence); }

  // ---- breach ----

  bool read_breach(const Duration& d) {
    const std::uint32_t s = d.sentence;
    const bool hours = d.unit == Topic::hour || d.unit == Topic::double_day;
    if (!hours && d.unit != Topic::day && d.unit != Topic::business_day) return false;
    const int value = d.unit == Topic::hour ? d.value : d.value * 24;
    if (value > (hours ? most_breach_hours : 7 * 24)) return false;
    if (!view_.in_context(s, Topic::breach, 2)) return false;
    if (view_.says(s, Topic::sub) && !view_.says(s, Topic::breach)) return false;
    const int score = breach_score(d);
    if (score == 0) return false;
    if (d.unit == Topic::business_day) {
      business_days_.take(facts_.breach_business_days, score, d.value, passage(d));
    } else {
      breach_.take(facts_.breach_hours, score + (hours ? 1 : 0), value, passage(d));
    }
    return true;
  }

  // 0 where the time is not the processor's for telling the controller.
  int breach_score(const Duration& d) const {
    const std::uint32_t s = d.sentence;
    const int in_sentence = view_.says(s, Topic::breach) ? 2 : 1;
    const Mention* act = act_of(d, std::array{Topic::notify});
    if (!act) return follows_notice(s) && !has_role(s, known_.authority) ? in_sentence : 0;
    const Deed told = deed(s, *act);
    if (told.negated || told.relieved || told.modality == Modality::may) return 0;
    if (told.actor != Deed::nobody && told.actor != known_.processor && !is_told(told)) return 0;
    if (told.recipient == known_.authority || told.recipient == known_.data_subject) return 0;
    if (told.recipient == known_.processor && told.actor != known_.processor) return 0;
    if (told.recipient != known_.controller && authority_follows(s, *act)) return 0;
    if (told.recipient != known_.controller && !controller_near(s)) return 0;
    return in_sentence + (told.actor == known_.processor ? 2 : 0) +
           (told.recipient == known_.controller ? 2 : 0);
  }

  // "Kunden varsles innen …": the subject of a passive verb is who is told.
  bool is_told(const Deed& told) const {
    return told.passive && told.recipient == known_.controller && told.actor == Deed::nobody;
  }

  // "… notify the Data Protection Agency within 72 hours": no controller is named before it.
  bool authority_follows(std::uint32_t s, const Mention& act) const {
    for (const Mention& m : view_.mentions(s)) {
      if (m.first < act.last || !FactView::is(m, Topic::authority)) continue;
      return !controller_between(s, act.last, m.first);
    }
    for (const RoleMention& r : view_.analysis().sentences[s].roles) {
      if (r.first < act.last) continue;
      if (r.role == known_.controller && !r.possessive) return false;
      if (r.role == known_.authority) return true;
    }
    return false;
  }

  bool controller_between(std::uint32_t s, std::uint32_t from, std::uint32_t to) const {
    const auto& roles = view_.analysis().sentences[s].roles;
    return std::any_of(roles.begin(), roles.end(), [&](const RoleMention& r) {
      return r.role == known_.controller && !r.possessive && r.first >= from && r.last <= to;
    });
  }

  // The controller is named here, in what introduces it, or in the notice just before.
  bool controller_near(std::uint32_t s) const {
    if (has_role(s, known_.controller)) return true;
    const std::uint32_t intro = model_.sentences[s].intro;
    return (intro != nowhere && has_role(intro, known_.controller)) || follows_notice(s);
  }

  bool follows_notice(std::uint32_t s) const {
    const std::uint32_t heading = view_.analysis().block_of(s).heading;
    for (std::uint32_t k = 1; k <= 2 && k <= s; ++k) {
      if (view_.analysis().block_of(s - k).heading != heading) return false;
      if (view_.counts(s - k) && view_.says(s - k, Topic::notify) &&
          has_role(s - k, known_.controller) && !has_role(s - k, known_.authority) &&
          has_role(s - k, known_.processor)) {
        return true;
      }
    }
    return false;
  }

  // ---- sub-processors ----

  bool read_sub(const Duration& d) {
    const std::uint32_t s = d.sentence;
    if (d.unit == Topic::hour || d.unit == Topic::year || !view_.in_context(s, Topic::sub, 2))
      return false;
    const Mention* act = act_of(d, std::array{Topic::notify, Topic::notice, Topic::object,
                                              Topic::end, Topic::delete_, Topic::audit});
    if (!act) return false;
    const int score = (view_.says(s, Topic::sub) ? 2 : 1) + (view_.says(s, Topic::change) ? 2 : 0);
    if (FactView::is(*act, Topic::object) || is_objection(d, *act)) {
      objection_.take(facts_.objection_days, score, d.days(), passage(d));
      return true;
    }
    if (!FactView::is(*act, Topic::notify) && !FactView::is(*act, Topic::notice)) return false;
    if (view_.says(s, Topic::audit) && !view_.says(s, Topic::sub)) return false;
    if (!view_.says(s, Topic::change) && !view_.says(s, Topic::sub)) return false;
    if (is_refused(s)) return true;
    notice_.take(facts_.sub_notice_days, score, d.days(), passage(d));
    return true;
  }

  // "The Customer may within 14 days notify us that it objects".
  bool is_objection(const Duration& d, const Mention& act) const {
    if (!view_.says(d.sentence, Topic::object)) return false;
    if (!FactView::is(act, Topic::notify) && !FactView::is(act, Topic::notice)) return false;
    return deed(d.sentence, act).actor == known_.controller;
  }

  // Nobody has to tell: "is not obliged to notify", "may notify".
  bool is_refused(std::uint32_t s) const {
    for (const Mention& m : view_.mentions(s)) {
      if (!FactView::is(m, Topic::notify)) continue;
      const Deed told = deed(s, m);
      if (told.relieved || told.negated) return true;
      return told.actor == known_.controller && told.recipient == known_.processor;
    }
    return false;
  }

  // ---- deletion ----

  bool read_deletion(const Duration& d) {
    const std::uint32_t s = d.sentence;
    if (!view_.says(s, Topic::delete_) || !view_.in_context(s, Topic::end, 2)) return false;
    if (view_.says(s, Topic::retention) && !view_.says(s, Topic::end)) return false;
    if (!is_deleted_by_processor(d)) return false;
    if (is_backup(d)) {
      backup_.take(facts_.deletion_backup_days, 1, d.days(), passage(d));
      facts_.deletion_covers_backups = {true, passage(d)};
      return true;
    }
    const int score = (view_.says(s, Topic::end) ? 2 : 1) +
                      (view_.says(s, Topic::retention) ? 0 : 1) +
                      (view_.says(s, Topic::confirm_only) ? 0 : 1);
    const int days = d.days();
    if (days == 0) return false;
    const int before = deletion_.score;
    deletion_.take(facts_.deletion_days, score, days, passage(d));
    if (deletion_.score != before)
      facts_.deletion_business_days = {d.unit == Topic::business_day, passage(d)};
    return true;
  }

  bool is_deleted_by_processor(const Duration& d) const {
    const Mention* act = act_of(d, std::array{Topic::delete_, Topic::customer_fetches});
    if (!act || FactView::is(*act, Topic::customer_fetches)) return false;
    const Deed done = deed(d.sentence, *act);
    return done.actor != known_.controller && !done.relieved &&
           !(done.negated && done.actor == known_.processor);
  }

  // The clause with this time speaks of backups.
  bool is_backup(const Duration& d) const {
    std::uint32_t from = d.first;
    const Sentence& sentence = model_.sentences[d.sentence];
    while (from > sentence.first && model_.tokens[from - 1].kind != TokenKind::semicolon &&
           !ends_other_time(d, from - 1)) {
      --from;
    }
    for (const Mention& m : view_.mentions(d.sentence)) {
      if (!FactView::is(m, Topic::backup)) continue;
      if (m.first >= from && m.first < d.last + 6 && !crosses_semicolon(d.last, m.first))
        return true;
    }
    return false;
  }

  bool crosses_semicolon(std::uint32_t from, std::uint32_t to) const {
    for (std::uint32_t t = from; t < to; ++t) {
      if (model_.tokens[t].kind == TokenKind::semicolon) return true;
    }
    return false;
  }

  bool ends_other_time(const Duration& d, std::uint32_t token) const {
    return std::any_of(view_.mentions(d.sentence).begin(), view_.mentions(d.sentence).end(),
                       [&](const Mention& m) {
                         const bool unit = FactView::is(m, Topic::day) ||
                                           FactView::is(m, Topic::month) ||
                                           FactView::is(m, Topic::week);
                         return unit && m.last == token + 1 && m.last <= d.first;
                       });
  }

  // ---- audit ----

  void read_audit_notice(const Duration& d) {
    const std::uint32_t s = d.sentence;
    if (d.unit == Topic::hour || d.unit == Topic::year || !view_.in_context(s, Topic::audit, 1))
      return;
    if (!view_.says(s, Topic::notice) && !view_.says(s, Topic::notify)) return;
    if (!view_.says(s, Topic::audit) && view_.says(s, Topic::sub)) return;
    const Mention* act =
        act_of(d, std::array{Topic::notice, Topic::notify, Topic::end, Topic::delete_});
    if (!act || FactView::is(*act, Topic::end) || FactView::is(*act, Topic::delete_)) return;
    if (is_how_often(d)) return;
    audit_.take(facts_.audit_notice_days, view_.says(s, Topic::audit) ? 2 : 1, d.days(),
                passage(d));
  }

  // "once in any 12-month period".
  bool is_how_often(const Duration& d) const { return d.unit == Topic::month && d.value >= 12; }

  void read_audit_terms(std::uint32_t s) {
    if (!view_.in_context(s, Topic::audit, 1)) return;
    if (!facts_.audits_per_year && view_.says(s, Topic::per_year) && view_.says(s, Topic::audit)) {
      const int times = view_.says(s, Topic::twice) ? 2 : view_.says(s, Topic::once) ? 1 : 0;
      if (times > 0) facts_.audits_per_year = {times, view_.range_of(s)};
    }
    if (facts_.audit_at_own_cost || !view_.says(s, Topic::own_cost)) return;
    if (has_role(s, known_.controller)) facts_.audit_at_own_cost = {true, view_.range_of(s)};
  }

  const FactView& view_;
  const TextModel& model_;
  const KnownConcepts& known_;
  AgreementFacts& facts_;
  Best<int> breach_, business_days_, notice_, objection_, deletion_, backup_, audit_;
};

}  // namespace

void read_times(const FactView& view, AgreementFacts& facts) {
  TimeReader(view, facts).read();
}

}  // namespace tilsyn
