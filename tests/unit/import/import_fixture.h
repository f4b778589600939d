// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "import/csv.h"
#include "import/import_csv.h"

namespace tilsyn::test {

// The shipped words, placeholders and schemas; one list imported with them.
struct Imported {
  std::unique_ptr<Sources> sources = std::make_unique<Sources>();
  std::unique_ptr<Diagnostics> diagnostics = std::make_unique<Diagnostics>(*sources);
  std::string list_path;
  std::optional<ImportedList> list;
  std::string yaml;  // the inventory written from it
  Node document;     // of the inventory

  bool has(const std::string& id) const;  // a diagnostic
  // The value at "tools.0.declared.status" as text; "<absent>" where there is none, "[…]" for a
  // list of scalars.
  std::string at(const std::string& path) const;
  const ColumnReport& column(const std::string& heading) const;
  // The cells of `text` (an import source) that stand nowhere in the inventory.
  std::vector<std::string> lost_cells() const;
  // The diagnostics of reading the inventory back with its schema.
  std::vector<std::string> schema_problems() const;
};

Imported import_text(const std::string& csv, ImportRequest request = {});
// With the importer that the bytes ask for, or request.format.
Imported import_bytes(const std::string& bytes, ImportRequest request);
Imported import_path(const std::string& path, ImportRequest request = {});

}  // namespace tilsyn::test
