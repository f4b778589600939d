// SPDX-License-Identifier: Apache-2.0
#include "web/cookie_list.h"

#include <algorithm>
#include <array>

#include "web/ascii.h"
#include "web/json_scan.h"
#include "web/public_suffix.h"

namespace tilsyn {
namespace {

constexpr std::size_t most_rows = 200'000;
constexpr std::size_t longest_cell = 10'000;

// One record of RFC 4180; moves `text` behind it.
std::vector<std::string> take_record(std::string_view& text) {
  std::vector<std::string> cells(1);
  bool quoted = false;
  std::size_t at = 0;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (quoted) {
      if (c == '"' && at + 1 < text.size() && text[at + 1] == '"') {
        ++at;
      } else if (c == '"') {
        quoted = false;
        continue;
      }
    } else if (c == '"' && cells.back().empty()) {
      quoted = true;
      continue;
    } else if (c == ',' && cells.size() < 100) {
      cells.emplace_back();
      continue;
    } else if (c == '\n') {
      ++at;
      break;
    }
    if (cells.back().size() < longest_cell && c != '\r') cells.back() += c;
  }
  text.remove_prefix(at);
  return cells;
}

// Headings of the CSV and names of the JSON, without blanks and marks.
enum Field { f_name, f_category, f_domain, f_platform, f_controller, f_retention, f_wildcard };
struct Heading {
  std::string_view words;
  Field field;
};
constexpr std::array<Heading, 12> headings = {{{"cookiedatakeyname", f_name},
                                               {"cookie", f_name},
                                               {"category", f_category},
                                               {"domain", f_domain},
                                               {"platform", f_platform},
                                               {"datacontroller", f_controller},
                                               {"retentionperiod", f_retention},
                                               {"retention", f_retention},
                                               {"wildcardmatch", f_wildcard},
                                               {"wildcard", f_wildcard},
                                               {"cookiename", f_name},
                                               {"controller", f_controller}}};

std::optional<Field> field_of(std::string_view heading) {
  std::string words;
  for (const char c : ascii_lower(heading)) {
    if (is_ascii_alnum(c)) words += c;
  }
  for (const Heading& each : headings) {
    if (each.words == words) return each.field;
  }
  return std::nullopt;
}

void put(ListedCookie& cookie, Field field, std::string_view value) {
  value = ascii_trim(value);
  switch (field) {
    case f_name:
      cookie.name = value;
      break;
    case f_category:
      cookie.purpose = ascii_lower(value);
      break;
    case f_domain:
      // "google-analytics.com (3rd party) or advertiser's website domain (1st party)"
      cookie.domain = ascii_lower(value.substr(0, value.find_first_of(" (,")));
      break;
    case f_platform:
      cookie.platform = value;
      break;
    case f_controller:
      cookie.controller = value;
      break;
    case f_retention:
      cookie.retention = value;
      break;
    case f_wildcard:
      cookie.wildcard = value == "1" || same_ascii(value, "true") || same_ascii(value, "yes");
      break;
  }
}

const ListedCookie* best_for(const std::vector<ListedCookie>& rows, std::string_view domain) {
  for (const ListedCookie& row : rows) {
    if (row.domain.find('.') != row.domain.npos && host_is_or_below(domain, row.domain))
      return &row;
  }
  return &rows.front();
}

}  // namespace

bool CookieList::add(ListedCookie cookie) {
  if (cookie.name.empty() || cookie.purpose.empty() || rows_ >= most_rows) return false;
  auto& rows = (cookie.wildcard ? beginnings_ : exact_)[cookie.name];
  if (rows.size() >= 100) return false;
  rows.push_back(std::move(cookie));
  ++rows_;
  return true;
}

std::optional<std::size_t> CookieList::add_csv(std::string_view text, const std::string& list) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  std::vector<std::optional<Field>> columns;
  for (const std::string& heading : take_record(text)) columns.push_back(field_of(heading));
  const auto has = [&](Field field) {
    return std::find(columns.begin(), columns.end(), field) != columns.end();
  };
  if (!has(f_name) || !has(f_category)) return std::nullopt;
  std::size_t added = 0;
  while (!text.empty()) {
    const std::vector<std::string> cells = take_record(text);
    ListedCookie cookie;
    for (std::size_t i = 0; i < std::min(cells.size(), columns.size()); ++i) {
      if (columns[i]) put(cookie, *columns[i], cells[i]);
    }
    cookie.list = list;
    added += add(std::move(cookie));
  }
  return added;
}

// {"Platform": [{"cookie": …, "category": …}, …], …}: innermost objects, one after the other.
std::optional<std::size_t> CookieList::add_json(std::string_view text, const std::string& list) {
  std::size_t added = 0, begin = text.npos;
  bool in_string = false;
  std::string_view platform, last;
  std::size_t quote = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (in_string) {
      if (c == '\\') ++at;
      if (c != '"') continue;
      in_string = false;
      last = text.substr(quote + 1, at - quote - 1);
    } else if (c == '"') {
      in_string = true;
      quote = at;
    } else if (c == '[') {
      platform = last;
    } else if (c == '{') {
      begin = at;
    } else if (c == '}' && begin != text.npos) {
      ListedCookie cookie;
      cookie.platform = std::string(platform.substr(0, 200));
      for (const JsonPair& pair : scan_json_pairs(text.substr(begin, at - begin + 1))) {
        if (const auto field = field_of(pair.name)) put(cookie, *field, pair.value);
      }
      cookie.list = list;
      added += add(std::move(cookie));
      begin = text.npos;
    }
  }
  if (added == 0) return std::nullopt;
  return added;
}

const ListedCookie* CookieList::find(std::string_view name, std::string_view domain) const {
  const auto found = exact_.find(name);
  if (found != exact_.end()) return best_for(found->second, domain);
  constexpr std::size_t longest = 200;
  for (std::size_t size = std::min(name.size(), longest); size > 0; --size) {
    const auto beginning = beginnings_.find(name.substr(0, size));
    if (beginning != beginnings_.end()) return best_for(beginning->second, domain);
  }
  return nullptr;
}

}  // namespace tilsyn
