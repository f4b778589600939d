// SPDX-License-Identifier: Apache-2.0
#include "audit/context.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <sstream>

#include "base/error.h"
#include "base/resources.h"
#include "catalogue/package.h"

namespace tilsyn {

std::unique_ptr<AuditContext> make_context(const std::string& data_folder) {
  auto context = std::make_unique<AuditContext>();
  std::vector<std::string> tried;
  const auto folder = find_data_folder(data_folder, tried);
  if (!folder)
    throw Error(
        fmt::format("rules and schemas were not found in {}; name their folder with --data "
                    "or TILSYN_DATA",
                    fmt::join(tried, ", ")));
  context->data_folder = *folder;
  context->schemas = Schemas::load(*folder / "schemas", context->diagnostics);
  context->placeholders =
      Placeholders::load(*folder / "rules/data/placeholders", context->diagnostics);
  for (std::string_view language : catalogue_languages()) {
    auto words = Messages::load(*folder / "reports/messages", language, context->diagnostics);
    if (words) context->languages.push_back(std::move(*words));
  }
  if (!context->schemas || !context->diagnostics.ok())
    throw Error("the data folder " + folder->string() + " is broken:\n" +
                to_problems(context->diagnostics).text);
  return context;
}

const Messages& AuditContext::words(std::string_view language) const {
  for (const Messages& words : languages)
    if (words.language() == language) return words;
  throw Error(fmt::format("there are no reports in the language '{}'", language));
}

namespace {

// Packs in plain folders are read where they are; archives and what is signed at once, so that what
// was checked is what is read.
bool sort_packs(const std::vector<std::string>& packs, const Trust& trust, RuleSetOptions& options,
                Diagnostics& diagnostics) {
  bool all = true;
  for (const std::string& pack : packs) {
    const std::filesystem::path path(pack);
    std::error_code error;
    const bool file = std::filesystem::is_regular_file(path, error);
    if (!file && !trust.required && !has_manifest(path)) {
      options.packs.push_back(pack);
      continue;
    }
    auto package = read_package(path, trust, diagnostics);
    all &= package.has_value();
    if (!package) continue;
    const std::string name = std::filesystem::weakly_canonical(path, error).filename().string();
    options.in_memory.push_back({package->zip ? std::filesystem::path(name).stem().string() : name,
                                 package->place(""), std::move(package->files)});
  }
  return all;
}

}  // namespace

std::shared_ptr<const RuleSet> load_rules(AuditContext& context,
                                          const std::vector<std::string>& packs, bool observe,
                                          const WorkspaceOptions* workspace) {
  RuleSetOptions options;
  options.data_folder = context.data_folder;
  options.observe = observe;
  if (workspace) options.own_parameters = workspace->parameters;
  const std::size_t errors = context.diagnostics.error_count();
  Trust trust;
  if (workspace)
    trust =
        make_trust(workspace->signatures_required, workspace->trusted_keys, context.diagnostics);
  if (context.diagnostics.error_count() > errors) return nullptr;
  if (!sort_packs(packs, trust, options, context.diagnostics)) return nullptr;
  return RuleSet::load(options, *context.schemas, context.placeholders, context.diagnostics);
}

FactOptions fact_options(const RuleSet& rules, const std::string& country, Date today) {
  FactOptions options;
  options.today = today;
  for (const auto& [prefix, days] : rules.fact_ages(country, today))
    options.ages.push_back({prefix, days});
  return options;
}

void warn_about_parameters(const RuleSet& rules, const std::string& country, Date day,
                           Diagnostics& diagnostics) {
  Diagnostics found(diagnostics.sources());
  check_parameters(rules, country, day, found);
  for (const Diagnostic& each : found.all())
    diagnostics.warning(each.id, each.span, each.message, each.hint).notes = each.notes;
}

Problems to_problems(const Diagnostics& diagnostics) {
  Problems problems;
  for (const Diagnostic& diagnostic : diagnostics.all()) {
    Problem problem;
    problem.is_error = diagnostic.severity == Diagnostic::Severity::error;
    problem.id = diagnostic.id;
    problem.message = diagnostic.message;
    problem.hint = diagnostic.hint;
    if (diagnostic.span.known()) {
      const Source& source = diagnostics.sources().at(diagnostic.span.source);
      const Position position = source.position(diagnostic.span.begin);
      problem.file = source.name();
      if (source.places() == Places::lines) {
        problem.line = position.line;
        problem.column = position.column;
      } else if (source.places() == Places::cells) {
        const CellPosition cell = source.cell(diagnostic.span.begin);
        problem.line = cell.row;
        problem.column = cell.column;
      }
    }
    if (!problem.is_error) ++problems.warnings;
    problems.all.push_back(std::move(problem));
  }
  problems.errors = diagnostics.error_count();
  std::ostringstream plain, colored;
  write_diagnostics(diagnostics, false, plain);
  write_diagnostics(diagnostics, true, colored);
  problems.text = plain.str();
  problems.colored_text = colored.str();
  return problems;
}

}  // namespace tilsyn
