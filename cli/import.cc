// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <tilsyn/files.h>
#include <tilsyn/import.h>

#include <filesystem>
#include <memory>

#include "ask.h"
#include "common.h"

namespace tilsyn::cli {
namespace {

struct ImportCall {
  ImportOptions options;
  std::string output, mapping, report, update;
  std::vector<std::string> columns;
  bool force = false;
  bool dry_run = false;
};

// "STATUS=name"; a heading may have an equals sign, a field has none.
ExitCode read_columns(const std::vector<std::string>& columns, ImportOptions& options) {
  for (const std::string& column : columns) {
    const std::size_t equals = column.rfind('=');
    if (equals == std::string::npos || equals == 0)
      return usage_error(fmt::format("--column '{}' is not HEADING=FIELD", column),
                         "for example --column 'STATUS=name'");
    options.columns.emplace_back(column.substr(0, equals), column.substr(equals + 1));
  }
  return ExitCode::ok;
}

// A mapping that exists is used; one that does not is written below.
void prepare(ImportCall& call, const Context& context) {
  ImportOptions& options = call.options;
  if (options.today.empty()) options.today = today();
  options.data_folder = context.data_folder;
  if (std::filesystem::exists(call.mapping)) options.mapping = call.mapping;
  if (!call.report.empty()) options.details = call.report.ends_with(".csv") ? "csv" : "text";
  if (can_ask(context)) options.ask = ask_yes;
}

void write_besides(const ImportCall& call, const ImportResult& result) {
  if (!call.report.empty()) {
    write_whole_file(call.report, result.details);
    fmt::print(stderr, "What became of each cell: {}\n", call.report);
  }
  if (call.mapping.empty() || !call.options.mapping.empty() || result.mapping.empty()) return;
  write_whole_file(call.mapping, result.mapping);
  fmt::print(stderr, "How the columns were read: {}\n", call.mapping);
}

// The inventory first: a base that is newer than its inventory would hide changes.
ExitCode run_update(const ImportCall& call, const Context& context) {
  const UpdateResult result = update_inventory({call.options, call.update});
  print_problems(result.problems, context);
  if (result.problems.errors > 0 || result.inventory.empty()) return ExitCode::bad_input;
  std::fputs(result.report.c_str(), stderr);
  const ExitCode whole = result.unread > 0 ? ExitCode::not_observed : ExitCode::ok;
  if (call.dry_run) {
    fmt::print(stderr, "Nothing was written\n");
    return whole;
  }
  if (result.differs) write_whole_file(call.update, result.inventory);
  if (!result.base.empty()) write_whole_file(import_base_path(call.update), result.base);
  fmt::print(stderr, "{} {}\n", call.update,
             result.differs ? "is brought up to date. Next: tilsyn audit " + call.update
                            : "stays as it is");
  return whole;
}

ExitCode run_import(ImportCall call, const Context& context) {
  if (!call.output.empty() && !call.force && std::filesystem::exists(call.output))
    return usage_error(fmt::format("{} exists already", call.output),
                       "give another --output, or --force to write it anew");
  const ExitCode code = read_columns(call.columns, call.options);
  if (code != ExitCode::ok) return code;
  prepare(call, context);
  if (!call.update.empty()) return run_update(call, context);
  const ImportResult result = import_inventory(call.options);
  print_problems(result.problems, context);
  if (result.problems.errors > 0 || result.inventory.empty()) return ExitCode::bad_input;
  std::fputs(result.report.c_str(), stderr);
  write_besides(call, result);
  const ExitCode whole = result.unread > 0 ? ExitCode::not_observed : ExitCode::ok;
  if (call.output.empty()) {
    std::fputs(result.inventory.c_str(), stdout);
    return whole;
  }
  write_whole_file(call.output, result.inventory);
  if (!result.base.empty()) write_whole_file(import_base_path(call.output), result.base);
  fmt::print(stderr, "{} {} in {}. Next: tilsyn audit {}\n", result.tools,
             result.tools == 1 ? "tool" : "tools", call.output, call.output);
  return whole;
}

}  // namespace

Action declare_import(CLI::App& app, const Context& context) {
  auto call = std::make_shared<ImportCall>();
  app.add_option("file", call->options.path,
                 "The list: a spreadsheet, a register, or what tilsyn export wrote")
      ->required()
      ->check(CLI::ExistingFile)
      ->type_name("FILE");
  app.add_option("-o,--output", call->output, "Inventory to write (default: the output stream)")
      ->type_name("FILE");
  app.add_option("--update", call->update,
                 "Inventory to bring up to date with a newer list; what people wrote in it stays")
      ->check(CLI::ExistingFile)
      ->excludes("--output")
      ->type_name("INVENTORY");
  app.add_flag("--dry-run", call->dry_run, "With --update: say what would change, write nothing")
      ->needs("--update");
  app.add_option("--column", call->columns,
                 "What a column holds, where its heading says something else: 'STATUS=name'")
      ->type_name("HEADING=FIELD");
  app.add_option("--map", call->mapping,
                 "How the columns are read: used where the file exists, else written")
      ->type_name("FILE");
  app.add_option("--report", call->report,
                 "Write what became of each cell: as text, as CSV where the name ends so")
      ->type_name("FILE");
  app.add_flag("--force", call->force, "Write over an existing inventory");
  std::vector<std::string> names;
  std::string formats;
  for (const ImportFormat& format : import_formats()) {
    names.push_back(format.name);
    formats += fmt::format("; {}: {}", format.name, format.description);
  }
  app.add_option("--format", call->options.format, "Format (default: told from the file)" + formats)
      ->check(CLI::IsMember(names))
      ->type_name("NAME");
  app.add_option("--name", call->options.name, "Name of the controller")->type_name("NAME");
  add_country(app, call->options.country, "Country whose law holds");
  add_language(app, call->options.language, "Language of the reports (default: the country's)");
  app.add_option("--stated-by", call->options.stated_by, "Role that keeps the list")
      ->type_name("ROLE");
  app.add_option("--as-of", call->options.today, "Day on which the list is stated (default: today)")
      ->check(is_date());
  return [call, &context] { return run_import(*call, context); };
}

}  // namespace tilsyn::cli
