// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <deque>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "import/usage_columns.h"
#include "import/usage_import.h"

namespace tilsyn {

// Rows of a list of use become services: rows about the same one (another version, another user,
// another device) are put together. Who is in them is counted and forgotten.
class UsageRows {
 public:
  UsageRows(const UsageColumns& columns, UsageKind kind, const ImportWords& words,
            UsageReport& report);

  void add(const TableRow& row);
  // In the order of their first rows.
  std::vector<UsageEntry> take();

 private:
  // A service under construction, and digests of who was seen with it.
  struct Service {
    UsageEntry entry;
    std::unordered_set<std::size_t> persons, devices;
    bool any_active = false;  // of the rows that say anything
    bool any_inactive = false;
  };
  struct Row {
    UsageEntry entry;
    std::vector<std::size_t> persons, devices;
  };

  Row read(const TableRow& row);
  void read_cell(const std::string& text, UsageField field, std::size_t column, Row& row);
  bool read_value(const std::string& text, UsageField field, UsageEntry& entry);
  bool read_state(const std::string& text, UsageEntry& entry);
  void note(const std::string& text, std::size_t column, UsageEntry& entry);
  void merge(Row&& row, Service& into);
  void merge_notes(std::vector<UsageEntry::Note>&& notes, UsageEntry& entry);

  const UsageColumns& columns_;
  UsageKind kind_;
  const ImportWords& words_;
  UsageReport& report_;
  std::deque<Service> services_;
  std::unordered_map<std::string, Service*> by_key_;
};

// By what a service is the same in two lists.
std::string usage_key(const UsageEntry& entry);

}  // namespace tilsyn
