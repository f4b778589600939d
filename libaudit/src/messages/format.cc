// SPDX-License-Identifier: Apache-2.0
// Dates, numbers and lists in the form of the language (CLDR's, from the catalogue).
#include <cmath>
#include <cstdio>

#include "base/region.h"
#include "messages/messages.h"

namespace tilsyn {
namespace {

// Groups of three from the right; four digits stay together ("1200"), as Nordic style guides say.
std::string grouped(std::string digits, std::string_view separator) {
  if (digits.size() <= 4) return digits;
  for (std::size_t at = digits.size(); at > 3;) {
    at -= 3;
    digits.insert(at, separator);
  }
  return digits;
}

}  // namespace

std::string Messages::date(Date date) const {
  if (!date.ok()) return to_string(date);
  const unsigned month = static_cast<unsigned>(date.month());
  return text("format.date", {{"day", std::to_string(static_cast<unsigned>(date.day()))},
                              {"month", text("month." + std::to_string(month))},
                              {"year", std::to_string(static_cast<int>(date.year()))}});
}

std::string Messages::number(std::int64_t n) const {
  std::string digits = std::to_string(n);
  const bool negative = digits.front() == '-';
  if (negative) digits.erase(0, 1);
  return (negative ? "−" : "") + grouped(std::move(digits), text("format.thousands"));
}

std::string Messages::number(double n) const {
  if (!std::isfinite(n)) return "–";
  if (std::fabs(n) < 1e15 && n == std::floor(n)) return number(static_cast<std::int64_t>(n));
  char buffer[64];
  std::snprintf(buffer, sizeof buffer, "%.10g", std::fabs(n));
  std::string digits = buffer;
  if (const std::size_t point = digits.find('.'); point != digits.npos) {
    digits.replace(point, 1, text("format.decimal"));
  }
  return (n < 0 ? "−" : "") + digits;
}

std::string Messages::list(const std::vector<std::string>& items) const {
  std::string out;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0) out += i + 1 == items.size() ? " " + text("format.and") + " " : std::string(", ");
    out += items[i];
  }
  return out;
}

std::string Messages::relative(std::int64_t days) const {
  if (days == 0) return text("relative.today");
  const std::int64_t distance = days < 0 ? -days : days;
  const std::string direction = days < 0 ? "ago" : "in";
  if (distance < 60) return count("relative." + direction + "_days", distance);
  if (distance < 730) return count("relative." + direction + "_months", distance / 30);
  return count("relative." + direction + "_years", distance / 365);
}

std::string Messages::country(std::string_view code) const {
  return country_name(code, language_);
}

std::string Messages::quoted(std::string_view words) const {
  return text("format.quoted", {{"text", words}});
}

}  // namespace tilsyn
