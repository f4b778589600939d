// SPDX-License-Identifier: Apache-2.0
// How long data are kept: "slettes etter 90 kalenderdager", "2 år etter avslutta skolegang".
#include <array>

#include "base/pattern.h"
#include "import/clauses.h"
#include "import/fields.h"

namespace tilsyn {
namespace {

struct Period {
  std::string days;
  std::string_view event;  // what it counts from
};

// A year has 365 days and a month a twelfth of them: a person confirms it anyway.
std::optional<Period> make_period(std::string_view count, std::string_view unit,
                                  std::string_view event) {
  constexpr long most_days = 400'000;
  long number = 0;
  for (const char c : count) number = number * 10 + (c - '0');
  const long days = unit == "year"    ? number * 365
                    : unit == "month" ? (number * 365 + 6) / 12
                    : unit == "week"  ? number * 7
                                      : number;
  if (days > most_days) return {};
  return Period{std::to_string(days), event};
}

// "90 kalenderdager etter …"
std::optional<Period> in_digits(std::string_view text, const ImportWords& words) {
  static const Pattern pattern(R"((?:^|[^\d.,])(\d{1,5})\s*-?\s*(\p{L}+)(?:\s+(\S.{0,120}))?)");
  constexpr int most = 20;
  for (int tries = 0; tries < most; ++tries) {
    const auto groups = pattern.groups(text);
    if (groups.size() < 4) return {};
    if (const KnownPhrase* unit = words.whole("time_unit", groups[2]))
      return make_period(groups[1], unit->value, trimmed(groups[3]));
    text.remove_prefix(static_cast<std::size_t>(groups[2].data() - text.data()));
  }
  return {};
}

// "fem år"
std::optional<Period> in_words(std::string_view text, const ImportWords& words) {
  const std::vector<std::string> all = folded_words(text);
  for (std::size_t i = 0; i + 1 < all.size(); ++i) {
    const KnownPhrase* number = words.whole("number", all[i]);
    const KnownPhrase* unit = number ? words.whole("time_unit", all[i + 1]) : nullptr;
    if (unit) return make_period(number->value, unit->value, {});
  }
  return {};
}

}  // namespace

bool read_period(CellImport& cell, std::string_view clause) {
  auto period = in_digits(clause, cell.words());
  if (!period) period = in_words(clause, cell.words());
  if (!period || !cell.interpret_text("declared.retention.text", clause)) return false;
  cell.interpret("declared.retention.days", period->days);
  std::string_view event = period->event;
  for (const std::string_view after : {"etter ", "efter ", "after ", "fra ", "från ", "from "}) {
    if (event.starts_with(after)) event.remove_prefix(after.size());
  }
  while (event.ends_with('.')) event.remove_suffix(1);
  if (!event.empty()) cell.interpret_text("declared.retention.event", event);
  return true;
}

// What is kept without names is not what the field asks for.
void read_retention(CellImport& cell) {
  for (const std::string_view clause : clauses_of(cell.text())) {
    if (cell.words().contains("anonymous", clause)) continue;
    if (read_period(cell, clause)) return;
  }
  cell.take("declared.retention.text");
}

}  // namespace tilsyn
