// SPDX-License-Identifier: Apache-2.0
#include "common.h"

#include <fmt/format.h>
#include <tilsyn/audit.h>

#include <ctime>

namespace tilsyn::cli {
namespace {

bool is_leap(int year) {
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

bool is_day(const std::string& text) {
  int year = 0, month = 0, day = 0, used = 0;
  if (text.size() != 10 ||
      std::sscanf(text.c_str(), "%4d-%2d-%2d%n", &year, &month, &day, &used) != 3 || used != 10)
    return false;
  static constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (year < 1 || month < 1 || month > 12 || day < 1) return false;
  return day <= days[month - 1] + (month == 2 && is_leap(year) ? 1 : 0);
}

}  // namespace

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

void add_packs(CLI::App& app, std::vector<std::string>& packs) {
  app.add_option("--pack", packs, "Folder of a further rule pack; may be given again")
      ->check(CLI::ExistingDirectory)
      ->type_name("DIR")
      ->expected(1)
      ->take_all();
}

}  // namespace tilsyn::cli
