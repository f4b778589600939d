// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

#include "import/words.h"
#include "media/table.h"
#include "model/usage_list.h"

namespace tilsyn {

struct UsageRequest {
  std::string path;
  std::string kind;    // "federation" …; "": told from the headings
  std::string owner;   // id
  std::string source;  // where it comes from; "": the name of the file
  std::optional<Date> on;
  std::string federation;  // that it is of, where it is of one
  bool complete = false;   // a person says that it is the whole list
};

// What became of the cells of a column.
struct UsageColumnReport {
  std::string heading;
  std::string field;        // "" for one that is not known
  std::string suggestion;   // for one that is not known: the nearest known heading
  std::size_t taken = 0;    // stands in its field
  std::size_t noted = 0;    // kept as a note
  std::size_t refused = 0;  // says nothing that fits its field; kept as a note
  std::size_t dropped = 0;  // about persons or their devices: counted, not kept
};

struct UsageReport {
  std::string path, encoding;
  bool kind_told = false;      // from the headings
  std::size_t rows = 0;        // below the headings
  std::size_t not_kept = 0;    // rows without a name or an identifier
  std::size_t more_notes = 0;  // cells of rows that were put together, beyond those kept
  std::vector<UsageColumnReport> columns;
};

struct ImportedUsage {
  UsageList list;
  UsageReport report;
};

// Reads request.path; nothing, with diagnostics, where nothing can be made of it. An empty list is
// an error. Names, addresses, user names and serial numbers of devices are counted, not kept.
std::optional<ImportedUsage> import_usage(const UsageRequest& request,
                                          const std::filesystem::path& data_folder,
                                          Diagnostics& diagnostics);

// The same of a table, wherever it was read from. `source` is what its cells stand in.
std::optional<ImportedUsage> import_usage_table(const Table& table, SourceId source,
                                                const UsageRequest& request,
                                                const ImportWords& words, Diagnostics& diagnostics);

// What is new against the list that was here before, and what is not in it any more.
struct UsageChanges {
  std::vector<std::string> added, gone, again;  // names
  std::size_t kept = 0;                         // entries of which a person said something
  bool was_complete = false;  // nobody says of this one that it is the whole list, as of the other
};

// Keeps ids and what persons said (`tool`, `not_a_tool`). Of what is gone stays only what a person
// said something of.
UsageChanges take_over(const UsageList& before, UsageList& list);

// As a file that is valid against schemas/usage.schema.json.
std::string write_usage(const UsageList& list);

// For the person at the terminal.
void write_usage_report(const ImportedUsage& usage, std::ostream& out);

}  // namespace tilsyn
