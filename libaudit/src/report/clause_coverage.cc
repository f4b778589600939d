// SPDX-License-Identifier: Apache-2.0
#include "report/clause_coverage.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <ostream>

#include "report/text_page.h"

namespace tilsyn {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// The number at `at`, which moves behind it; numbers too long to be one count as the largest.
std::size_t number_at(std::string_view text, std::size_t& at) {
  std::size_t number = 0;
  for (; at < text.size() && is_digit(text[at]); ++at)
    number = std::min<std::size_t>(number * 10 + static_cast<std::size_t>(text[at] - '0'), 1000000);
  return number;
}

// As people count: 5-1-f before 28-3.
bool before(std::string_view a, std::string_view b) {
  std::size_t i = 0, j = 0;
  while (i < a.size() && j < b.size()) {
    if (is_digit(a[i]) && is_digit(b[j])) {
      const std::size_t m = number_at(a, i), n = number_at(b, j);
      if (m != n) return m < n;
    } else {
      if (a[i] != b[j]) return a[i] < b[j];
      ++i;
      ++j;
    }
  }
  return a.size() - i < b.size() - j;
}

// From the regulation over what courts and states add to templates and rubrics.
constexpr std::array<std::string_view, 18> acts = {"gdpr",
                                                   "eprivacy",
                                                   "edpb",
                                                   "eu",
                                                   "adq",
                                                   "dataact",
                                                   "aiact",
                                                   "no",
                                                   "se",
                                                   "dk",
                                                   "fi",
                                                   "datatilsynet-no",
                                                   "datatilsynet-dk",
                                                   "ks-skolesec",
                                                   "ssa-dfo",
                                                   "skr-pub",
                                                   "skr",
                                                   "trusted-apps"};

std::size_t place_of(std::string_view act) {
  return static_cast<std::size_t>(std::find(acts.begin(), acts.end(), act) - acts.begin());
}

bool holds_in(const Control& control, std::string_view country) {
  const auto& in = control.countries;
  return country.empty() || in.empty() || std::find(in.begin(), in.end(), country) != in.end();
}

class ClausesTextWriter : private TextPage {
 public:
  ClausesTextWriter(const Words& words, std::size_t width, std::ostream& out)
      : TextPage(out, false, width), words_(words), messages_(words.messages()) {}

  void write(const std::vector<ClauseRow>& rows) {
    out_ << messages_.text("clauses.title") << '\n';
    std::size_t covered = 0;
    for (const ClauseRow& row : rows) {
      if (row.rules.empty()) continue;
      ++covered;
      write_act(*row.control);
      write_clause(*row.control);
      for (const Rule* rule : row.rules) lines(rule->id + mark(*rule), "    ", "      ");
    }
    if (covered < rows.size()) heading(messages_.text("clauses.gaps"));
    act_ = {};
    for (const ClauseRow& row : rows) {
      if (!row.rules.empty()) continue;
      write_act(*row.control);
      write_clause(*row.control);
      const std::string reason = words_.plain(row.control->gap).text;
      lines(reason.empty() ? messages_.text("clauses.no_reason") : reason, "    ", "    ");
    }
    const auto count = [&](std::size_t n) {
      return messages_.number(static_cast<std::int64_t>(n));
    };
    lines(messages_.text("clauses.total", {{"covered", count(covered)},
                                           {"all", count(rows.size())},
                                           {"gaps", count(rows.size() - covered)}}),
          "\n", "");
  }

 private:
  void write_act(const Control& control) {
    if (act_of(control) == act_) return;
    act_ = act_of(control);
    heading(act_name(act_, messages_));
  }

  void write_clause(const Control& control) {
    lines(control.id + "  " + words_.plain(control.citation).text + ": " +
              words_.plain(control.title).text,
          "\n", "  ");
  }

  std::string mark(const Rule& rule) const {
    if (rule.lifecycle == Lifecycle::stable) return {};
    return " (" + messages_.text("lifecycle." + std::string(to_string(rule.lifecycle))) + ")";
  }

  const Words& words_;
  const Messages& messages_;
  std::string_view act_;
};

}  // namespace

std::string_view act_of(const Control& control) {
  return std::string_view(control.id).substr(0, control.id.find('/'));
}

std::string act_name(std::string_view act, const Messages& messages) {
  return messages.text_or("act." + std::string(act), act);
}

std::vector<ClauseRow> clause_coverage(const RuleSet& rules, std::string_view country) {
  std::vector<ClauseRow> rows;
  for (const Control& control : rules.controls()) {
    if (holds_in(control, country)) rows.push_back({&control, {}});
  }
  for (const Rule& rule : rules.rules()) {
    if (rule.lifecycle == Lifecycle::retired) continue;
    if (!country.empty() && !serves(rule, rules, country)) continue;
    for (ClauseRow& row : rows) {
      const auto& on = rule.controls;
      if (std::find(on.begin(), on.end(), row.control->id) != on.end()) row.rules.push_back(&rule);
    }
  }
  std::sort(rows.begin(), rows.end(), [](const ClauseRow& a, const ClauseRow& b) {
    const std::size_t first = place_of(act_of(*a.control)), second = place_of(act_of(*b.control));
    return first != second ? first < second : before(a.control->id, b.control->id);
  });
  return rows;
}

void write_clauses_text(const std::vector<ClauseRow>& rows, const Words& words, std::size_t width,
                        std::ostream& out) {
  ClausesTextWriter(words, width, out).write(rows);
}

void write_clauses_json(const std::vector<ClauseRow>& rows, const Words& words, std::ostream& out) {
  using Json = nlohmann::ordered_json;
  Json clauses = Json::array();
  for (const ClauseRow& row : rows) {
    const Control& control = *row.control;
    Json clause = {{"id", control.id},
                   {"citation", words.plain(control.citation).text},
                   {"title", words.plain(control.title).text}};
    const auto add = [&](const char* key, const std::string& text) {
      if (!text.empty()) clause[key] = text;
    };
    add("link", control.link);
    if (!control.countries.empty()) clause["countries"] = control.countries;
    add("from", control.from);
    add("until", control.until);
    add("read_on", control.read_on);
    if (control.secondary) clause["secondary"] = true;
    clause["rules"] = Json::array();
    for (const Rule* rule : row.rules) {
      clause["rules"].push_back({{"id", rule->id},
                                 {"title", words.plain(rule->title).text},
                                 {"lifecycle", to_string(rule->lifecycle)}});
    }
    if (row.rules.empty()) add("gap", words.plain(control.gap).text);
    clauses.push_back(std::move(clause));
  }
  out << Json{{"language", words.messages().language()}, {"clauses", std::move(clauses)}}.dump(2)
      << '\n';
}

}  // namespace tilsyn
