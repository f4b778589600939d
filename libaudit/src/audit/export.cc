// SPDX-License-Identifier: Apache-2.0
#include "export/export.h"

#include <fmt/format.h>
#include <tilsyn/import.h>

#include "audit/context.h"
#include "audit/one_owner.h"

namespace tilsyn {
namespace {

// What is asked for, else the owner's own language, else the usual one of the country.
std::string language_for(const ExportOptions& options, const OneOwner& one) {
  if (!options.language.empty()) return options.language;
  if (!one.inventory.language.empty()) return one.inventory.language;
  if (!one.workspace.options.language.empty()) return one.workspace.options.language;
  const std::string& country = one.inventory.country;
  if (country == "SE" || country == "FI") return "sv";
  if (country == "DK") return "da";
  return country == "NO" ? "nb" : "en";
}

void write(const ExportOptions& options, const ExportFormat& format, const OneOwner& one,
           AuditContext& context, ExportResult& result) {
  Diagnostics& diagnostics = context.diagnostics;
  const auto day = parse_date(options.today);
  if (!day) diagnostics.error("bad-date", {}, fmt::format("'{}' is not a day", options.today));
  const Node document = load_document(one.inventory.path, diagnostics);
  const ImportWords words =
      ImportWords::load(context.data_folder / "rules" / "data" / "import", diagnostics);
  if (!diagnostics.ok()) return;
  const ExportInput input{one.inventory,
                          document,
                          one.workspace,
                          *context.schemas,
                          context.words(language_for(options, one)),
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

std::vector<ExportFormatName> known_export_formats() {
  std::vector<ExportFormatName> formats;
  for (const ExportFormat& format : export_formats())
    formats.push_back(
        {std::string(format.name), std::string(format.extension), std::string(format.description)});
  return formats;
}

}  // namespace tilsyn
