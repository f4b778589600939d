// SPDX-License-Identifier: Apache-2.0
#include "agreement/tables.h"

#include <algorithm>

#include "agreement/country.h"
#include "agreement/names.h"

namespace tilsyn {
namespace {

bool has(const TopicSet& topics, Topic topic) {
  return topics.test(static_cast<std::size_t>(topic));
}

}  // namespace

Columns columns_of(const FactView& view, const std::vector<std::string>& head) {
  Columns columns;
  std::optional<std::size_t> address;
  std::optional<std::size_t> label;
  for (std::size_t c = 0; c < head.size(); ++c) {
    if (head[c].size() > 60) return {};
    const TopicSet topics = view.topics_in(head[c]);
    if (has(topics, Topic::inactive)) columns.other_matter = true;
    if (has(topics, Topic::sub)) columns.sub = true;
    if (!label && view.is_all(head[c], Topic::name_label)) {
      label = c;
    } else if (!columns.country && has(topics, Topic::country_label)) {
      columns.country = c;
    } else if (!columns.name && (has(topics, Topic::sub) || has(topics, Topic::role_name))) {
      columns.name = c;
    } else if (!address && has(topics, Topic::address_label)) {
      address = c;
    } else if (!columns.service && has(topics, Topic::service_label)) {
      columns.service = c;
    }
  }
  if (label) columns.name = label;
  if (!columns.country) columns.country = address;
  return columns;
}

std::vector<std::string> cells_of(std::string_view row) {
  std::vector<std::string> cells;
  if (row.starts_with('|')) row.remove_prefix(1);
  if (row.ends_with('|')) row.remove_suffix(1);
  for (std::size_t begin = 0; begin <= row.size();) {
    const std::size_t end = std::min(row.find('|', begin), row.size());
    cells.push_back(plain_text(row.substr(begin, end - begin)));
    begin = end + 1;
  }
  return cells;
}

std::vector<std::string> spaced_cells(std::string_view line) {
  std::vector<std::string> cells;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const bool gap =
        line[i] == '\t' || (line[i] == ' ' && i + 1 < line.size() && line[i + 1] == ' ');
    if (!gap) continue;
    if (i > begin) cells.push_back(plain_text(line.substr(begin, i - begin)));
    while (i + 1 < line.size() && (line[i + 1] == ' ' || line[i + 1] == '\t')) ++i;
    begin = i + 1;
  }
  if (begin < line.size()) cells.push_back(plain_text(line.substr(begin)));
  return cells;
}

std::vector<std::string> cells_by_country(const FactView& view, std::string_view line, bool head) {
  if (line.size() > 200) return {};
  if (head) {
    const std::size_t blank = line.find(' ');
    const std::size_t next = blank == std::string_view::npos ? blank : line.find(' ', blank + 1);
    if (next == std::string_view::npos) return {};
    const std::string_view place = line.substr(blank + 1, next - blank - 1);
    if (!view.is_all(line.substr(0, blank), Topic::role_name) ||
        !view.is_all(place, Topic::country_label))
      return {};
    return {std::string(line.substr(0, blank)), std::string(place),
            std::string(line.substr(next + 1))};
  }
  const std::size_t country = first_country(line, view.data());
  if (country == std::string_view::npos || country == 0) return {};
  const std::size_t end = std::min(line.find(' ', country), line.size());
  return {plain_text(line.substr(0, country)), plain_text(line.substr(country, end - country)),
          plain_text(line.substr(end))};
}

}  // namespace tilsyn
