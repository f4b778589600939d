// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <tilsyn/audit.h>
#include <tilsyn/files.h>

#include <algorithm>
#include <iostream>
#include <memory>
#include <sstream>
#include <thread>

#include "common.h"

namespace tilsyn::cli {
namespace {

struct ForecastCall {
  AuditOptions options;
  std::string until;
  std::string format = "text";
  std::string output = "-";
  std::string language;
  TextStyle style;
};

ExitCode run_forecast(ForecastCall call, const Context& context) {
  if (call.options.today.empty()) call.options.today = today();
  call.options.data_folder = context.data_folder;
  const bool to_file = call.output != "-";
  if (context.err_is_terminal && to_file) call.options.progress = show_progress;
  if (!to_file) {
    call.style.color = context.color_out;
    call.style.width = output_width(context);
  }
  std::ostringstream text;
  const ForecastSummary summary =
      write_forecast(call.options, call.until, call.format, text, call.language, call.style);
  print_problems(summary.problems, context);
  if (summary.problems.errors > 0) return ExitCode::bad_input;
  if (!to_file) {
    std::cout << text.str();
    return ExitCode::ok;
  }
  write_whole_file(call.output, text.str());
  fmt::print(stderr, "wrote {}\n", call.output);
  return ExitCode::ok;
}

}  // namespace

Action declare_forecast(CLI::App& app, const Context& context) {
  auto call = std::make_shared<ForecastCall>();
  call->options.paths = {"."};
  app.add_option("path", call->options.paths,
                 "Workspace folders or inventory files (default: here)")
      ->type_name("PATH");
  app.add_option("--until", call->until, "Last day that is looked at (default: in 12 months)")
      ->check(is_date());
  app.add_option("--as-of", call->options.today, "Seen from which day (default: today)")
      ->check(is_date());
  add_format(app, call->format, forecast_formats(), "Format (default: text)");
  add_language(app, call->language, "Language (default: the owner's)");
  app.add_option("--owner", call->options.owners, "Only this controller; may be given again")
      ->expected(1)
      ->take_all()
      ->type_name("ID");
  app.add_option("-o,--output", call->output, "Where it is written; - (default): the output")
      ->type_name("FILE");
  call->options.jobs = std::max(1U, std::thread::hardware_concurrency());
  add_packs(app, call->options.packs);
  return [call, &context] { return run_forecast(*call, context); };
}

}  // namespace tilsyn::cli
