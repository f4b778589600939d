// SPDX-License-Identifier: Apache-2.0
// Debian builds the library with USE_OS_TZDB: it reads /usr/share/zoneinfo and never the network.
#include "expr/time_zone.h"

#include <date/tz.h>

#include <stdexcept>
#include <string>

namespace tilsyn::cel {
namespace {

constexpr std::size_t longest_name = 64;

// A year of the last 28 in the tables with the same calendar: what repeats every year after the end
// of the tables is found there.
date::sys_seconds like(date::sys_seconds at) {
  using namespace date;
  const year_month_day day{floor<days>(at)};
  const auto first = [](year y) { return sys_days{y / January / 1}; };
  for (int candidate = 2009; candidate < 2037; ++candidate) {
    const year y{candidate};
    if (y.is_leap() != day.year().is_leap() || weekday{first(y)} != weekday{first(day.year())})
      continue;
    return at - (first(day.year()) - first(y));
  }
  return at;
}

}  // namespace

std::optional<std::int64_t> zone_offset(std::string_view name, std::int64_t seconds) {
  using namespace date;
  if (name.empty() || name.size() > longest_name) return std::nullopt;
  try {
    const time_zone* zone = locate_zone(std::string(name));
    const sys_seconds at{std::chrono::seconds{seconds}};
    const sys_info info = zone->get_info(at);
    const sys_seconds end_of_tables = sys_days{year{2037} / January / 1};
    const bool open = info.end > sys_days{year{2400} / January / 1};
    if (at < end_of_tables || !open) return info.offset.count();
    return zone->get_info(like(at)).offset.count();
  } catch (const std::runtime_error&) {
    return std::nullopt;
  }
}

}  // namespace tilsyn::cel
