// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <tilsyn/problems.h>
#include <tilsyn/rules.h>

#include <CLI/CLI.hpp>
#include <string>

#include "verb.h"

namespace tilsyn::cli {

// "2026-11-21" where the program runs: the only place that reads the clock.
std::string today();

// Prints what was wrong with the inputs on the error stream.
void print_problems(const Problems& problems, const Context& context);

// A message about how the program was called, and exit code 2.
ExitCode usage_error(const std::string& message, const std::string& hint = {});

// The text of the rule `id`, or what is wrong and which rule may be meant.
ExitCode print_rule(const RuleText& rule, const std::string& id, const Context& context);

// Refuses anything that is not a calendar day written YYYY-MM-DD.
CLI::Validator is_date();

// --lang, with the languages of reports.
void add_language(CLI::App& app, std::string& language, const std::string& description);

// --pack DIR, repeatable.
void add_packs(CLI::App& app, std::vector<std::string>& packs);

}  // namespace tilsyn::cli
