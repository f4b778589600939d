// SPDX-License-Identifier: Apache-2.0
#include "import/import.h"

#include <fmt/format.h>

#include <array>

#include "base/files.h"
#include "import/csv.h"
#include "import/import_csv.h"
#include "import/import_cyclonedx.h"
#include "import/import_fides.h"
#include "import/import_kitos.h"
#include "import/import_own_list.h"
#include "import/import_workbook.h"

namespace tilsyn {
namespace {

constexpr std::array table = {
    Importer{"tilsyn", "what tilsyn export wrote, CSV or a workbook", is_own_list, import_own_list},
    Importer{"kitos", "data-processing registrations of OS2kitos, JSON", is_kitos, import_kitos},
    Importer{"fides", "systems of Fides, YAML or JSON", is_fides, import_fides},
    Importer{"cyclonedx", "services of a CycloneDX bill of materials, JSON", is_cyclonedx,
             import_cyclonedx},
    Importer{"xlsx", "a list of tools on the sheets of a workbook of Excel", is_xlsx,
             import_workbook},
    Importer{"ods", "the same in a workbook of OpenDocument", is_ods, import_workbook},
    Importer{"csv", "a list of tools with headings, one row each, as a spreadsheet saves it",
             is_csv, import_csv},
};

const Importer* choose(const ImportRequest& request, const ImportFile& file) {
  for (const Importer& importer : table) {
    if (request.format.empty() ? importer.sniff(file) : importer.name == request.format)
      return &importer;
  }
  return nullptr;
}

}  // namespace

std::span<const Importer> importers() {
  return table;
}

std::optional<ImportedList> import_list(const ImportRequest& request,
                                        const std::filesystem::path& data_folder,
                                        const Placeholders& placeholders, Diagnostics& diagnostics,
                                        const Schemas* schemas) {
  auto bytes = read_file(request.path, CsvLimits().bytes);
  if (const auto* problem = std::get_if<FileProblem>(&bytes)) {
    diagnostics.error("unreadable-file", {}, fmt::format("{}: {}", request.path, problem->message));
    return {};
  }
  const ImportFile file{request.path, std::move(std::get<std::string>(bytes))};
  const Importer* importer = choose(request, file);
  if (!importer) {
    diagnostics.error("unknown-format", {},
                      fmt::format("{}: this is of no format that can be imported", request.path),
                      "spreadsheets are read as XLSX, ODS and CSV");
    return {};
  }
  const ImportKnowledge knowledge{
      ImportWords::load(data_folder / "rules" / "data" / "import", diagnostics), &placeholders,
      schemas};
  const std::size_t errors_before = diagnostics.error_count();
  auto list = importer->import(file, request, knowledge, diagnostics);
  if (!list || diagnostics.error_count() > errors_before) return {};
  list->report.path = request.path;
  list->report.format = importer->name;
  list->report.tools = list->tools.size();
  return list;
}

}  // namespace tilsyn
