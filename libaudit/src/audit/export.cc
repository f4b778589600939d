// SPDX-License-Identifier: Apache-2.0
#include "export/export.h"

#include <fmt/format.h>
#include <tilsyn/import.h>

#include "audit/context.h"
#include "audit/offered.h"
#include "audit/one_owner.h"

namespace tilsyn {
namespace {

void write(const ExportOptions& options, const ExportFormat& format, const OneOwner& one,
           AuditContext& context, ExportResult& result) {
  Diagnostics& diagnostics = context.diagnostics;
  const auto day = parse_date(options.today);
  if (!day) diagnostics.error("bad-date", {}, fmt::format("'{}' is not a day", options.today));
  const Node document = load_document(one.inventory.path, diagnostics);
  const ImportWords words =
      ImportWords::load(context.data_folder / "rules" / "data" / "import", diagnostics);
  if (!diagnostics.ok()) return;
  const ExportInput input{
      one.inventory,
      document,
      one.workspace,
      *context.schemas,
      context.words(options.language.empty() ? language_for(one) : options.language),
      *day,
      &words,
      context.data_folder};
  std::string bytes = format.write(input, diagnostics);
  if (!diagnostics.ok()) return;
  result.bytes = std::move(bytes);
  result.owner = one.inventory.id;
  result.tools = one.inventory.tools.size();
}

}  // namespace

ExportResult export_inventory(const ExportOptions& options) {
  auto context = make_context(options.data_folder);
  ExportResult result;
  const ExportFormat* format = find_export_format(options.format);
  if (!format) {
    context->diagnostics.error("unknown-format", {},
                               fmt::format("there is no format '{}'", options.format));
  } else if (const auto one = load_one_owner(options.path, options.owner, *context)) {
    if (context->diagnostics.ok()) write(options, *format, *one, *context, result);
  }
  result.problems = to_problems(context->diagnostics);
  return result;
}

const std::vector<ReportFormat>& inventory_formats() {
  static const std::vector<ReportFormat> all = offered(export_formats());
  return all;
}

}  // namespace tilsyn
