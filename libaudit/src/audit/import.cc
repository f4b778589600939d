// SPDX-License-Identifier: Apache-2.0
#include "import/import.h"

#include <fmt/format.h>
#include <tilsyn/import.h>

#include <sstream>

#include "audit/context.h"

namespace tilsyn {
namespace {

ImportRequest to_request(const ImportOptions& options, Diagnostics& diagnostics) {
  ImportRequest request;
  request.path = options.path;
  request.format = options.format;
  request.owner.name = options.name;
  request.owner.country = options.country;
  request.owner.language = options.language;
  request.stated_on = parse_date(options.today);
  if (!request.stated_on)
    diagnostics.error("bad-date", {}, fmt::format("'{}' is not a day", options.today));
  return request;
}

}  // namespace

ImportResult import_inventory(const ImportOptions& options) {
  auto context = make_context(options.data_folder);
  const ImportRequest request = to_request(options, context->diagnostics);
  ImportResult result;
  auto list =
      import_list(request, context->data_folder, context->placeholders, context->diagnostics);
  if (list) result.inventory = write_inventory(request, *list, context->diagnostics);
  if (!result.inventory.empty()) {
    result.tools = list->tools.size();
    std::ostringstream report;
    write_import_report(list->report, context->sources, report);
    result.report = report.str();
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
