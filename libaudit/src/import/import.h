// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/date.h"
#include "diag/diagnostic.h"
#include "import/import_report.h"
#include "import/words.h"
#include "schema/schema.h"

namespace tilsyn {

// What the caller knows and the list does not say. What stays empty is guessed from the file and
// marked as a guess, in the inventory and in the report.
struct ImportRequest {
  std::string path;
  std::string format;  // name of an importer; "": told from the file
  struct Owner {
    std::string id, name, municipality, code, country, controller, language;
  } owner;
  std::optional<Date> stated_on;  // the day on which the list is taken to be stated
  std::string stated_by;          // role
  // Headings that the importer misreads, and the field they stand for ("STATUS" -> "name").
  std::map<std::string, std::string> columns;
};

struct ImportedInventory {
  std::string yaml;  // valid against schemas/inventory.schema.json
  ImportReport report;
};

// What an importer reads besides its file.
struct ImportKnowledge {
  ImportWords words;
  const Placeholders* placeholders = nullptr;
};

// A format is a row of this table.
struct Importer {
  std::string_view name;
  std::string_view description;
  // Whether `text` (UTF-8) with that file name is of this format.
  bool (*sniff)(const std::string& path, std::string_view text);
  std::optional<ImportedInventory> (*import)(SourceId source, const ImportRequest& request,
                                             const ImportKnowledge& knowledge,
                                             Diagnostics& diagnostics);
};
std::span<const Importer> importers();

// Reads request.path and imports it; nothing, with diagnostics, where that cannot be done.
// `data_folder` holds rules/data/import/.
std::optional<ImportedInventory> import_list(const ImportRequest& request,
                                             const std::filesystem::path& data_folder,
                                             const Placeholders& placeholders,
                                             Diagnostics& diagnostics);

}  // namespace tilsyn
