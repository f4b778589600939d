// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <ostream>

#include "diag/visible.h"
#include "report/agreement_comparison_words.h"
#include "report/agreement_json.h"
#include "report/text_page.h"

namespace tilsyn {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t quote_length = 300;

class ComparisonText : private TextPage {
 public:
  ComparisonText(const ComparedAgreements& compared, const ReadingStyle& style, std::ostream& out)
      : TextPage(out, style.color, style.width), c_(compared), s_(style), m_(style.messages) {}

  void write() {
    document(m_.text("reading.before"), c_.before);
    document(m_.text("reading.after"), c_.after);
    if (!c_.before.readable() || !c_.after.readable()) return;
    out_ << '\n';
    lines(change_totals(c_, m_), "", "");
    for (const Change change : changes_by_need) checks(change);
    facts();
  }

 private:
  void document(const std::string& role, const AgreementView& view) {
    styled(bold, role + ": " + visible(view.source.file));
    out_ << '\n';
    lines(kind_line(view, m_), "  ", "  ");
    if (!view.readable()) lines(unreadable_text(view.source.reading.unreadable, m_), "! ", "  ");
  }

  void checks(Change change) {
    bool first = true;
    for (const CheckChange& each : c_.comparison.checks) {
      if (each.change != change) continue;
      if (std::exchange(first, false)) heading(change_title(change, m_));
      const ViewedCheck& now = c_.after.checks[each.check];
      const ViewedCheck& old = c_.old_check(now);
      lines(now.title + outcome_step(old, now, m_), "  ", "    ");
      side("    - ", c_.before, old);
      side("    + ", c_.after, now);
    }
  }

  void side(std::string_view mark, const AgreementView& view, const ViewedCheck& check) {
    if (!has_passage(*check.reading)) return;
    const std::string quote =
        quoted_passage(view.source.document.text, check.reading->passage, quote_length);
    const std::string place = place_text(check.place, m_);
    lines(m_.quoted(quote) + (place.empty() ? "" : " (" + place + ")"), mark, "      ");
  }

  void facts() {
    const std::vector<ChangedFact> changed = changed_facts(c_, s_.schemas, m_);
    if (changed.empty()) return;
    heading(m_.text("reading.changed_facts"));
    for (const ChangedFact& fact : changed)
      lines(fact.label + ": " + fact.before + " → " + fact.after, "  ", "    ");
  }

  const ComparedAgreements& c_;
  const ReadingStyle& s_;
  const Messages& m_;
};

Json side_json(const AgreementView& view, const ViewedCheck& check) {
  const bool found = has_passage(*check.reading);
  const Range passage = check.reading->passage;
  Json out = {{"outcome", to_string(check.reading->outcome)}, {"missing", check.reading->missing}};
  out["begin"] = found ? Json(check.place.begin) : Json();
  out["end"] = found ? Json(check.place.end) : Json();
  out["quote"] =
      found ? Json(view.source.document.text.substr(passage.begin, passage.end - passage.begin))
            : Json();
  return out;
}

}  // namespace

void write_comparison_text(const ReadAgreementSource& before, const ReadAgreementSource& after,
                           const ReadingStyle& style, std::ostream& out) {
  const ComparedAgreements compared = view_comparison(before, after, style);
  ComparisonText(compared, style, out).write();
}

// The shape is schemas/agreement-comparison.schema.json.
void write_comparison_json(const ReadAgreementSource& before, const ReadAgreementSource& after,
                           const ReadingStyle& style, std::ostream& out) {
  const ComparedAgreements compared = view_comparison(before, after, style);
  Json all = {{"before", document_json(before, CodePointCount(before.document.text))},
              {"after", document_json(after, CodePointCount(after.document.text))}};
  Json& checks = all["checks"] = Json::array();
  for (const CheckChange& each : compared.comparison.checks) {
    const ViewedCheck& now = compared.after.checks[each.check];
    checks.push_back({{"id", now.reading->id},
                      {"change", to_string(each.change)},
                      {"before", side_json(compared.before, compared.old_check(now))},
                      {"after", side_json(compared.after, now)}});
  }
  Json& facts = all["facts"] = Json::array();
  for (const FactChange& fact : compared.comparison.facts)
    facts.push_back({{"key", fact.after.key},
                     {"before", value_json(fact.before)},
                     {"after", value_json(fact.after)}});
  Json& subs = all["sub_processors"] = Json::array();
  for (const SubProcessorChange& sub : compared.comparison.sub_processors)
    subs.push_back({{"change", sub.before == nullptr  ? "added"
                               : sub.after == nullptr ? "removed"
                                                      : "changed"},
                    {"before", sub.before ? sub_processor_json(*sub.before) : Json()},
                    {"after", sub.after ? sub_processor_json(*sub.after) : Json()}});
  out << all.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
}

}  // namespace tilsyn
