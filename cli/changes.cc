// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <tilsyn/observe.h>

#include <iostream>
#include <memory>

#include "common.h"
#include "look.h"

namespace tilsyn::cli {
namespace {

struct ChangesCall {
  LookOptions options;
  TrafficOutput output;
};

ExitCode run_changes(ChangesCall call, const Context& context) {
  call.options.data_folder = context.data_folder;
  if (call.options.today.empty()) call.options.today = today();
  call.options.lists = {"none"};
  fit_to_terminal(call.output, context);
  const ChangesSummary summary =
      write_changes(call.options, std::cout, call.output.language, call.output.style);
  std::cout.flush();
  print_problems(summary.problems, context);
  if (summary.problems.errors > 0) return ExitCode::bad_input;
  fmt::print(stderr, "tools visited: {}; compared: {}; pages that changed: {}\n", summary.tools,
             summary.compared, summary.pages);
  return ExitCode::ok;
}

}  // namespace

Action declare_changes(CLI::App& app, const Context& context) {
  auto call = std::make_shared<ChangesCall>();
  call->options.workspace = ".";
  app.add_option("--workspace", call->options.workspace,
                 "Workspace folder or inventory file (default: here)")
      ->type_name("PATH");
  app.add_option("--tool", call->options.tools, "Only this tool; may be given again")
      ->expected(1)
      ->take_all()
      ->type_name("ID");
  app.add_option("--owner", call->options.owners, "Only this controller; may be given again")
      ->expected(1)
      ->take_all()
      ->type_name("ID");
  add_language(app, call->output.language, "Language of the text (default: en)");
  return [call, &context] { return run_changes(*call, context); };
}

}  // namespace tilsyn::cli
