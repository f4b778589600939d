// SPDX-License-Identifier: Apache-2.0
#include "import/usage_import.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/files.h"
#include "import/clauses.h"
#include "import/csv.h"
#include "import/import.h"
#include "import/usage_columns.h"
#include "import/usage_rows.h"

namespace tilsyn {
namespace {

std::optional<UsageKind> kind_of(const UsageRequest& request, const UsageColumns& columns,
                                 const ImportWords& words, Span headings, UsageReport& report,
                                 Diagnostics& diagnostics) {
  if (!request.kind.empty()) {
    const auto kind = parse_usage_kind(request.kind);
    if (!kind)
      diagnostics.error("unknown-kind", {}, fmt::format("there is no kind '{}'", request.kind),
                        "federation, devices or oauth");
    return kind;
  }
  const auto kind = told_kind(columns, words);
  report.kind_told = kind.has_value();
  if (!kind) {
    diagnostics.error("kind-not-known", headings, "the headings do not tell what this is a list of",
                      "say it: --kind federation (services activated for login), --kind devices "
                      "(apps on devices) or --kind oauth (apps with access to accounts)");
  }
  return kind;
}

std::string file_name(const std::string& path) {
  return std::filesystem::path(path).filename().string();
}

}  // namespace

std::optional<ImportedUsage> import_usage_table(const Table& table, SourceId source,
                                                const UsageRequest& request,
                                                const ImportWords& words,
                                                Diagnostics& diagnostics) {
  if (table.rows.empty()) {
    diagnostics.error("empty-list", {source, 0, 0}, "the list has no rows");
    return std::nullopt;
  }
  const std::size_t errors = diagnostics.error_count();
  const UsageColumns columns = read_usage_columns(table, words, diagnostics);
  if (diagnostics.error_count() > errors) return std::nullopt;
  ImportedUsage result;
  result.report.path = request.path;
  const TableRow& headings = table.rows[columns.heading_row];
  const auto kind =
      kind_of(request, columns, words, headings.front().span, result.report, diagnostics);
  if (!kind) return std::nullopt;
  UsageRows rows(columns, *kind, words, result.report);
  for (std::size_t i = columns.heading_row + 1; i < table.rows.size(); ++i) {
    const auto filled = [](const TableCell& cell) { return !trimmed(cell.text).empty(); };
    if (std::any_of(table.rows[i].begin(), table.rows[i].end(), filled)) rows.add(table.rows[i]);
  }
  UsageList& list = result.list;
  list.entries = rows.take();
  list.kind = *kind;
  list.owner = request.owner;
  list.on = request.on;
  list.complete = request.complete;
  list.federation = request.federation;
  list.source = request.source.empty() ? file_name(request.path) : request.source;
  if (list.entries.empty()) {
    diagnostics.error("empty-list", {source, 0, 0},
                      "the list has headings and no service below them");
    return std::nullopt;
  }
  return result;
}

std::optional<ImportedUsage> import_usage(const UsageRequest& request,
                                          const std::filesystem::path& data_folder,
                                          Diagnostics& diagnostics) {
  auto bytes = read_file(request.path, CsvLimits().bytes);
  if (const auto* problem = std::get_if<FileProblem>(&bytes)) {
    diagnostics.error("unreadable-file", {}, fmt::format("{}: {}", request.path, problem->message));
    return std::nullopt;
  }
  const std::size_t errors = diagnostics.error_count();
  const ImportWords words =
      ImportWords::load(data_folder / "rules" / "data" / "import", diagnostics);
  std::string encoding;
  const SourceId source =
      add_text({request.path, std::move(std::get<std::string>(bytes))}, encoding, diagnostics);
  const Table table = parse_csv(source, diagnostics);
  if (diagnostics.error_count() > errors) return std::nullopt;
  auto result = import_usage_table(table, source, request, words, diagnostics);
  if (result) result->report.encoding = encoding;
  return result;
}

}  // namespace tilsyn
