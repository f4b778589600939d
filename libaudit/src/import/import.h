// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/date.h"
#include "diag/diagnostic.h"
#include "import/imported_list.h"
#include "import/words.h"
#include "schema/schema.h"

namespace tilsyn {

// What only a person can say of a heading.
struct ImportQuestion {
  std::string heading;
  std::string field;     // what it may stand for
  std::string text;      // "Is 'Leverandor' vendor?"
  bool expected = true;  // what an empty answer means
};

// What the caller knows and the list does not say. What stays empty is guessed from the file and
// marked as a guess, in the inventory and in the report.
struct ImportRequest {
  std::string path;
  std::string format;  // name of an importer; "": told from the file
  struct Owner {
    std::string id, name, municipality, code, country, controller, language;
    std::string dpo_contact;  // where the data protection officer is reached
  } owner;
  std::optional<Date> stated_on;  // the day on which the list is taken to be stated
  std::string stated_by;          // role
  // Headings and the field that each stands for, as a person says: "STATUS" -> "name". Nothing is
  // held against it.
  std::map<std::string, std::string> columns;
  // Asks a person; empty where nobody is there.
  std::function<bool(const ImportQuestion&)> ask;
  // Whether the report keeps every cell, or only those that were interpreted or refused.
  bool every_cell = false;
};

// A file as it came.
struct ImportFile {
  std::string path;  // as the person wrote it
  std::string bytes;
};

// Its text as a source; says in which encoding it was read, and warns of bytes that mean nothing.
SourceId add_text(const ImportFile& file, std::string& encoding, Diagnostics& diagnostics);

// What an importer reads besides its file.
struct ImportKnowledge {
  ImportWords words;
  const Placeholders* placeholders = nullptr;
  const Schemas* schemas = nullptr;  // needed for our own lists only
};

// A format is a row of this table.
struct Importer {
  std::string_view name;
  std::string_view description;
  // Whether the file is of this format; asked in the order of the table.
  bool (*sniff)(const ImportFile& file);
  // Nothing, with diagnostics, where nothing can be made of it. An empty list is an error.
  std::optional<ImportedList> (*import)(const ImportFile& file, const ImportRequest& request,
                                        const ImportKnowledge& knowledge, Diagnostics& diagnostics);
};
std::span<const Importer> importers();

// Reads request.path; nothing, with diagnostics, where that cannot be done. `data_folder` holds
// rules/data/import/.
std::optional<ImportedList> import_list(const ImportRequest& request,
                                        const std::filesystem::path& data_folder,
                                        const Placeholders& placeholders, Diagnostics& diagnostics,
                                        const Schemas* schemas = nullptr);

// The list as an inventory: YAML that is valid against schemas/inventory.schema.json. Guesses about
// the owner are marked in it and added to the remarks of the list; "" and an error where the
// country cannot even be guessed.
std::string write_inventory(const ImportRequest& request, ImportedList& list,
                            Diagnostics& diagnostics);

}  // namespace tilsyn
