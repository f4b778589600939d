// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <tilsyn/confirm.h>

#include <memory>

#include "common.h"

namespace tilsyn::cli {
namespace {

struct ConfirmCall {
  ReviewOptions options;
  NewConfirmation confirmation;
};

void print_line(const ReviewLine& line) {
  std::string head = fmt::format("{:<9} {}", line.outcome, line.check);
  if (!line.missing.empty()) head += fmt::format(" (lacks {})", fmt::join(line.missing, ", "));
  fmt::print("{}\n", head);
  if (!line.confirmed.empty()) {
    fmt::print("          {} {} for the same passage on {} by {}{}\n",
               line.look_again ? "look again: said to be" : "confirmed as", line.confirmed, line.on,
               line.by, line.where.empty() ? "" : fmt::format(" ({})", line.where));
  }
  if (!line.quote.empty()) fmt::print("          {}: \"{}\"\n", line.place, line.quote);
}

ExitCode list_checks(const ConfirmCall& call, const Context& context) {
  const ReviewList list = review_document(call.options);
  print_problems(list.problems, context);
  if (list.problems.errors > 0) return ExitCode::bad_input;
  for (const ReviewLine& line : list.lines) print_line(line);
  return ExitCode::ok;
}

ExitCode run_confirm(ConfirmCall call, const Context& context) {
  call.options.data_folder = context.data_folder;
  if (call.confirmation.check.empty()) return list_checks(call, context);
  if (call.confirmation.outcome.empty() || call.confirmation.by.empty())
    return usage_error("a confirmation needs --outcome and --by",
                       "add --outcome promised --by ROLE");
  if (call.confirmation.on.empty()) call.confirmation.on = today();
  const ConfirmResult result = confirm_passage(call.options, call.confirmation);
  print_problems(result.problems, context);
  if (result.problems.errors > 0) return ExitCode::bad_input;
  if (!result.problem.empty()) return usage_error(result.problem);
  fmt::print("{}: {} is {} in \"{}\"\n", result.file, call.confirmation.check,
             call.confirmation.outcome, result.quote);
  return ExitCode::ok;
}

}  // namespace

Action declare_confirm(CLI::App& app, const Context& context) {
  auto call = std::make_shared<ConfirmCall>();
  app.add_option("document", call->options.document, "The agreement: PDF, DOCX, ODT, HTML, text")
      ->required()
      ->check(CLI::ExistingFile)
      ->type_name("FILE");
  app.add_option("check", call->confirmation.check,
                 "What is confirmed, such as breach_notify; without it all checks are listed, "
                 "weakened and absent first")
      ->type_name("CHECK");
  app.add_option("--outcome", call->confirmation.outcome, "promised, weakened or absent")
      ->check(CLI::IsMember({"promised", "weakened", "absent"}))
      ->type_name("WORD");
  app.add_option("--by", call->confirmation.by, "Role of who confirms it")->type_name("ROLE");
  app.add_option("--on", call->confirmation.on, "Day (default: today)")->check(is_date());
  app.add_option("--passage", call->confirmation.passage,
                 "Words of the sentence that is meant (default: the one that the program found)")
      ->type_name("WORDS");
  app.add_option("--note", call->confirmation.note, "Why")->type_name("TEXT");
  app.add_option("--file", call->options.file,
                 "Where it is written (default: confirmations.yaml of the workspace)")
      ->type_name("FILE");
  app.add_option("--shared", call->options.shared,
                 "Further confirmations, which are only read (default: what tilsyn.yaml names)")
      ->expected(1)
      ->take_all()
      ->check(CLI::ExistingFile)
      ->type_name("FILE");
  return [call, &context] { return run_confirm(*call, context); };
}

}  // namespace tilsyn::cli
