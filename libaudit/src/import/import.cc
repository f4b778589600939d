// SPDX-License-Identifier: Apache-2.0
#include "import/import.h"

#include <fmt/format.h>

#include <array>

#include "base/encoding.h"
#include "base/files.h"
#include "import/csv.h"
#include "import/import_csv.h"

namespace tilsyn {
namespace {

// Any text with a line in it may be a list; what begins as XML or JSON is none.
bool sniff_csv(const std::string& path, std::string_view text) {
  if (path.ends_with(".csv") || path.ends_with(".tsv") || path.ends_with(".txt")) return true;
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos &&
         std::string_view("<{[").find(text[first]) == std::string_view::npos &&
         text.find('\0') == std::string_view::npos;
}

constexpr std::array<Importer, 1> table = {{
    {"csv", "a list of tools with headings, one row each, as a spreadsheet saves it", sniff_csv,
     import_csv},
}};

const Importer* choose(const ImportRequest& request, std::string_view text) {
  for (const Importer& importer : table) {
    if (request.format.empty() ? importer.sniff(request.path, text)
                               : importer.name == request.format)
      return &importer;
  }
  return nullptr;
}

}  // namespace

std::span<const Importer> importers() {
  return table;
}

std::optional<ImportedInventory> import_list(const ImportRequest& request,
                                             const std::filesystem::path& data_folder,
                                             const Placeholders& placeholders,
                                             Diagnostics& diagnostics) {
  auto bytes = read_file(request.path, CsvLimits().bytes);
  if (const auto* problem = std::get_if<FileProblem>(&bytes)) {
    diagnostics.error("unreadable-file", {}, fmt::format("{}: {}", request.path, problem->message));
    return {};
  }
  // A workbook is a ZIP archive, whatever its name.
  if (std::get<std::string>(bytes).starts_with("PK\x03\x04")) {
    diagnostics.error("unreadable-file", {}, fmt::format("{}: this is a workbook", request.path),
                      "save the sheet as CSV (UTF-8)");
    return {};
  }
  DecodedText decoded = decode_text(std::get<std::string>(bytes));
  const std::optional<std::size_t> broken = decoded.broken_at;
  const SourceId source = diagnostics.sources().add(request.path, std::move(decoded.text));
  if (broken) {
    const auto at = static_cast<std::uint32_t>(*broken);
    diagnostics.warning("broken-text", {source, at, at + 3},
                        fmt::format("bytes that mean nothing in {}", decoded.encoding),
                        "each is read as \uFFFD; save the file as UTF-8 to keep its letters");
  }
  const Importer* importer = choose(request, diagnostics.sources().at(source).text());
  if (!importer) {
    diagnostics.error("unknown-format", {source, 0, 0},
                      "this is of no format that can be imported");
    return {};
  }
  const ImportKnowledge knowledge{
      ImportWords::load(data_folder / "rules" / "data" / "import", diagnostics), &placeholders};
  auto result = importer->import(source, request, knowledge, diagnostics);
  if (result) result->report.encoding = decoded.encoding;
  return result;
}

}  // namespace tilsyn
