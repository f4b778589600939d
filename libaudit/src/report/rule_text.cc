// SPDX-License-Identifier: Apache-2.0
#include "report/rule_text.h"

#include "report/phrases.h"
#include "report/text_page.h"

namespace tilsyn {
namespace {

class RuleTextWriter : private TextPage {
 public:
  RuleTextWriter(const RuleView& view, const RuleStyle& style, std::ostream& out)
      : TextPage(out, style.color, style.width),
        view_(view),
        words_(style.words),
        messages_(style.words.messages()) {}

  void write() {
    styled(bold, view_.title.text);
    out_ << '\n' << view_.rule->id << '\n';
    lines(rule_marks(*view_.rule, messages_), "", "");
    block("rule.why", view_.why.text);
    write_reads();
    if (!view_.rule->require_text.empty()) {
      heading(messages_.text("rule.condition"));
      raw(condition_text(*view_.rule));
    }
    write_numbers();
    write_law();
    write_cases();
    block("rule.fix", view_.fix.text);
    write_example("rule.example.pass", Outcome::pass);
    write_example("rule.example.fail", Outcome::fail);
    write_blockers();
    const std::size_t tests = view_.examples.size();
    if (tests > 0) lines(messages_.count("rule.tests", static_cast<std::int64_t>(tests)), "\n", "");
  }

 private:
  static constexpr std::string_view indent = "  ";

  void block(std::string_view key, std::string_view text) {
    if (text.empty()) return;
    heading(messages_.text(key));
    lines(text, indent, indent);
  }

  void raw(std::string_view text) {
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      out_ << indent << text.substr(0, end) << '\n';
      text.remove_prefix(std::min(end + 1, text.size()));
    }
  }

  std::string fact_label(const RuleFact& fact) const {
    if (fact.account.empty()) return fact.label;
    return messages_.text("account." + fact.account) + ": " + fact.label;
  }

  void write_reads() {
    if (view_.reads.empty()) return;
    heading(messages_.text("rule.reads"));
    for (const RuleFact& fact : view_.reads) lines(fact_label(fact), indent, "    ");
  }

  void write_numbers() {
    if (view_.numbers.empty()) return;
    heading(messages_.text("rule.numbers"));
    for (const ParameterInForce& number : view_.numbers)
      lines(number_text(number, words_), indent, "    ");
  }

  void write_law() {
    const Rule& rule = *view_.rule;
    // Built-in rules rest on what an owner has decided.
    if (view_.controls.empty() && (rule.verified || rule.require == nullptr)) return;
    heading(messages_.text("rule.law"));
    for (const RuleControl& control : view_.controls) {
      lines(control.citation.text + ": " + control.citation.title, indent, "    ");
      const std::string notes = control_notes(control, messages_);
      if (!notes.empty()) lines(notes, "    ", "    ");
      if (!control.citation.link.empty()) out_ << "    " << control.citation.link << '\n';
    }
    lines(rule.verified
              ? messages_.text("rule.read_on", {{"date", date_text(messages_, rule.verified_on)},
                                                {"source", rule.verified_source}})
              : messages_.text("finding.not_verified") + ".",
          indent, indent);
  }

  void write_cases() {
    if (view_.precedents.empty()) return;
    heading(messages_.text("rule.cases"));
    for (const RulePrecedent& precedent : view_.precedents) {
      lines(precedent_text(precedent, messages_), indent, "    ");
      lines(precedent.failed.text, "    ", "    ");
      out_ << "    " << precedent.precedent.source << '\n';
    }
  }

  void write_example(std::string_view key, Outcome outcome) {
    const ExampleView* example = view_.first(outcome);
    if (example == nullptr) return;
    heading(messages_.text(key));
    if (!example->name.empty()) lines(example->name, indent, indent);
    for (const RuleFact& fact : example->facts)
      lines(fact_label(fact) + ": " + fact.value, indent, "    ");
    for (const Phrase& found : example->found)
      lines(messages_.text("rule.says", {{"text", found.text}}), "  → ", "    ");
  }

  void write_blockers() {
    if (view_.rule->blocked_by.empty()) return;
    heading(messages_.text("rule.blocked_by"));
    for (const std::string& id : view_.rule->blocked_by) out_ << indent << id << '\n';
  }

  const RuleView& view_;
  const Words& words_;
  const Messages& messages_;
};

}  // namespace

std::string number_text(const ParameterInForce& number, const Words& words) {
  Field field;
  field.unit = number.unit;
  const std::string value = words.value(number.value, &field);
  const std::string& who = number.chosen_by.empty() ? number.source : number.chosen_by;
  return words.plain(number.label).text + ": " + value + " (" + who + ")";
}

std::string rule_marks(const Rule& rule, const Messages& messages) {
  std::vector<std::string> profiles;
  for (const Profile profile : rule.profiles)
    profiles.push_back(messages.text("profile." + std::string(to_string(profile))));
  std::string text =
      messages.text("rule.marks.severity", {{"severity", severity_word(messages, rule.severity)}});
  text += " · " + messages.text("basis." + std::string(to_string(rule.basis)));
  if (rule.lifecycle != Lifecycle::stable)
    text += " · " + messages.text("lifecycle." + std::string(to_string(rule.lifecycle)));
  if (!rule.who_fixes.empty())
    text +=
        " · " + messages.text("rule.marks.who",
                              {{"who", messages.text_or("who." + rule.who_fixes, rule.who_fixes)}});
  if (!profiles.empty())
    text += " · " + messages.text("rule.marks.profiles", {{"profiles", messages.list(profiles)}});
  if (!rule.countries.empty()) {
    std::vector<std::string> countries;
    for (const std::string& country : rule.countries)
      countries.push_back(messages.country(country));
    if (countries.size() <= 5) text += " · " + messages.list(countries);
  }
  return text;
}

std::string precedent_text(const RulePrecedent& view, const Messages& messages) {
  const ReportPrecedent& precedent = view.precedent;
  std::string text = precedent.authority;
  if (!precedent.on.empty()) text += ", " + date_text(messages, precedent.on);
  if (precedent.amount > 0)
    text += ", " + messages.number(precedent.amount) + " " + precedent.currency;
  if (!precedent.about.empty()) text += ": " + precedent.about;
  if (view.secondary) text += " (" + messages.text("rule.secondary") + ")";
  return text;
}

std::string control_notes(const RuleControl& control, const Messages& messages) {
  std::string text;
  const auto add = [&](std::string note) { text += (text.empty() ? "" : " · ") + note; };
  if (!control.from.empty())
    add(messages.text("rule.from", {{"date", date_text(messages, control.from)}}));
  if (!control.until.empty())
    add(messages.text("rule.until", {{"date", date_text(messages, control.until)}}));
  if (control.secondary) add(messages.text("rule.secondary"));
  return text;
}

void write_rule_text(const RuleView& view, const RuleStyle& style, std::ostream& out) {
  RuleTextWriter(view, style, out).write();
}

}  // namespace tilsyn
