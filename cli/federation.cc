// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <tilsyn/files.h>
#include <tilsyn/import.h>

#include <filesystem>
#include <memory>

#include "common.h"

namespace tilsyn::cli {
namespace {

struct FederationCall {
  FederationOptions options;
  std::string sheet;
  bool all = false;
};

ExitCode write_sheet(const FederationCall& call, const Context& context) {
  if (std::filesystem::exists(call.sheet))
    return usage_error(fmt::format("{} exists already", call.sheet), "give another name");
  const FederationSheet sheet = make_federation_sheet(call.options);
  print_problems(sheet.problems, context);
  if (sheet.text.empty()) return ExitCode::bad_input;
  write_whole_file(call.sheet, sheet.text);
  fmt::print(stderr, "{} {} in {}. Fill it in, then: tilsyn federation {}\n", sheet.rows,
             sheet.rows == 1 ? "tool" : "tools", call.sheet, call.sheet);
  return ExitCode::ok;
}

ExitCode run_federation(FederationCall call, const Context& context) {
  if (call.options.today.empty()) call.options.today = today();
  call.options.data_folder = context.data_folder;
  if (call.sheet.empty() == call.options.paths.empty())
    return usage_error("a file is needed, or --sheet FILE to write one to fill in");
  if (!call.sheet.empty()) return write_sheet(call, context);
  if (call.all) call.options.longest = static_cast<std::size_t>(-1);
  const FederationResult result = import_federation(call.options);
  std::fputs(result.report.c_str(), stderr);
  print_problems(result.problems, context);
  if (result.file.empty()) return ExitCode::bad_input;
  write_whole_file(result.path, result.file);
  fmt::print(stderr, "Written to {}. Next: tilsyn audit\n", result.path);
  return ExitCode::ok;
}

}  // namespace

Action declare_federation(CLI::App& app, const Context& context) {
  auto call = std::make_shared<FederationCall>();
  call->options.workspace = ".";
  app.add_option("file", call->options.paths,
                 "Metadata (SAML 2.0), a filled-in sheet (CSV, XLSX), or templates of SCIM (JSON, "
                 "configuration of EGIL; one or more for one service)")
      ->check(CLI::ExistingFile)
      ->type_name("FILE");
  app.add_option("--sheet", call->sheet, "Write a sheet to fill in with attribute groups")
      ->type_name("FILE");
  app.add_option("--workspace", call->options.workspace,
                 "Workspace with the inventory (default: this folder)")
      ->check(CLI::ExistingDirectory)
      ->type_name("DIR");
  app.add_option("--owner", call->options.owner,
                 "Whose tools (default: the workspace's only owner)")
      ->type_name("ID");
  app.add_option("--tool", call->options.tool,
                 "Whose service it is, where the file is about one and does not say it")
      ->type_name("ID");
  app.add_option("--federation", call->options.federation,
                 "Which federation (default: told from the file)")
      ->check(CLI::IsMember({"feide", "id_porten", "skolfederation", "unilogin", "mpassid",
                             "microsoft", "google", "other"}))
      ->type_name("NAME");
  app.add_option("--certificate", call->options.certificate,
                 "Certificate of who signs the metadata (PEM); without it the signature is not "
                 "checked, and the file says so")
      ->check(CLI::ExistingFile)
      ->type_name("FILE");
  app.add_option("-o,--output", call->options.output,
                 "File to write or to bring up to date (default: in federation/ of the workspace)")
      ->type_name("FILE");
  app.add_flag("--all", call->all, "Name every service that is not in the inventory, not only 20");
  app.add_option("--as-of", call->options.today, "Day of the file (default: today)")
      ->check(is_date());
  return [call, &context] { return run_federation(*call, context); };
}

}  // namespace tilsyn::cli
