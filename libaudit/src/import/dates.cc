// SPDX-License-Identifier: Apache-2.0
#include "import/dates.h"

#include <array>
#include <string>

#include "base/fold.h"
#include "base/pattern.h"

namespace tilsyn {
namespace {

// How the names of the months begin in the five languages.
constexpr std::array<std::pair<std::string_view, int>, 16> months = {{
    {"jan", 1},
    {"feb", 2},
    {"mar", 3},
    {"apr", 4},
    {"mai", 5},
    {"maj", 5},
    {"may", 5},
    {"jun", 6},
    {"jul", 7},
    {"aug", 8},
    {"sep", 9},
    {"okt", 10},
    {"oct", 10},
    {"nov", 11},
    {"des", 12},
    {"dec", 12},
}};

int number(std::string_view digits) {
  int value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

std::optional<Date> date_of(int year, int month, int day) {
  if (year < 100) year += 2000;
  const Date date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                  std::chrono::day(static_cast<unsigned>(day))};
  if (!date.ok()) return {};
  return date;
}

std::optional<Date> named_month(std::string_view text) {
  static const Pattern pattern(
      R"((?i)\b(\d{1,2})\.?\s+(?:af |av |of )?(\p{L}{3,9})\.?,?\s+(\d{4})\b)");
  const auto found = pattern.groups(text);
  if (found.empty()) return {};
  const std::string name = fold(found[2]);
  for (const auto& [begin, month] : months) {
    if (name.starts_with(begin)) return date_of(number(found[3]), month, number(found[1]));
  }
  return {};
}

}  // namespace

std::optional<Date> find_date(std::string_view text) {
  static const Pattern year_first(R"((?:^|[^\d])(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?:[^\d]|$))");
  static const Pattern day_first(
      R"((?:^|[^\d.])(\d{1,2})[./-] ?(\d{1,2})[./-] ?(\d{4}|\d{2})(?:[^\d]|$))");
  static const Pattern bare(R"((?:^|[^\d])((?:19|20)\d{2})([01]\d)([0-3]\d)(?:[^\d]|$))");
  if (const auto found = year_first.groups(text); !found.empty())
    return date_of(number(found[1]), number(found[2]), number(found[3]));
  if (const auto found = day_first.groups(text); !found.empty())
    return date_of(number(found[3]), number(found[2]), number(found[1]));
  if (const auto found = bare.groups(text); !found.empty())
    return date_of(number(found[1]), number(found[2]), number(found[3]));
  return named_month(text);
}

}  // namespace tilsyn
