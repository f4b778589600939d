// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>

#include "base/date.h"
#include "diag/diagnostic.h"
#include "import/words.h"
#include "messages/messages.h"
#include "model/workspace.h"
#include "schema/schema.h"

namespace tilsyn {

// One owner, to be written for somebody else.
struct ExportInput {
  const Inventory& inventory;  // as records
  const Node& document;        // the same file as it is written, for what wants the very text
  const Workspace& workspace;  // dossiers, agreements, parties
  const Schemas& schemas;
  const Messages& messages;  // of the reader's language
  Date today;
  const ImportWords* words = nullptr;      // rules/data/import: words of registers and standards
  std::filesystem::path data_folder = {};  // questions, for notes; may be empty
};

// A format is a row of the table in export.cc; --format, help and errors read it.
struct ExportFormat {
  std::string_view name, extension, description;
  // The bytes of the file. Errors, with what cannot be written, are diagnostics.
  std::string (*write)(const ExportInput& input, Diagnostics& diagnostics);
};
std::span<const ExportFormat> export_formats();
const ExportFormat* find_export_format(std::string_view name);  // nullptr: there is none

}  // namespace tilsyn
