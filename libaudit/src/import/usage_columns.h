// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "import/words.h"
#include "media/table.h"
#include "model/usage_list.h"

namespace tilsyn {

enum class UsageField {
  none,  // kept as notes
  name,
  identifier,
  host,
  vendor,
  users,
  devices,
  active,
  managed,
  last_used,
  scopes,
  person,    // who: counted as users
  device,    // which: counted as devices
  of_people  // not known, but about people: only numbers are kept
};

struct UsageColumn {
  std::string heading;
  std::string field_name;  // as in the data, "" for none
  std::string suggestion;
  UsageField field = UsageField::none;
};

struct UsageColumns {
  std::size_t heading_row = 0;
  std::vector<UsageColumn> columns;
  bool has(UsageField field) const;
};

// Finds the headings (titles may stand above them) and what each means in
// rules/data/import/usage.yaml. An error where nothing says what the services are called.
UsageColumns read_usage_columns(const Table& table, const ImportWords& words,
                                Diagnostics& diagnostics);

// The kind that most headings speak of; nothing where two are as likely.
std::optional<UsageKind> told_kind(const UsageColumns& columns, const ImportWords& words);

}  // namespace tilsyn
