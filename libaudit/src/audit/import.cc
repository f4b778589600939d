// SPDX-License-Identifier: Apache-2.0
#include "import/import.h"

#include <fmt/format.h>
#include <tilsyn/import.h>

#include <sstream>

#include "audit/context.h"
#include "audit/import_call.h"
#include "base/fold.h"
#include "import/mapping.h"
#include "import/merge_base.h"

namespace tilsyn {
namespace {

// What is said for this call wins over what a file says.
void add_columns(const ImportOptions& options, const Schemas& schemas, ImportRequest& request,
                 Diagnostics& diagnostics) {
  if (!options.mapping.empty())
    request.columns = load_mapping(options.mapping, schemas, diagnostics);
  for (const auto& [heading, field] : options.columns) {
    std::erase_if(request.columns, [&heading = heading](const auto& other) {
      return fold_loosely(other.first) == fold_loosely(heading);
    });
    request.columns[heading] = field;
  }
}

}  // namespace

ImportRequest to_import_request(const ImportOptions& options, const Schemas& schemas,
                                Diagnostics& diagnostics) {
  ImportRequest request;
  request.path = options.path;
  request.format = options.format;
  request.owner.name = options.name;
  request.owner.country = options.country;
  request.owner.language = options.language;
  request.owner.dpo_contact = options.dpo_contact;
  request.stated_by = options.stated_by;
  request.stated_on = parse_date(options.today);
  if (!request.stated_on)
    diagnostics.error("bad-date", {}, fmt::format("'{}' is not a day", options.today));
  add_columns(options, schemas, request, diagnostics);
  request.every_cell = !options.details.empty();
  if (options.ask)
    request.ask = [ask = options.ask](const ImportQuestion& question) {
      return ask(question.text, question.expected);
    };
  return request;
}

namespace {

void add_reports(const ImportOptions& options, const ImportReport& report, const Sources& sources,
                 ImportResult& result) {
  std::ostringstream shown;
  write_import_report(report, sources, shown);
  result.report = shown.str();
  if (!options.details.empty()) {
    std::ostringstream details;
    write_import_details(report, sources, options.details, details);
    result.details = details.str();
  }
  result.mapping = report.columns.empty() ? std::string() : write_mapping(report);
  result.unread = report.unread_cells + report.unread_rows;
}

}  // namespace

ImportResult import_inventory(const ImportOptions& options) {
  auto context = make_context(options.data_folder);
  const ImportRequest request = to_import_request(options, *context->schemas, context->diagnostics);
  ImportResult result;
  std::optional<ImportedList> list;
  if (context->diagnostics.ok())
    list = import_list(request, context->data_folder, context->placeholders, context->diagnostics,
                       context->schemas.get());
  if (list) result.inventory = write_inventory(request, *list, context->diagnostics);
  if (!result.inventory.empty()) {
    result.tools = list->tools.size();
    if (!list->own) result.base = write_base(base_of(*list));
    add_reports(options, list->report, context->sources, result);
  }
  result.problems = to_problems(context->diagnostics);
  return result;
}

std::vector<ImportFormat> import_formats() {
  std::vector<ImportFormat> formats;
  for (const Importer& importer : importers())
    formats.push_back({std::string(importer.name), std::string(importer.description)});
  return formats;
}

}  // namespace tilsyn
