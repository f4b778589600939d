// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <tilsyn/export.h>
#include <tilsyn/problems.h>

#include <cstddef>
#include <string>
#include <vector>

namespace tilsyn {

struct ImportOptions {
  std::string path;
  std::string format;   // "": told from the file
  std::string name;     // of the controller; "": from the file name, and said so
  std::string country;  // "": told from the headings, and said so
  std::string language;
  std::string today;  // "2026-11-21": the day on which the list is taken to be stated
  std::string data_folder;
};

struct ImportResult {
  Problems problems;
  std::string inventory;  // YAML; "" when there were errors
  std::string report;     // what was taken, interpreted, kept as a note or refused; for people
  std::size_t tools = 0;
};
TILSYN_EXPORT ImportResult import_inventory(const ImportOptions& options);

// A list of what is really in use: services activated for login, apps on devices, apps with access
// to accounts.
struct UsageOptions {
  std::string path;
  std::string kind;       // "federation", "devices", "oauth"; "": told from the headings
  std::string workspace;  // the folder whose inventories it is held against
  std::string owner;      // id; "": the only one of the workspace
  std::string source;     // "": the name of the file
  // The file to bring up to date, where there is one: what persons said of its entries stays.
  std::string existing;
  std::string today;      // the day on which the list is taken to be exported
  bool complete = false;  // a person says that it is the whole list
  std::string data_folder;
};
struct UsageResult {
  Problems problems;
  std::string list;    // YAML for usage/; "" when there were errors
  std::string report;  // what was understood, what is in the inventory, what is new and gone
  std::size_t services = 0;
};
TILSYN_EXPORT UsageResult import_usage_list(const UsageOptions& options);

struct ImportFormat {
  std::string name, description;
};
TILSYN_EXPORT std::vector<ImportFormat> import_formats();

}  // namespace tilsyn
