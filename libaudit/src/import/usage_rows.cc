// SPDX-License-Identifier: Apache-2.0
#include "import/usage_rows.h"

#include <algorithm>
#include <functional>
#include <set>

#include "base/fold.h"
#include "import/clauses.h"
#include "import/slug.h"
#include "import/usage_values.h"

namespace tilsyn {
namespace {

// Of one service; a list with a row for each device would keep its version a thousand times.
constexpr std::size_t most_notes = 40;
constexpr std::size_t longest_name = 300;

std::string one_line(std::string_view text) {
  std::string line;
  for (const char c : text) {
    const bool blank = static_cast<unsigned char>(c) < 0x20;
    if (!blank) line += c;
    if (blank && !line.empty() && line.back() != ' ') line += ' ';
  }
  return line;
}

template <class T>
void keep_first(std::string& to, T&& from) {
  if (to.empty()) to = std::forward<T>(from);
}

void add_count(std::optional<std::int64_t>& to, const std::optional<std::int64_t>& more) {
  if (more) to = to.value_or(0) + *more;
}

std::int64_t size_of(const std::unordered_set<std::size_t>& seen) {
  return static_cast<std::int64_t>(seen.size());
}

}  // namespace

std::string usage_key(const UsageEntry& entry) {
  if (!entry.identifier.empty()) return "i:" + fold(entry.identifier);
  return "n:" + fold_loosely(entry.name) + "|" + entry.host;
}

UsageRows::UsageRows(const UsageColumns& columns, UsageKind kind, const ImportWords& words,
                     UsageReport& report)
    : columns_(columns), kind_(kind), words_(words), report_(report) {
  for (const UsageColumn& column : columns.columns) {
    report_.columns.push_back({column.heading, column.field_name, column.suggestion});
  }
}

void UsageRows::add(const TableRow& cells) {
  ++report_.rows;
  Row row = read(cells);
  UsageEntry& entry = row.entry;
  if (entry.name.empty()) entry.name = entry.identifier.empty() ? entry.host : entry.identifier;
  if (entry.name.empty()) {
    ++report_.not_kept;
    return;
  }
  if (entry.host.empty()) entry.host = read_usage_host(entry.identifier);
  // "no.example.app" is a bundle id, not a host.
  if (entry.identifier.find("://") == std::string::npos && entry.host == fold(entry.identifier))
    entry.host.clear();
  const auto [place, fresh] = by_key_.try_emplace(usage_key(entry));
  if (fresh) place->second = &services_.emplace_back();
  merge(std::move(row), *place->second);
}

UsageRows::Row UsageRows::read(const TableRow& cells) {
  Row row;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const std::string text(trimmed(cells[i].text));
    if (text.empty()) continue;
    if (!row.entry.span.known()) row.entry.span = cells[i].span;
    if (i >= report_.columns.size()) report_.columns.resize(i + 1);
    const bool known = i < columns_.columns.size();
    read_cell(text, known ? columns_.columns[i].field : UsageField::none, i, row);
  }
  return row;
}

void UsageRows::read_cell(const std::string& text, UsageField field, std::size_t column, Row& row) {
  UsageColumnReport& report = report_.columns[column];
  const std::size_t digest = std::hash<std::string>()(fold(text));
  if (field == UsageField::person || field == UsageField::device) {
    (field == UsageField::person ? row.persons : row.devices).push_back(digest);
    ++report.dropped;
  } else if (field == UsageField::users && !read_usage_count(text) && names_a_person(text)) {
    // A column of users that holds their addresses.
    for (const std::string& one : read_scopes(text)) {
      row.persons.push_back(std::hash<std::string>()(fold(one)));
    }
    ++report.dropped;
  } else if (field == UsageField::of_people && !read_usage_count(text)) {
    ++report.dropped;
  } else if (field != UsageField::identifier && field != UsageField::scopes &&
             names_a_person(text)) {
    ++report.dropped;
  } else if (field == UsageField::none || field == UsageField::of_people) {
    note(text, column, row.entry);
    ++report.noted;
  } else if (read_value(text, field, row.entry)) {
    ++report.taken;
  } else {
    note(text, column, row.entry);
    ++report.refused;
  }
}

