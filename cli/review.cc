// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <tilsyn/confirm.h>

#include <cstdio>
#include <memory>

#include "ask.h"
#include "common.h"

namespace tilsyn::cli {
namespace {

struct ReviewCall {
  FactReviewOptions options;
  FactConfirmation confirmation;
  std::string format = "text";
  bool confirm = false, yes = false;
};

ExitCode list_facts(const ReviewCall& call, const Context& context) {
  const FactReview review = review_facts(call.options);
  print_problems(review.problems, context);
  if (review.problems.errors > 0) return ExitCode::bad_input;
  const std::string text = fact_review_text(review, call.format, output_width(context));
  std::fputs(text.c_str(), stdout);
  return ExitCode::ok;
}

void print_confirmed(const ConfirmedFacts& result, bool dry_run) {
  for (const ConfirmedTool& tool : result.tools) {
    if (!tool.problem.empty())
      fmt::print("{}: {}: not recorded: {}\n", tool.file, tool.tool, tool.problem);
    else
      fmt::print("{}: {}: {} {}\n", tool.file, tool.tool,
                 dry_run ? "would be confirmed:" : "confirmed:", fmt::join(tool.paths, ", "));
  }
  for (const FactToConfirm& fact : result.left)
    fmt::print("{}: {} {}\n", fact.tool, fact.path, kept_text(fact.kept));
  if (result.tools.empty() && result.left.empty()) fmt::print("there is nothing to confirm\n");
}

// Whether it may be written; else `code` is what to end with.
bool may_write(const ReviewCall& call, const ConfirmedFacts& trial, const Context& context,
               ExitCode& code) {
  const std::size_t tools = trial.tools.size();
  if (tools < 2 || call.yes) return true;
  print_confirmed(trial, true);
  std::fflush(stdout);
  const std::string what =
      fmt::format("record for {} tools that what they state still holds", tools);
  if (!can_ask(context)) {
    code = usage_error("this would " + what, "look at it with --dry-run, then give --yes");
    return false;
  }
  code = ExitCode::ok;
  return ask_yes("Shall I " + what + "?", false);
}

ExitCode confirm(ReviewCall& call, const Context& context) {
  if (call.confirmation.by.empty())
    return usage_error("a confirmation needs the role of who gives it", "add --by ROLE");
  if (call.confirmation.on.empty()) call.confirmation.on = call.options.today;
  FactConfirmation trial = call.confirmation;
  trial.dry_run = true;
  ConfirmedFacts result = confirm_facts(call.options, trial);
  print_problems(result.problems, context);
  if (result.problems.errors > 0) return ExitCode::bad_input;
  if (!result.problem.empty()) return usage_error(result.problem);
  if (!call.confirmation.dry_run) {
    ExitCode code = ExitCode::ok;
    if (!may_write(call, result, context, code)) return code;
    result = confirm_facts(call.options, call.confirmation);
  }
  print_confirmed(result, call.confirmation.dry_run);
  for (const ConfirmedTool& tool : result.tools)
    if (!tool.problem.empty()) return ExitCode::bad_input;
  return ExitCode::ok;
}

ExitCode run_review(ReviewCall call, const Context& context) {
  call.options.data_folder = context.data_folder;
  if (call.options.today.empty()) call.options.today = today();
  return call.confirm ? confirm(call, context) : list_facts(call, context);
}

void add_names(CLI::App& app, const char* name, std::vector<std::string>& names, const char* about,
               const char* type) {
  app.add_option(name, names, about)->expected(1)->take_all()->type_name(type);
}

}  // namespace

Action declare_review(CLI::App& app, const Context& context) {
  auto call = std::make_shared<ReviewCall>();
  FactReviewOptions& options = call->options;
  options.paths = {"."};
  app.add_option("path", options.paths, "Workspace folders or inventory files (default: here)")
      ->type_name("PATH");
  app.add_option("--within", options.within, "Also what grows too old within so many days")
      ->check(CLI::Range(0, 36600))
      ->capture_default_str()
      ->type_name("DAYS");
  add_names(app, "--role", options.roles, "Only what this role stated; may be given again", "ROLE");
  add_names(app, "--owner", options.owners, "Only this controller; may be given again", "ID");
  add_names(app, "--tool", options.tools, "Only this tool; may be given again", "ID");
  add_names(app, "--field", options.fields, "Only this path and what lies below it", "PATH");
  app.add_option("--as-of", options.today, "Seen from which day (default: today)")
      ->check(is_date());
  app.add_option("--format", call->format, "text, or json (schemas/fact-review.schema.json)")
      ->check(CLI::IsMember({"text", "json"}))
      ->type_name("NAME");
  add_language(app, options.language, "Language of labels and values (default: en)");
  auto* confirm = app.add_flag("--confirm", call->confirm, "Record that all of these still hold");
  app.add_option("--by", call->confirmation.by, "Role of who confirms it")
      ->needs(confirm)
      ->type_name("ROLE");
  app.add_option("--on", call->confirmation.on,
                 "Day of the confirmation (default: that of --as-of)")
      ->needs(confirm)
      ->check(is_date());
  app.add_flag("--dry-run", call->confirmation.dry_run, "Show what would be written")
      ->needs(confirm);
  app.add_flag("--yes", call->yes, "Do not ask")->needs(confirm);
  add_packs(app, options.packs);
  return [call, &context] { return run_review(*call, context); };
}

}  // namespace tilsyn::cli
