// SPDX-License-Identifier: Apache-2.0
#include "import/dates.h"

#include <string>

#include "base/pattern.h"

namespace tilsyn {

std::optional<Date> find_date(std::string_view text) {
  static const Pattern iso(R"(\b(\d{4}-\d{2}-\d{2})\b)");
  static const Pattern nordic(R"(\b(\d{1,2})[./](\d{1,2})[./](\d{4})\b)");
  if (const auto found = iso.groups(text); !found.empty()) return parse_date(found[1]);
  const auto found = nordic.groups(text);
  if (found.empty()) return {};
  const auto number = [](std::string_view digits) { return std::stoi(std::string(digits)); };
  const Date date{std::chrono::year(number(found[3])),
                  std::chrono::month(static_cast<unsigned>(number(found[2]))),
                  std::chrono::day(static_cast<unsigned>(number(found[1])))};
  if (!date.ok()) return {};
  return date;
}

}  // namespace tilsyn