bool UsageRows::read_value(const std::string& text, UsageField field, UsageEntry& entry) {
  switch (field) {
    case UsageField::name:
      entry.name = one_line(text);
      return entry.name.size() <= longest_name || (entry.name.clear(), false);
    case UsageField::identifier:
      if (text.size() > longest_name || text.find('@') != std::string::npos) return false;
      entry.identifier = one_line(text);
      return true;
    case UsageField::host:
      entry.host = read_usage_host(text);
      return !entry.host.empty();
    case UsageField::vendor:
      entry.vendor = one_line(text);
      return entry.vendor.size() <= longest_name || (entry.vendor.clear(), false);
    case UsageField::users:
      entry.users = read_usage_count(text);
      return entry.users.has_value();
    case UsageField::devices:
      entry.devices = read_usage_count(text);
      return entry.devices.has_value();
    case UsageField::active:
      return read_state(text, entry);
    case UsageField::managed: {
      const std::string_view word = read_usage_word("usage_managed", text, words_);
      if (!word.empty()) entry.managed = word == "managed";
      return !word.empty();
    }
    case UsageField::last_used:
      entry.last_used = read_usage_date(text);
      return entry.last_used.has_value();
    case UsageField::scopes:
      entry.scopes = read_scopes(text);
      std::erase_if(entry.scopes, [](const std::string& one) { return names_a_person(one); });
      return !entry.scopes.empty();
    default:
      return false;
  }
}

// "Installed: 214" counts devices; "Installed: yes" is a state.
bool UsageRows::read_state(const std::string& text, UsageEntry& entry) {
  const auto count = read_usage_count(text);
  if (kind_ == UsageKind::devices && count && !entry.devices) {
    entry.devices = count;
    return true;
  }
  const std::string_view word = read_usage_word("usage_state", text, words_);
  if (word.empty()) return false;
  entry.active = word == "active";
  return true;
}

void UsageRows::note(const std::string& text, std::size_t column, UsageEntry& entry) {
  const std::string& heading = report_.columns[column].heading;
  entry.notes.push_back({heading.empty() ? "no heading" : heading, text});
}

void UsageRows::merge(Row&& row, Service& into) {
  UsageEntry& from = row.entry;
  UsageEntry& to = into.entry;
  if (!to.span.known()) to.span = from.span;
  keep_first(to.name, std::move(from.name));
  keep_first(to.identifier, std::move(from.identifier));
  keep_first(to.host, std::move(from.host));
  keep_first(to.vendor, std::move(from.vendor));
  add_count(to.users, from.users);
  add_count(to.devices, from.devices);
  if (from.active) (*from.active ? into.any_active : into.any_inactive) = true;
  if (from.managed) to.managed = to.managed.value_or(false) || *from.managed;
  if (from.last_used && (!to.last_used || *to.last_used < *from.last_used))
    to.last_used = from.last_used;
  for (std::string& scope : from.scopes) {
    if (std::find(to.scopes.begin(), to.scopes.end(), scope) == to.scopes.end())
      to.scopes.push_back(std::move(scope));
  }
  into.persons.insert(row.persons.begin(), row.persons.end());
  into.devices.insert(row.devices.begin(), row.devices.end());
  merge_notes(std::move(from.notes), to);
}

void UsageRows::merge_notes(std::vector<UsageEntry::Note>&& notes, UsageEntry& entry) {
  for (UsageEntry::Note& note : notes) {
    const auto same = [&](const UsageEntry::Note& other) {
      return other.heading == note.heading && other.text == note.text;
    };
    if (std::any_of(entry.notes.begin(), entry.notes.end(), same)) continue;
    if (entry.notes.size() >= most_notes) {
      ++report_.more_notes;
    } else {
      entry.notes.push_back(std::move(note));
    }
  }
}

std::vector<UsageEntry> UsageRows::take() {
  std::vector<UsageEntry> entries;
  std::set<std::string> ids;
  for (Service& service : services_) {
    UsageEntry& entry = service.entry;
    if (!service.persons.empty() && !entry.users) entry.users = size_of(service.persons);
    if (!service.devices.empty() && !entry.devices) entry.devices = size_of(service.devices);
    if (service.any_active || service.any_inactive) entry.active = service.any_active;
    std::string wished = slug(entry.name);
    if (wished.empty()) wished = "service";
    entry.id = wished;
    for (int n = 2; !ids.insert(entry.id).second; ++n) entry.id = wished + "-" + std::to_string(n);
    entries.push_back(std::move(entry));
  }
  return entries;
}

}  // namespace tilsyn
