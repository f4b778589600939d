// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <tilsyn/files.h>
#include <tilsyn/import.h>

#include <memory>

#include "common.h"

namespace tilsyn::cli {
namespace {

struct UsageCall {
  UsageOptions options;
  std::string output;
};

ExitCode run_usage(UsageCall call, const Context& context) {
  if (call.options.today.empty()) call.options.today = today();
  call.options.data_folder = context.data_folder;
  call.options.existing = call.output;
  const UsageResult result = import_usage_list(call.options);
  print_problems(result.problems, context);
  if (result.problems.errors > 0 || result.list.empty()) return ExitCode::bad_input;
  std::fputs(result.report.c_str(), stderr);
  if (call.output.empty()) {
    std::fputs(result.list.c_str(), stdout);
    return ExitCode::ok;
  }
  write_whole_file(call.output, result.list);
  fmt::print(stderr, "Written to {}. Next: tilsyn audit\n", call.output);
  return ExitCode::ok;
}

}  // namespace

Action declare_usage(CLI::App& app, const Context& context) {
  auto call = std::make_shared<UsageCall>();
  call->options.workspace = ".";
  app.add_option("list", call->options.path, "The list, saved as CSV")
      ->required()
      ->check(CLI::ExistingFile)
      ->type_name("FILE");
  app.add_option("-o,--output", call->output,
                 "File in usage/ to write, or to bring up to date (default: the output stream)")
      ->type_name("FILE");
  app.add_option("--kind", call->options.kind,
                 "federation: services activated for login; devices: apps on devices; oauth: apps "
                 "with access to accounts (default: told from the headings)")
      ->check(CLI::IsMember({"federation", "devices", "oauth"}))
      ->type_name("KIND");
  app.add_option("--owner", call->options.owner, "Whose list (default: the workspace's only owner)")
      ->type_name("ID");
  app.add_option("--workspace", call->options.workspace,
                 "Workspace with the inventory (default: this folder)")
      ->type_name("DIR");
  app.add_option("--source", call->options.source,
                 "What the list is called in reports (default: the name of the file)")
      ->type_name("TEXT");
  app.add_option("--federation", call->options.federation,
                 "Federation or provider of accounts that it is of, where it is of one")
      ->check(CLI::IsMember({"feide", "id_porten", "skolfederation", "unilogin", "mpassid",
                             "microsoft", "google", "other"}))
      ->type_name("NAME");
  app.add_flag("--complete", call->options.complete,
               "It is the whole list of its kind: what it lacks is not in use");
  app.add_option("--as-of", call->options.today, "Day of the export (default: today)")
      ->check(is_date());
  return [call, &context] { return run_usage(*call, context); };
}

}  // namespace tilsyn::cli
