// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <tilsyn/files.h>
#include <tilsyn/import.h>

#include <filesystem>
#include <memory>

#include "common.h"

namespace tilsyn::cli {
namespace {

struct ExportCall {
  ExportOptions options;
  std::string output;
  bool force = false;
};

ExitCode run_export(ExportCall call, const Context& context) {
  if (!call.output.empty() && !call.force && std::filesystem::exists(call.output))
    return usage_error(fmt::format("{} exists already", call.output),
                       "give another --output, or --force to write it anew");
  if (call.output.empty() && call.options.format == "xlsx")
    return usage_error("a workbook needs a file", "give it: --output FILE");
  if (call.options.today.empty()) call.options.today = today();
  call.options.data_folder = context.data_folder;
  const ExportResult result = export_inventory(call.options);
  print_problems(result.problems, context);
  if (result.problems.errors > 0 || result.bytes.empty()) return ExitCode::bad_input;
  if (call.output.empty()) {
    std::fwrite(result.bytes.data(), 1, result.bytes.size(), stdout);
    return ExitCode::ok;
  }
  write_whole_file(call.output, result.bytes);
  fmt::print(stderr, "{} {} of {} in {}\n", result.tools, result.tools == 1 ? "tool" : "tools",
             result.owner, call.output);
  return ExitCode::ok;
}

}  // namespace

Action declare_export(CLI::App& app, const Context& context) {
  auto call = std::make_shared<ExportCall>();
  call->options.path = ".";
  app.add_option("path", call->options.path, "Workspace or inventory (default: this folder)")
      ->check(CLI::ExistingPath)
      ->type_name("PATH");
  add_format(app, call->options.format, inventory_formats(), "Format")->required();
  app.add_option("--owner", call->options.owner, "Whose (default: the workspace's only owner)")
      ->type_name("ID");
  app.add_option("-o,--output", call->output, "File to write (default: the output stream)")
      ->type_name("FILE");
  app.add_flag("--force", call->force, "Write over an existing file");
  add_language(app, call->options.language,
               "Language of headings and words (default: the owner's)");
  app.add_option("--as-of", call->options.today, "Day of the export (default: today)")
      ->check(is_date());
  return [call, &context] { return run_export(*call, context); };
}

}  // namespace tilsyn::cli
