// SPDX-License-Identifier: Apache-2.0
#include "common.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <tilsyn/words.h>
#include <unistd.h>

#include <algorithm>
#include <ctime>

namespace tilsyn::cli {
std::string today() {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  localtime_r(&now, &local);
  return fmt::format("{:04}-{:02}-{:02}", local.tm_year + 1900, local.tm_mon + 1, local.tm_mday);
}

void print_problems(const Problems& problems, const Context& context) {
  const std::string& text = context.color_err ? problems.colored_text : problems.text;
  std::fputs(text.c_str(), stderr);
}

ExitCode usage_error(const std::string& message, const std::string& hint) {
  fmt::print(stderr, "tilsyn: {}\n", message);
  if (!hint.empty()) fmt::print(stderr, "hint: {}\n", hint);
  return ExitCode::bad_input;
}

ExitCode print_rule(const RuleText& rule, const std::string& id, const Context& context) {
  print_problems(rule.problems, context);
  if (rule.problems.errors > 0) return ExitCode::bad_input;
  if (!rule.found)
    return usage_error(fmt::format("there is no rule '{}'", id),
                       rule.nearest.empty() ? "tilsyn rules list"
                                            : fmt::format("did you mean '{}'?", rule.nearest));
  std::fputs(rule.text.c_str(), stdout);
  return ExitCode::ok;
}

CLI::Validator is_date() {
  return CLI::Validator(
      [](std::string& text) {
        return is_day(text) ? std::string()
                            : fmt::format("'{}' is not a day; write it as 2026-11-21", text);
      },
      "DATE");
}

void add_language(CLI::App& app, std::string& language, const std::string& description) {
  app.add_option("--lang", language, description)
      ->check(CLI::IsMember(report_languages()))
      ->type_name("LANG");
}

void add_country(CLI::App& app, std::string& country, const std::string& description) {
  app.add_option("--country", country, description)
      ->check(CLI::IsMember({"NO", "SE", "DK", "FI"}))
      ->type_name("CODE");
}

CLI::Option* add_format(CLI::App& app, std::string& format,
                        const std::vector<ReportFormat>& formats, const std::string& description) {
  std::vector<std::string> names;
  std::string described = description;
  for (const ReportFormat& each : formats) {
    names.push_back(each.name);
    described += fmt::format("; {}: {}", each.name, each.description);
  }
  return app.add_option("--format", format, described)
      ->check(CLI::IsMember(names))
      ->type_name("NAME");
}

std::size_t output_width(const Context& context) {
  winsize size{};
  if (!context.out_is_terminal || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
    return TextStyle{}.width;
  return std::clamp<std::size_t>(size.ws_col, 60, 120);
}

void show_progress(std::size_t done, std::size_t all, const std::string& name) {
  if (all < 2) return;
  fmt::print(stderr, "\r\033[K{}/{} {}{}", done, all, name, done == all ? "\r\033[K" : "");
  std::fflush(stderr);
}

void add_packs(CLI::App& app, std::vector<std::string>& packs) {
  app.add_option("--pack", packs, "Folder of a further rule pack; may be given again")
      ->check(CLI::ExistingDirectory)
      ->type_name("DIR")
      ->expected(1)
      ->take_all();
}

}  // namespace tilsyn::cli
