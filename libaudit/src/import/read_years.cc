// SPDX-License-Identifier: Apache-2.0
// Which years of school use a tool: "F-3", "4–6", "7,8,9", "1.-7. trinn", "alla", "förskola".
#include <algorithm>
#include <array>
#include <optional>

#include "base/fold.h"
#include "base/pattern.h"
#include "import/fields.h"

namespace tilsyn {
namespace {

constexpr int last_year = 10;

// The years of school that a text names, and what else it says of age.
struct YearGroups {
  std::array<bool, last_year + 1> years{};  // 0 is the year before the first one
  std::vector<std::string> forms;           // "kindergarten": without a number
  std::optional<int> youngest;

  bool add(int from, int to) {
    if (from < 0 || to > last_year || from > to) return false;
    for (int year = from; year <= to; ++year) years[static_cast<std::size_t>(year)] = true;
    return true;
  }
  bool has(int from, int to) const {
    return std::any_of(years.begin() + from, years.begin() + to + 1, [](bool y) { return y; });
  }
  void note_age(int age) { youngest = youngest ? std::min(*youngest, age) : age; }
};

// The first year is begun at five or six in Norway (the year in which the child is six), a year
// later in Sweden, Denmark and Finland, where the years go on to nine.
int age_in(int year, std::string_view country) {
  return year + (country == "NO" ? 5 : 6);
}

int last_primary_year(std::string_view country) {
  return country == "NO" ? 7 : 6;
}

int year_number(std::string_view text) {
  if (text == "f") return 0;
  int value = 0;
  for (const char c : text) value = value * 10 + (c - '0');
  return value;
}

bool goes_on_as_word(std::string_view text) {
  if (text.empty() || text.starts_with("\xE2\x80")) return false;  // a dash
  const auto byte = static_cast<unsigned char>(text.front());
  return (byte >= 'a' && byte <= 'z') || byte >= 0x80;
}

// "F-3", "7,8,9", "1. til 4."; a number before "years" is an age.
void read_numbers(std::string_view text, YearGroups& groups) {
  static const Pattern range(
      "(?:^|[^\\p{L}\\d])(f|\\d{1,2})\\.?(?:\\s*(?:[-–—‐‑]|till?\\b|to\\b)\\s*"
      "(?:(?:åk|årskurs|trinn|klasse)\\s*)?(\\d{1,2})\\b\\.?)?"
      "(?:\\s*-?(år|års|years?|åring)\\b)?");
  constexpr std::size_t most = 40;
  for (std::size_t found = 0; found < most; ++found) {
    const auto parts = range.groups(text);
    if (parts.size() < 4) return;
    const std::string_view behind =
        text.substr(static_cast<std::size_t>(parts[1].data() + parts[1].size() - text.data()));
    const int first = year_number(parts[1]);
    const int last = parts[2].empty() ? first : year_number(parts[2]);
    if (!parts[3].empty()) {
      if (first > 0) groups.note_age(first);
    } else if (parts[1] != "f" || !goes_on_as_word(behind)) {
      groups.add(first, last);
    }
    text.remove_prefix(static_cast<std::size_t>(parts[0].data() + parts[0].size() - text.data()));
  }
}

void read_forms(CellImport& cell, YearGroups& groups) {
  for (const KnownPhraseMatch& match :
       cell.words().find("school_form", folded_words(cell.text()))) {
    const std::string& form = match.phrase->value;
    if (form == "all") {
      groups.add(1, cell.country() == "NO" ? last_year : last_year - 1);
      groups.note_age(6);
    } else if (form == "preschool_class") {
      groups.add(0, 0);
    } else {
      groups.forms.push_back(form);
    }
  }
}

// The age at which a school form begins; adults have none that matters.
std::optional<int> begin_of(std::string_view form, std::string_view country) {
  if (form == "kindergarten") return 1;
  if (form == "primary") return 6;
  if (form == "lower_secondary") return age_in(last_primary_year(country) + 1, country);
  if (form == "upper_secondary") return 16;
  return {};
}

}  // namespace

void read_year_groups(CellImport& cell) {
  YearGroups groups;
  read_forms(cell, groups);
  read_numbers(fold(cell.text()), groups);
  const int primary = last_primary_year(cell.country());
  if (groups.has(0, primary)) groups.forms.push_back("primary");
  if (groups.has(primary + 1, last_year)) groups.forms.push_back("lower_secondary");
  for (int year = last_year; year >= 0; --year) {
    if (groups.has(year, year)) groups.note_age(age_in(year, cell.country()));
  }
  for (const std::string_view form :
       {"kindergarten", "primary", "lower_secondary", "upper_secondary", "adult"}) {
    if (std::find(groups.forms.begin(), groups.forms.end(), form) == groups.forms.end()) continue;
    cell.interpret_word("declared.age_groups", form);
    const bool by_number =
        groups.has(0, last_year) && (form == "primary" || form == "lower_secondary");
    if (const auto age = begin_of(form, cell.country()); age && !by_number) groups.note_age(*age);
  }
  if (groups.youngest && *groups.youngest < 100)
    cell.interpret("declared.youngest_age", std::to_string(*groups.youngest));
  if (groups.forms.empty() && !groups.youngest) cell.refuse();
}

}  // namespace tilsyn
