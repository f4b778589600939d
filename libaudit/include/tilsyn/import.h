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

struct ImportFormat {
  std::string name, description;
};
TILSYN_EXPORT std::vector<ImportFormat> import_formats();

}  // namespace tilsyn
