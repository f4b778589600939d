// SPDX-License-Identifier: Apache-2.0
#include "import/usage_values.h"

#include <algorithm>

#include "base/pattern.h"
#include "import/clauses.h"
#include "import/dates.h"
#include "web/detect_ids.h"
#include "web/url.h"

namespace tilsyn {

bool names_a_person(std::string_view text) {
  static const Pattern address(R"([^\s@,;<>()]+@[^\s@,;<>()]+\.\p{L}{2,})");
  if (address.found_in(text)) return true;
  IdHint hint;
  const auto ids = find_national_ids(text, hint);
  return std::any_of(ids.begin(), ids.end(), [](const NationalId& id) { return id.certain; });
}

std::optional<std::int64_t> read_usage_count(std::string_view text) {
  static const Pattern count(
      "(?i)^(?:ca\\.?|cirka|omtrent|ungefär|about)?\\s*(\\d{1,3}(?:[ "
      ".,\u00A0]\\d{3})+|\\d{1,9})$");
  const auto groups = count.groups(trimmed(text));
  if (groups.size() < 2) return std::nullopt;
  std::int64_t value = 0;
  for (const char c : groups[1]) {
    if (c < '0' || c > '9') continue;
    if (value > 999'999'999) return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

std::optional<Date> read_usage_date(std::string_view text) {
  static const Pattern american(
      R"((?i)^(\d{1,2})/(\d{1,2})/(\d{4}),?\s+\d{1,2}:\d{2}(?::\d{2})?\s*[AP]M$)");
  const auto groups = american.groups(trimmed(text));
  if (groups.size() < 4) return find_date(text);
  const std::string day_first =
      std::string(groups[2]) + "." + std::string(groups[1]) + "." + std::string(groups[3]);
  return find_date(day_first);
}

std::string_view read_usage_word(std::string_view group, std::string_view text,
                                 const ImportWords& words) {
  const KnownPhrase* known = words.whole(group, text);
  if (!known) known = words.start(group, text);
  return known ? std::string_view(known->value) : std::string_view();
}

std::vector<std::string> read_scopes(std::string_view text) {
  constexpr std::size_t most = 200;
  std::vector<std::string> scopes;
  for (std::size_t begin = 0; begin <= text.size() && scopes.size() < most;) {
    const std::size_t end = std::min(text.find_first_of(",;\r\n", begin), text.size());
    const std::string_view one = trimmed(text.substr(begin, end - begin));
    if (!one.empty() && std::find(scopes.begin(), scopes.end(), one) == scopes.end())
      scopes.emplace_back(one);
    begin = end + 1;
  }
  return scopes;
}

std::string read_usage_host(std::string_view text) {
  text = trimmed(text);
  if (text.empty() || text.size() > 2000 || text.find_first_of(" \t\r\n@") != text.npos) return {};
  const bool has_scheme = text.find("://") != std::string_view::npos;
  if (!has_scheme && text.find('.') == std::string_view::npos) return {};
  const auto url = parse_url(has_scheme ? std::string(text) : "https://" + std::string(text));
  return url && url->is_http() ? url->host : std::string();
}

}  // namespace tilsyn
