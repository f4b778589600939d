// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <charconv>

#include "agreement/facts_dates.h"
#include "agreement/matches.h"
#include "base/date.h"
#include "base/fold.h"

namespace tilsyn {
namespace {

int number(std::string_view digits) {
  int value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

unsigned month(std::string_view word, const FactData& data) {
  const auto found = data.months.find(fold(word));
  return found == data.months.end() ? 0 : found->second;
}

// Empty where there is no such day; without a day the month alone.
std::string iso(int year, unsigned m, int day) {
  if (year < 1990 || year > 2100 || m < 1 || m > 12) return {};
  if (day == 0) return fmt::format("{:04}-{:02}", year, m);
  const std::string text = fmt::format("{:04}-{:02}-{:02}", year, m, day);
  return parse_date(text) ? text : std::string();
}

}  // namespace

std::vector<WrittenDate> dates_in(std::string_view text, const FactData& data) {
  static const Pattern pattern(
      R"(\b(\d{4})-(\d{2})(?:-(\d{2}))?\b|\b(\d{1,2})[./](\d{1,2})[./](\d{4})\b|\b(\d{1,2})(?:\.|st|nd|rd|th|:e)?\s+(?:of\s+|den\s+)?(\p{L}{3,9})\.?,?\s+(\d{4})\b|\b(\p{L}{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b|\b(\p{L}{3,9})\s+(\d{4})\b)");
  std::vector<WrittenDate> dates;
  if (text.find_first_of("0123456789") == std::string_view::npos) return dates;
  for_each_match(pattern, text, 200,
                 [&](const std::vector<std::string_view>& g, std::size_t begin) {
                   std::string day;
                   if (!g[1].empty())
                     day = iso(number(g[1]), static_cast<unsigned>(number(g[2])), number(g[3]));
                   if (!g[4].empty())
                     day = iso(number(g[6]), static_cast<unsigned>(number(g[5])), number(g[4]));
                   if (!g[7].empty()) day = iso(number(g[9]), month(g[8], data), number(g[7]));
                   if (!g[10].empty()) day = iso(number(g[12]), month(g[10], data), number(g[11]));
                   if (!g[13].empty()) day = iso(number(g[14]), month(g[13], data), 0);
                   if (!day.empty()) dates.push_back({day, begin, begin + g[0].size()});
                 });
  return dates;
}

}  // namespace tilsyn
