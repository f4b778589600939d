// SPDX-License-Identifier: Apache-2.0
#include "probe/har_date.h"

#include <fmt/format.h>

#include <chrono>

#include "web/ascii.h"
#include "web/http_date.h"

namespace tilsyn {
namespace {

constexpr std::int64_t day_ms = 86'400'000;

// Reads a text from its beginning, piece by piece.
class DateReader {
 public:
  explicit DateReader(std::string_view text) : text_(text) {}

  // Exactly `digits` digits with a value of at most `most`.
  std::optional<int> digits(std::size_t count, int most) {
    if (text_.size() < count) return std::nullopt;
    int value = 0;
    for (const char c : text_.substr(0, count)) {
      if (!is_ascii_digit(c)) return std::nullopt;
      value = value * 10 + (c - '0');
    }
    text_.remove_prefix(count);
    return value <= most ? std::optional<int>(value) : std::nullopt;
  }

  bool one_of(std::string_view letters) {
    if (text_.empty() || letters.find(text_[0]) == std::string_view::npos) return false;
    last_ = text_[0];
    text_.remove_prefix(1);
    return true;
  }

  // Decimals of a second; what is finer than a millisecond falls away.
  int milliseconds() {
    int value = 0, weight = 100;
    for (; !text_.empty() && is_ascii_digit(text_[0]); text_.remove_prefix(1)) {
      value += weight * (text_[0] - '0');
      weight /= 10;
    }
    return value;
  }

  char last() const { return last_; }
  bool done() const { return text_.empty(); }

 private:
  std::string_view text_;
  char last_ = 0;
};

// Minutes east of Greenwich; without a zone: none.
std::optional<int> zone(DateReader& in) {
  if (in.done() || in.one_of("Zz")) return 0;
  if (!in.one_of("+-")) return std::nullopt;
  const int sign = in.last() == '-' ? -1 : 1;
  const auto hours = in.digits(2, 23);
  if (!hours) return std::nullopt;
  in.one_of(":");
  const auto minutes = in.done() ? std::optional<int>(0) : in.digits(2, 59);
  if (!minutes) return std::nullopt;
  return sign * (*hours * 60 + *minutes);
}

std::optional<std::int64_t> iso_date(std::string_view text) {
  DateReader in(text);
  const auto year = in.digits(4, 9999);
  if (!year || !in.one_of("-/")) return std::nullopt;
  const auto month = in.digits(2, 12);
  if (!month || !in.one_of("-/")) return std::nullopt;
  const auto day = in.digits(2, 31);
  if (!day) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(*year),
                                         std::chrono::month(static_cast<unsigned>(*month)),
                                         std::chrono::day(static_cast<unsigned>(*day))};
  if (!date.ok()) return std::nullopt;
  std::int64_t ms = std::chrono::sys_days(date).time_since_epoch().count() * day_ms;
  if (in.done()) return ms;
  if (!in.one_of("Tt ")) return std::nullopt;
  const auto hour = in.digits(2, 23);
  if (!hour || !in.one_of(":")) return std::nullopt;
  const auto minute = in.digits(2, 59);
  if (!minute) return std::nullopt;
  ms += (*hour * 60 + *minute) * std::int64_t{60'000};
  if (in.one_of(":")) {
    const auto second = in.digits(2, 60);
    if (!second) return std::nullopt;
    ms += *second * 1000;
    if (in.one_of(".,")) ms += in.milliseconds();
  }
  in.one_of(" ");
  const auto offset = zone(in);
  if (!offset || !in.done()) return std::nullopt;
  return ms - *offset * std::int64_t{60'000};
}

}  // namespace

std::optional<std::int64_t> parse_har_date(std::string_view text) {
  text = ascii_trim(text);
  if (const auto date = iso_date(text)) return date;
  // Seconds or milliseconds since 1970, with decimals or without.
  const std::string_view whole = text.substr(0, text.find('.'));
  if (const auto count = parse_digits(whole); count && *count > 100'000'000) {
    if (*count < 100'000'000'000) return *count * 1000;
    if (*count < 100'000'000'000'000) return *count;
    return std::nullopt;
  }
  if (const auto seconds = parse_http_date(text)) return *seconds * 1000;
  return std::nullopt;
}

std::string har_date_text(std::int64_t ms) {
  std::int64_t days = ms / day_ms, rest = ms % day_ms;
  if (rest < 0) {
    --days;
    rest += day_ms;
  }
  const std::chrono::year_month_day date{std::chrono::sys_days(std::chrono::days(days))};
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                     rest / 3'600'000, rest / 60'000 % 60, rest / 1000 % 60, rest % 1000);
}

}  // namespace tilsyn
