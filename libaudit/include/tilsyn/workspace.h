// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <tilsyn/export.h>
#include <tilsyn/problems.h>

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace tilsyn {

// A file that a workspace can begin with.
struct FoundFile {
  std::string path;
  std::size_t tools = 0;  // of a list
  std::string language;   // of its headings or its text; "" when that cannot be told
  std::string country;    // that goes with the language: a guess
  std::string problem;    // why it cannot be used; "" when it can
};
struct FoundFiles {
  std::vector<FoundFile> lists;      // spreadsheets
  std::vector<FoundFile> documents;  // that may be agreements
};
struct FindOptions {
  std::string folder;       // itself, not what is below it
  std::string data_folder;  // "": found by itself
  // Called after each file with how many are done; may be empty.
  std::function<void(std::size_t done, std::size_t all, const std::string& name)> progress;
};
// Looks for spreadsheets that hold a list of tools, and for data processing agreements.
TILSYN_EXPORT FoundFiles find_first_files(const FindOptions& options);

struct InitOptions {
  std::string folder;       // made where it does not exist
  std::string name;         // of the controller
  std::string country;      // NO, SE, DK, FI
  std::string language;     // "": the country's usual one
  std::string dpo_contact;  // where the data protection officer is reached; "": not known
  std::string stated_by;    // role that keeps the list; "": not known
  std::string list;         // spreadsheet to make the inventory of; "": an empty inventory
  std::vector<std::string> agreements;  // documents to copy into agreements/
  // Asks a person about a heading that the list leaves open; empty where nobody is there.
  std::function<bool(const std::string& question, bool expected)> ask;
  std::string today;        // "2026-11-21": when the list is taken to be stated
  std::string data_folder;  // "": found by itself
};
struct InitResult {
  std::vector<std::string> written;
  std::string problem;        // why nothing was written; existing files are never touched
  Problems problems;          // what was wrong with the list; errors: nothing was written
  std::string import_report;  // what was understood of the list; for people
  std::size_t tools = 0;
};
// A workspace to begin from: tilsyn.yaml with the profile `start`, one inventory, the agreements.
TILSYN_EXPORT InitResult init_workspace(const InitOptions& options);

struct Validation {
  Problems problems;
  std::size_t inventories = 0, tools = 0, agreements = 0, dossiers = 0, rules = 0;
};
// Loads everything that an audit would load, and says what is wrong with it. `today`: "2026-11-21".
TILSYN_EXPORT Validation validate(const std::vector<std::string>& paths,
                                  const std::vector<std::string>& packs, const std::string& today,
                                  const std::string& data_folder);

// The JSON Schema of a kind of file ("inventory"); "" when there is none.
TILSYN_EXPORT std::string schema_text(const std::string& kind, const std::string& data_folder);
TILSYN_EXPORT std::vector<std::string> schema_kinds(const std::string& data_folder);

}  // namespace tilsyn
