// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <tilsyn/audit.h>
#include <tilsyn/problems.h>
#include <tilsyn/rules.h>

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

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

// --country NO, for one of the countries that the rules know.
void add_country(CLI::App& app, std::string& country, const std::string& description);

// --format, with what each of `formats` is for.
CLI::Option* add_format(CLI::App& app, std::string& format,
                        const std::vector<ReportFormat>& formats, const std::string& description);

// Columns of the terminal that is written to, within what reads well; 100 where there is none.
std::size_t output_width(const Context& context);

// How far a long work is, in one line of the error stream that the next call writes over.
void show_progress(std::size_t done, std::size_t all, const std::string& name);

// --pack DIR, repeatable.
void add_packs(CLI::App& app, std::vector<std::string>& packs);

}  // namespace tilsyn::cli
