// SPDX-License-Identifier: Apache-2.0
#include "schema/format.h"

#include <algorithm>
#include <array>

#include "base/date.h"

namespace tilsyn {
namespace {

using Problem = std::optional<FormatProblem>;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}
bool is_blank_or_control(char c) {
  return static_cast<unsigned char>(c) <= 0x20 || c == 0x7f;
}

std::string upper(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return result;
}

// "1.3.2026" and "01/03/2026" are how people here write days: offers the same day as ISO 8601. An
// order of day and month that cannot be told apart from the American one is offered all the same,
// the person sees it.
std::string day_hint(std::string_view text) {
  std::array<int, 3> parts{};
  std::array<int, 3> digits{};
  std::size_t part = 0;
  for (char c : text) {
    if (is_digit(c)) {
      parts[part] = parts[part] * 10 + (c - '0');
      if (++digits[part] > 4) return {};
    } else if ((c == '.' || c == '/' || c == '-') && digits[part] > 0 && part < 2) {
      ++part;
    } else {
      return {};
    }
  }
  if (part != 2 || digits[2] != 4 || digits[0] > 2 || digits[1] > 2) return {};
  Date day{std::chrono::year{parts[2]}, std::chrono::month{static_cast<unsigned>(parts[1])},
           std::chrono::day{static_cast<unsigned>(parts[0])}};
  return day.ok() ? "did you mean " + to_string(day) + "?" : std::string{};
}

bool looks_like_date(std::string_view text) {
  if (text.size() != 10) return false;
  for (std::size_t i = 0; i < 10; ++i) {
    if ((i == 4 || i == 7) ? text[i] != '-' : !is_digit(text[i])) return false;
  }
  return true;
}

Problem check_date(std::string_view text) {
  if (parse_date(text)) return std::nullopt;
  if (looks_like_date(text))
    return FormatProblem{"bad-date", in_quotes(text) + " is not a day", {}};
  std::string hint = day_hint(text);
  if (hint.empty()) hint = "write year, month and day: 2026-03-01";
  return FormatProblem{"bad-date", in_quotes(text) + " is not a day", std::move(hint)};
}

Problem check_country(std::string_view text) {
  if (is_country_code(text)) return std::nullopt;
  std::string hint = "two capital letters, as in NO or SE";
  std::string code = upper(text);
  if (code == "UK") code = "GB";
  if (code == "EL") code = "GR";
  if (is_country_code(code)) hint = "did you mean " + code + "?";
  if (code == "EU" || code == "EEA" || code == "EØS" || code == "EES") {
    hint = "name the country, or leave it out and say it in words where there is a field for that";
  }
  return FormatProblem{"bad-country", in_quotes(text) + " is not a country code of ISO 3166-1",
                       std::move(hint)};
}

Problem check_language(std::string_view text) {
  constexpr std::array<std::string_view, 5> languages = {"en", "nb", "nn", "sv", "da"};
  if (std::find(languages.begin(), languages.end(), text) != languages.end()) return std::nullopt;
  std::string hint = "one of en, nb, nn, sv, da";
  if (text == "no" || text == "NO") hint = "did you mean nb or nn?";
  return FormatProblem{"bad-language", "there are no reports in the language " + in_quotes(text),
                       std::move(hint)};
}

// Only what keeps a person's slip out; addresses are taken apart by the layer that visits them.
Problem check_url(std::string_view text) {
  std::string_view rest = text;
  bool scheme = false;
  for (std::string_view start : {"https://", "http://"}) {
    if (!scheme && rest.starts_with(start)) {
      rest.remove_prefix(start.size());
      scheme = true;
    }
  }
  bool clean = std::none_of(rest.begin(), rest.end(), is_blank_or_control);
  std::string_view host = rest.substr(0, rest.find_first_of("/?#"));
  if (scheme && clean && !host.empty()) return std::nullopt;
  std::string hint = "write it with https:// and without blanks";
  if (!scheme && clean && host.find('.') != std::string_view::npos &&
      rest.find("://") == std::string_view::npos && text.size() < 200) {
    hint = "did you mean https://" + std::string(text) + "?";
  }
  return FormatProblem{"bad-url", in_quotes(text) + " is not a web address", std::move(hint)};
}

Problem check_email(std::string_view text) {
  std::size_t at = text.find('@');
  bool clean = std::none_of(text.begin(), text.end(), is_blank_or_control);
  if (clean && at != std::string_view::npos && at > 0 && text.size() <= 254) {
    std::string_view host = text.substr(at + 1);
    std::size_t dot = host.rfind('.');
    if (host.find('@') == std::string_view::npos && dot != std::string_view::npos && dot > 0 &&
        dot + 1 < host.size() && is_letter(host[dot + 1])) {
      return std::nullopt;
    }
  }
  return FormatProblem{"bad-email", in_quotes(text) + " is not an e-mail address", {}};
}

// A name or an id: anything that can be a name on one line.
Problem check_party(std::string_view text) {
  auto control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; };
  if (std::none_of(text.begin(), text.end(), control) && text.size() <= 300) return std::nullopt;
  return FormatProblem{"bad-party", "a party is named in one line of at most 300 bytes", {}};
}

// The path of a fact; which there are, the facts know.
Problem check_fact(std::string_view text) {
  return check_party(text);
}

struct Format {
  std::string_view name;
  Problem (*check)(std::string_view);
};
constexpr std::array<Format, 7> formats = {{
    {"date", check_date},
    {"party", check_party},
    {"fact", check_fact},
    {"country", check_country},
    {"language", check_language},
    {"url", check_url},
    {"email", check_email},
}};

}  // namespace

std::vector<std::string> format_names() {
  std::vector<std::string> names;
  for (const Format& format : formats) names.emplace_back(format.name);
  return names;
}

std::optional<FormatProblem> check_format(std::string_view format, std::string_view text) {
  for (const Format& row : formats) {
    if (row.name == format) return row.check(text);
  }
  return std::nullopt;
}

std::string in_quotes(std::string_view text) {
  constexpr std::size_t limit = 60;
  if (text.size() <= limit) return "'" + std::string(text) + "'";
  std::size_t cut = limit;
  while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0) == 0x80) --cut;
  return "'" + std::string(text.substr(0, cut)) + "…'";
}

}  // namespace tilsyn
