// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <tilsyn/files.h>
#include <tilsyn/import.h>

#include <filesystem>
#include <memory>

#include "common.h"

namespace tilsyn::cli {
namespace {

struct ImportCall {
  ImportOptions options;
  std::string output;
  bool force = false;
};

ExitCode run_import(ImportCall call, const Context& context) {
  if (!call.output.empty() && !call.force && std::filesystem::exists(call.output))
    return usage_error(fmt::format("{} exists already", call.output),
                       "give another --output, or --force to write it anew");
  if (call.options.today.empty()) call.options.today = today();
  call.options.data_folder = context.data_folder;
  const ImportResult result = import_inventory(call.options);
  print_problems(result.problems, context);
  if (result.problems.errors > 0 || result.inventory.empty()) return ExitCode::bad_input;
  std::fputs(result.report.c_str(), stderr);
  if (call.output.empty()) {
    std::fputs(result.inventory.c_str(), stdout);
    return ExitCode::ok;
  }
  write_whole_file(call.output, result.inventory);
  fmt::print(stderr, "{} {} in {}. Next: tilsyn audit {}\n", result.tools,
             result.tools == 1 ? "tool" : "tools", call.output, call.output);
  return ExitCode::ok;
}

}  // namespace

Action declare_import(CLI::App& app, const Context& context) {
  auto call = std::make_shared<ImportCall>();
  app.add_option("file", call->options.path, "The list: a spreadsheet saved as CSV")
      ->required()
      ->check(CLI::ExistingFile)
      ->type_name("FILE");
  app.add_option("-o,--output", call->output, "Inventory to write (default: the output stream)")
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
  app.add_option("--country", call->options.country, "Country whose law holds")
      ->check(CLI::IsMember({"NO", "SE", "DK", "FI"}))
      ->type_name("CODE");
  add_language(app, call->options.language, "Language of the reports (default: the country's)");
  app.add_option("--as-of", call->options.today, "Day on which the list is stated (default: today)")
      ->check(is_date());
  return [call, &context] { return run_import(*call, context); };
}

}  // namespace tilsyn::cli
