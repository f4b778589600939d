// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <tilsyn/audit.h>
#include <tilsyn/workspace.h>

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <memory>
#include <sstream>

#include "ask.h"
#include "common.h"
#include "output_folder.h"

namespace tilsyn::cli {
namespace {
namespace fs = std::filesystem;

struct InitCall {
  InitOptions options;
  bool empty = false;  // --empty: leave alone what lies in the folder
};

std::string name_of(const FoundFile& file) {
  return fs::path(file.path).filename().string();
}

FoundFiles look_around(const InitCall& call, const Context& context) {
  if (call.empty || !call.options.list.empty()) return {};
  FindOptions options{call.options.folder, context.data_folder, {}};
  if (context.err_is_terminal) options.progress = show_progress;
  return find_first_files(options);
}

void print_found(const FoundFiles& found) {
  for (const FoundFile& list : found.lists) {
    fmt::print("found {}: {}\n", name_of(list),
               list.problem.empty() ? fmt::format("a list of {} tools", list.tools)
                                    : "no list that can be read: " + list.problem);
  }
  for (const FoundFile& document : found.documents) {
    fmt::print("found {}: {}\n", name_of(document),
               document.problem.empty() ? "a data processing agreement" : document.problem);
  }
  std::fflush(stdout);
}

// The list with most tools; nullptr where none can be read.
const FoundFile* largest_list(const FoundFiles& found) {
  const auto largest =
      std::max_element(found.lists.begin(), found.lists.end(),
                       [](const FoundFile& a, const FoundFile& b) { return a.tools < b.tools; });
  return largest == found.lists.end() || largest->tools == 0 ? nullptr : &*largest;
}

std::string likely_country(const FoundFiles& found) {
  for (const auto* files : {&found.lists, &found.documents}) {
    for (const FoundFile& file : *files)
      if (file.problem.empty() && !file.country.empty()) return file.country;
  }
  return {};
}

std::string ask_country(std::string usual) {
  if (usual.empty()) usual = "NO";
  for (;;) {
    const std::string country = ask("Whose law holds: NO, SE, DK, FI?", usual);
    for (const char* known : {"NO", "SE", "DK", "FI"})
      if (country == known) return country;
    if (!std::cin) return usual;
  }
}

// Five questions, of which the last two may stay open.
void ask_about_owner(InitOptions& options, const FoundFiles& found) {
  fmt::print(stderr, "Five questions; an empty line takes what stands in brackets.\n");
  while (options.name.empty() && std::cin)
    options.name = ask("1. The controller (municipality or committee)?");
  if (options.country.empty()) {
    fmt::print(stderr, "2. ");
    options.country = ask_country(likely_country(found));
  }
  if (options.language.empty()) {
    options.language =
        ask("3. Language of the reports: en, nb, nn, sv, da (empty: the country's)?");
    const auto& known = report_languages();
    if (std::find(known.begin(), known.end(), options.language) == known.end())
      options.language.clear();
  }
  if (options.dpo_contact.empty())
    options.dpo_contact =
        ask("4. Where is the data protection officer reached (empty: not known)?");
  if (options.stated_by.empty())
    options.stated_by = ask("5. Which role keeps the list of tools (empty: not known)?");
}

// Which of the files the workspace begins with; the others are left where they are, and named.
void choose_files(InitCall& call, const FoundFiles& found, const Context& context) {
  InitOptions& options = call.options;
  const FoundFile* list = largest_list(found);
  if (list && can_ask(context) &&
      !ask_yes(fmt::format("Begin with {} ({} tools)?", name_of(*list), list->tools), true))
    list = nullptr;
  if (list) options.list = list->path;
  for (const FoundFile& document : found.documents)
    if (document.problem.empty()) options.agreements.push_back(document.path);
}

struct FirstAudit {
  AuditSummary summary;
  std::string page;
};

FirstAudit run_first_audit(const InitOptions& options, const std::string& import_report) {
  const fs::path folder = (fs::path(options.folder) / "report").lexically_normal();
  OutputFolder pages(folder);
  FirstAudit first;
  AuditOptions audit_options;
  audit_options.paths = {options.folder};
  audit_options.today = options.today;
  audit_options.data_folder = options.data_folder;
  first.summary = audit(audit_options, {"never"}, [&](const OwnerAudit& owner) {
    std::ostringstream page, text;
    owner.write("html", page);
    const std::string name = owner.id() + ".html";
    pages.add(name, page.str());
    first.page = (folder / name).string();
    fmt::print(
        "\n{}: {} tools held against the rules of the profile start: {} fail, {} unknown, "
        "{} in order\n",
        owner.name(), owner.tools(), owner.count(Outcome::fail), owner.count(Outcome::unknown),
        owner.count(Outcome::pass));
  });
  if (first.summary.problems.errors > 0 || first.page.empty()) return first;
  if (!import_report.empty()) pages.add("import.txt", import_report);
  pages.keep();
  return first;
}

// What remains of the files that were found.
void print_left(const InitOptions& options, const FoundFiles& found, const std::string& inventory) {
  for (const FoundFile& list : found.lists) {
    if (list.path == options.list) continue;
    fmt::print("  {} was left alone{}\n", name_of(list),
               list.tools > 0
                   ? fmt::format("; to add it: tilsyn import {} --update {}", list.path, inventory)
                   : "");
  }
}

void print_next(const InitOptions& options, const FirstAudit& first, const FoundFiles& found,
                const std::string& inventory) {
  fmt::print("\nNext:\n  open {}\n", first.page);
  fmt::print("  look through {}: what was read out of your cells\n",
             fs::path(first.page).replace_filename("import.txt").string());
  fmt::print(
      "  answer the questions of the report in {}, or in a workbook:\n"
      "    tilsyn export {} --format xlsx --output tools.xlsx\n",
      inventory, options.folder);
  fmt::print("  then again: tilsyn audit {} --format html --output {}\n", options.folder,
             (fs::path(options.folder) / "report-2").lexically_normal().string());
  print_left(options, found, inventory);
}

ExitCode run_init(InitCall call, const Context& context) {
  InitOptions& options = call.options;
  options.data_folder = context.data_folder;
  if (options.today.empty()) options.today = today();
  if (const fs::path settings = fs::path(options.folder) / "tilsyn.yaml"; fs::exists(settings))
    return usage_error(
        fmt::format("{} exists already, and nothing was written", settings.string()));
  const FoundFiles found = look_around(call, context);
  print_found(found);
  if (!found.lists.empty() && !largest_list(found))
    return usage_error("no list of tools can be read, and nothing was written",
                       fmt::format("`tilsyn import {}` says why; --empty begins without a list",
                                   found.lists.front().path));
  if (can_ask(context)) ask_about_owner(options, found);
  if (options.country.empty()) options.country = likely_country(found);
  if (options.name.empty() || options.country.empty())
    return usage_error(options.name.empty() ? "the controller has no name"
                                            : "nothing tells the country whose law holds",
                       "tilsyn init --name \"Fjordvik kommune\" --country NO");
  if (!call.empty && options.list.empty()) choose_files(call, found, context);

  if (can_ask(context)) options.ask = ask_yes;
  const InitResult result = init_workspace(options);
  print_problems(result.problems, context);
  if (!result.problem.empty()) return usage_error(result.problem);
  if (result.written.empty()) return ExitCode::bad_input;
  for (const std::string& file : result.written) fmt::print("wrote {}\n", file);
  if (result.tools == 0) {
    fmt::print(
        "\nNext: list your tools in the inventory, or turn a list that you have into one with\n"
        "  tilsyn import LIST.csv --output {0}/inventories/NAME.yaml\n"
        "then\n  tilsyn audit {0}\n",
        options.folder);
    return ExitCode::ok;
  }
  const FirstAudit first = run_first_audit(options, result.import_report);
  print_problems(first.summary.problems, context);
  if (first.page.empty() || first.summary.problems.errors > 0) return ExitCode::bad_input;
  print_next(options, first, found, result.written[1]);
  return ExitCode::ok;
}

}  // namespace

Action declare_init(CLI::App& app, const Context& context) {
  auto call = std::make_shared<InitCall>();
  call->options.folder = ".";
  app.add_option("folder", call->options.folder,
                 "Where (default: here); spreadsheets and agreements that lie there are taken in")
      ->type_name("DIR");
  app.add_option("--name", call->options.name,
                 "Name of the controller: the municipality or committee (asked for on a terminal)")
      ->type_name("NAME");
  add_country(app, call->options.country,
              "Country whose law holds: NO, SE, DK, FI (default: told from the files)");
  add_language(app, call->options.language, "Language of the reports (default: the country's)");
  app.add_option("--dpo", call->options.dpo_contact, "Where the data protection officer is reached")
      ->type_name("CONTACT");
  app.add_option("--stated-by", call->options.stated_by, "Role that keeps the list of tools")
      ->type_name("ROLE");
  app.add_option("--list", call->options.list,
                 "The list to begin with (default: the largest found)")
      ->check(CLI::ExistingFile)
      ->type_name("FILE");
  app.add_flag("--empty", call->empty,
               "Begin with an empty inventory, whatever lies in the folder");
  app.add_option("--as-of", call->options.today, "Day of the first audit (default: today)")
      ->check(is_date());
  return [call, &context] { return run_init(*call, context); };
}

}  // namespace tilsyn::cli
