// SPDX-License-Identifier: Apache-2.0
#include "media/number_format.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>

#include "base/date.h"

namespace tilsyn {
namespace {

constexpr double seconds_of_day = 86400;
constexpr double last_day = 2958465;  // 9999-12-31

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool begins(std::string_view text, std::string_view with) {
  return text.size() >= with.size() && std::equal(with.begin(), with.end(), text.begin(),
                                                  [](char a, char b) { return a == lower(b); });
}

// The letters of a format that stand for parts of a date, each run of them once: "dmy", "hms".
// "[h]" adds to `out.elapsed`, "%" to `out.percent`.
std::string date_letters(std::string_view code, NumberFormat& out) {
  std::string letters;
  char previous = 0;
  for (std::size_t i = 0; i < code.size() && code[i] != ';'; ++i) {
    const char c = lower(code[i]);
    if (c == '"') {
      i = std::min(code.find('"', i + 1), code.size());
    } else if (c == '\\' || c == '_' || c == '*') {
      ++i;
    } else if (c == '[') {
      const std::size_t end = std::min(code.find(']', i), code.size());
      const std::string_view inner = code.substr(i + 1, end - i - 1);
      if (!inner.empty() && inner.find_first_not_of("hHmMsS") == std::string_view::npos) {
        out.elapsed = true;
        letters += lower(inner.front());
      }
      i = end;
    } else if (begins(code.substr(i), "am/pm")) {
      i += 4;
    } else if (begins(code.substr(i), "a/p")) {
      i += 2;
    } else if (c == '%') {
      out.percent = true;
    } else if (std::string_view("ymdhs").find(c) != std::string_view::npos && c != previous) {
      letters += c;
    }
    previous = i < code.size() ? lower(code[i]) : '\0';
  }
  return letters;
}

std::string plain_digits(double number, int decimals) {
  std::string text = fmt::format("{:.{}f}", number, decimals);
  if (text.find('.') != std::string::npos) {
    text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with('.')) text.pop_back();
  }
  return text == "-0" ? "0" : text;
}

std::string day_text(long day, const NumberFormat& format, bool from_1904) {
  using namespace std::chrono;
  // Excel has a 29 February 1900, which Lotus had invented: days before it count from one later.
  if (!from_1904 && day == 60) return "1900-02-29";
  sys_days start = sys_days(year{1899} / 12 / 30);
  if (from_1904) {
    start = sys_days(year{1904} / 1 / 1);
  } else if (day < 60) {
    start += days{1};
  }
  const std::string text = to_string(year_month_day(start + days{day}));
  if (format.day || !format.year) return text;
  return text.substr(0, format.month ? 7 : 4);
}

std::string time_text(long seconds) {
  const std::string text = fmt::format("{:02}:{:02}", seconds / 3600, seconds / 60 % 60);
  return seconds % 60 == 0 ? text : fmt::format("{}:{:02}", text, seconds % 60);
}

std::string date_text(double serial, const NumberFormat& format, bool from_1904) {
  long day = static_cast<long>(std::floor(serial));
  long seconds = std::lround((serial - std::floor(serial)) * seconds_of_day);
  if (seconds == 86400) {
    seconds = 0;
    ++day;
  }
  if (!format.year && !format.month && !format.day)
    return time_text(seconds + (format.elapsed ? day * 86400 : 0));
  std::string text = day_text(day, format, from_1904);
  if (format.time && seconds > 0) text += " " + time_text(seconds);
  return text;
}

}  // namespace

NumberFormat read_number_format(std::string_view code) {
  NumberFormat format;
  if (begins(code, "general") || begins(code, "standard")) return format;
  const std::string letters = date_letters(code, format);
  for (std::size_t i = 0; i < letters.size(); ++i) {
    const bool minutes = letters[i] == 'm' && ((i > 0 && letters[i - 1] == 'h') ||
                                               (i + 1 < letters.size() && letters[i + 1] == 's'));
    format.year |= letters[i] == 'y';
    format.month |= letters[i] == 'm' && !minutes;
    format.day |= letters[i] == 'd';
    format.time |= letters[i] == 'h' || letters[i] == 's' || minutes;
  }
  if (code.size() > 1 && code.size() <= 20 && code.find_first_not_of('0') == std::string_view::npos)
    format.zeros = static_cast<unsigned>(code.size());
  return format;
}

NumberFormat built_in_number_format(unsigned id) {
  if (id == 9 || id == 10) return read_number_format("0%");
  if (id == 17) return read_number_format("mmm-yy");
  if (id == 22) return read_number_format("d/m/yy h:mm");
  if ((id >= 18 && id <= 21) || id == 45 || id == 47) return read_number_format("h:mm:ss");
  if (id == 46) return read_number_format("[h]:mm:ss");
  // 14-16 everywhere; 27-36 and 50-58 in the languages of East Asia.
  const bool date = (id >= 14 && id <= 16) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
  return date ? read_number_format("d/m/yy") : NumberFormat();
}

std::string shown_number(double number) {
  const double size = std::abs(number);
  if (!std::isfinite(number) || size >= 1e21) return fmt::format("{:g}", number);
  const int digits = size < 1 ? 1 : static_cast<int>(std::floor(std::log10(size))) + 1;
  const std::string text = plain_digits(number, std::clamp(15 - digits, 0, 9));
  return text == "0" && size > 0 ? fmt::format("{:.6g}", number) : text;
}

std::string shown_number(std::string_view stored, const NumberFormat& format, bool from_1904) {
  const std::size_t first = stored.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  stored = stored.substr(first, stored.find_last_not_of(" \t\r\n") - first + 1);
  double number = 0;
  const auto [end, error] = std::from_chars(stored.data(), stored.data() + stored.size(), number);
  if (error != std::errc() || end != stored.data() + stored.size() || !std::isfinite(number))
    return std::string(stored);
  if (format.is_date() && number >= 0 && number < last_day - (from_1904 ? 1462 : 0))
    return date_text(number, format, from_1904);
  if (format.percent) return shown_number(number * 100) + "%";
  std::string text = shown_number(number);
  if (text.size() < format.zeros && text.find_first_not_of("0123456789") == std::string::npos)
    text.insert(0, format.zeros - text.size(), '0');
  return text;
}

}  // namespace tilsyn
