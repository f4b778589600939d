// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <ostream>

#include "base/utf8.h"
#include "diag/visible.h"
#include "report/agreement_writers.h"
#include "report/text_page.h"

namespace tilsyn {
namespace {

constexpr std::size_t quote_length = 300;
constexpr std::size_t widest_label = 44;

struct PromiseLook {
  std::string_view sign, color;
};

PromiseLook look_of(Promise promise) {
  switch (promise) {
    case Promise::promised:
      return {"✓", "\x1b[32m"};
    case Promise::weakened:
      return {"~", "\x1b[33m"};
    case Promise::absent:
      break;
  }
  return {"✗", "\x1b[1;31m"};
}

class ReadingText : private TextPage {
 public:
  ReadingText(const AgreementView& view, const ReadingStyle& style, std::ostream& out)
      : TextPage(out, style.color, style.width), v_(view), m_(style.messages) {}

  void write() {
    head();
    if (!v_.readable()) return;
    if (v_.source.reading.agreement) checks();
    facts();
    sub_processors();
    out_ << '\n';
    lines(m_.text("reading.disclaimer"), "", "");
  }

 private:
  void head() {
    styled(bold, visible(v_.source.file));
    out_ << '\n';
    lines(kind_line(v_, m_), "", "");
    if (!v_.source.document.warning.empty()) lines(v_.source.document.warning, "! ", "  ");
    if (!v_.readable()) {
      lines(unreadable_text(v_.source.reading.unreadable, m_), "! ", "  ");
      return;
    }
    if (v_.source.reading.agreement) about_parties();
    const TemplateReading& body = v_.source.reading.body;
    if (!body.id.empty())
      lines(m_.text("reading.built_on") + ": " + template_line(body, m_), "", "");
    for (const std::string& remark : template_remarks(body, m_)) lines(remark, "! ", "  ");
    if (!v_.source.reading.agreement) {
      lines(m_.text("reading.nothing_promised"), "", "");
      return;
    }
    std::string totals;
    for (const Promise promise : {Promise::promised, Promise::weakened, Promise::absent}) {
      totals += (totals.empty() ? "" : " · ") + std::to_string(v_.count(promise)) + " " +
                promise_word(promise, m_);
    }
    lines(m_.count("reading.checks", static_cast<std::int64_t>(v_.checks.size())) + ": " + totals,
          "", "");
  }

  void about_parties() {
    std::string line;
    for (const ViewedFact& fact : v_.facts) {
      const std::string_view key = fact.row.key;
      if (key == "controller" || key == "processor" || key == "state")
        line += (line.empty() ? "" : " · ") + fact.label + ": " + fact.values.front();
    }
    if (!line.empty()) lines(line, "", "");
  }

  void checks() {
    for (const Promise promise : promises_by_need) {
      if (v_.count(promise) == 0) continue;
      heading(capitalised(promise_word(promise, m_)));
      for (const ViewedCheck& check : v_.checks)
        if (check.reading->outcome == promise) one_check(check);
    }
  }

  void one_check(const ViewedCheck& check) {
    const PromiseLook look = look_of(check.reading->outcome);
    std::string title = check.title;
    if (!check.missing.empty())
      title += " – " + m_.text("reading.lacks", {{"parts", m_.list(check.missing)}});
    out_ << "  ";
    styled(look.color, std::string(look.sign));
    lines(title, " ", "    ");
    if (!has_passage(*check.reading)) return;
    const std::string quote =
        quoted_passage(v_.source.document.text, check.reading->passage, quote_length);
    lines(m_.quoted(quote), "      ", "      ");
    lines(where(check.place), "      ", "      ");
  }

  std::string where(const PassagePlace& place) const {
    const std::string text = place_text(place, m_);
    return text + (text.empty() ? "" : ", ") +
           m_.text("reading.characters",
                   {{"begin", std::to_string(place.begin)}, {"end", std::to_string(place.end)}});
  }

  void facts() {
    if (v_.facts.empty()) return;
    heading(m_.text("reading.facts"));
    std::size_t width = 0;
    for (const ViewedFact& fact : v_.facts) width = std::max(width, display_width(fact.label));
    width = std::min(width, widest_label) + 2;
    const std::string rest(width + 4, ' ');
    for (const ViewedFact& fact : v_.facts) {
      for (std::size_t i = 0; i < fact.values.size(); ++i) {
        const std::string label = i == 0 ? fact.label : "";
        const std::string first =
            "  " + (display_width(label) < width ? padded(label, width) : label + "  ");
        const bool placed = fact.row.values[i].passage.begin < fact.row.values[i].passage.end;
        const std::string place = placed ? short_place_text(fact.places[i], m_) : "";
        lines(fact.values[i] + (place.empty() ? "" : "  (" + place + ")"), first, rest);
      }
    }
  }

  void sub_processors() {
    if (v_.sub_processors.empty()) return;
    heading(
        m_.count("reading.sub_processors", static_cast<std::int64_t>(v_.sub_processors.size())));
    std::size_t name = 0, country = 0;
    for (const ViewedSubProcessor& sub : v_.sub_processors) {
      name = std::max(name, display_width(visible(sub.reading->name)));
      country = std::max(country, display_width(visible(sub.country)));
    }
    name = std::min(name, widest_label);
    country = std::min<std::size_t>(country, 24);
    for (const ViewedSubProcessor& sub : v_.sub_processors) {
      const std::string first = "  " + padded(visible(sub.reading->name), name) + "  " +
                                padded(visible(sub.country), country) + "  ";
      lines(sub.reading->service, first, std::string(name + country + 6, ' '));
    }
  }

  const AgreementView& v_;
  const Messages& m_;
};

}  // namespace

void write_reading_text(const ReadAgreementSource& source, const ReadingStyle& style,
                        std::ostream& out) {
  ReadingText(view_agreement(source, style.messages, style.schemas), style, out).write();
}

}  // namespace tilsyn
