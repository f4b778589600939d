// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <fstream>
#include <memory>

#include "common.h"
#include "look.h"

namespace tilsyn::cli {
namespace {

struct HarCall {
  RecordingOptions options;
  TrafficOutput output;
  std::string redacted_copy, canary_file;
  bool logged_in = false;
};

constexpr const char* warning =
    "A recording holds live sessions and personal data: whoever has the file can act as the person "
    "who\nmade it. tilsyn reads it where it lies, copies nothing and keeps no values. Record with "
    "test accounts,\nlog out afterwards, and delete the file; --redacted-copy FILE writes one that "
    "may be shown.\n";

// One text to look for per line.
bool add_canaries(HarCall& call) {
  if (call.canary_file.empty()) return true;
  std::ifstream in(call.canary_file);
  for (std::string line; std::getline(in, line);) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (!line.empty()) call.options.canaries.push_back(line);
  }
  return in.eof();
}

ExitCode run_har(HarCall call, const Context& context) {
  fmt::print(stderr, "{}", warning);
  call.options.data_folder = context.data_folder;
  if (call.options.today.empty()) call.options.today = today();
  if (call.logged_in) call.options.logged_in = true;
  if (!add_canaries(call)) {
    return usage_error(fmt::format("'{}' cannot be read", call.canary_file));
  }
  if (!call.options.tools.empty()) {
    call.options.store = true;
    if (call.options.workspace.empty()) call.options.workspace = ".";
  }
  if (!call.redacted_copy.empty()) {
    const RedactedCopy copy = copy_redacted(call.options, call.redacted_copy);
    print_problems(copy.problems, context);
    if (copy.problems.errors > 0) return ExitCode::bad_input;
    fmt::print(stderr, "wrote {} with {} entries, masked\n", call.redacted_copy, copy.entries);
    return ExitCode::ok;
  }
  fit_to_terminal(call.output, context);
  const RecordingResult result = read_recording(call.options);
  if (result.traffic && result.problems.errors == 0) {
    TrafficPrinter(call.output, false).print(*result.traffic);
  }
  print_problems(result.problems, context);
  if (result.problems.errors > 0 || !result.traffic) return ExitCode::bad_input;
  if (!result.traffic->stored().empty()) {
    fmt::print(stderr, "kept as {}\n", result.traffic->stored());
  }
  return result.traffic->complete() ? ExitCode::ok : ExitCode::not_observed;
}

}  // namespace

Action declare_har(CLI::App& app, const Context& context) {
  auto call = std::make_shared<HarCall>();
  RecordingOptions& options = call->options;
  app.add_option("file", options.file,
                 "Recording: \"Save all as HAR\" in the browser's network tab")
      ->required()
      ->type_name("FILE");
  add_traffic_output(app, call->output);
  CLI::Option* tool =
      app.add_option("--tool", options.tools,
                     "The tool of the inventory that it is a recording of: what was seen is kept "
                     "for the audit, masked")
          ->expected(1)
          ->type_name("ID");
  app.add_option("--workspace", options.workspace, "Where the inventory is (default: here)")
      ->type_name("PATH");
  app.add_option("--owner", options.owners, "Whose tool, where several have it")
      ->needs(tool)
      ->expected(1)
      ->type_name("ID");
  app.add_option(
         "--own-host", options.own_hosts,
         "A host or domain of the tool itself; may be given again (default: those of the pages)")
      ->expected(1)
      ->take_all()
      ->type_name("HOST");
  app.add_option("--canary", options.canaries,
                 "Name, address or number of a test pupil to look for, in whatever coding; may be "
                 "given again")
      ->expected(1)
      ->take_all()
      ->type_name("TEXT");
  app.add_option("--canaries", call->canary_file, "The same from a file, one to a line")
      ->type_name("FILE");
  app.add_option("--role", options.role,
                 "What the recorded pages are for, where no declared address leads to them")
      ->check(CLI::IsMember({"pupil_app", "login", "staff", "marketing", "api"}))
      ->type_name("ROLE");
  app.add_flag("--logged-in", call->logged_in, "A person was logged in when it was made");
  add_lists(app, options.lists);
  app.add_option("--redacted-copy", call->redacted_copy,
                 "Write a copy that may be shown, and nothing else")
      ->type_name("FILE");
  app.add_option("--as-of", options.today, "Day of the judgement (default: today)")
      ->check(is_date());
  return [call, &context] { return run_har(*call, context); };
}

}  // namespace tilsyn::cli
