// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <tilsyn/workspace.h>

#include <memory>

#include "common.h"

namespace tilsyn::cli {
namespace {

struct ValidateCall {
  std::vector<std::string> paths{"."};
  std::vector<std::string> packs;
  std::string as_of;
};

}  // namespace

Action declare_validate(CLI::App& app, const Context& context) {
  auto call = std::make_shared<ValidateCall>();
  app.add_option("path", call->paths, "Workspace folders or inventory files (default: here)")
      ->type_name("PATH");
  add_packs(app, call->packs);
  app.add_option("--as-of", call->as_of, "Law of which day (default: today)")->check(is_date());
  return [call, &context] {
    const std::string day = call->as_of.empty() ? today() : call->as_of;
    const Validation result = validate(call->paths, call->packs, day, context.data_folder);
    print_problems(result.problems, context);
    if (result.problems.errors > 0) return ExitCode::bad_input;
    const auto many = [](std::size_t count, const char* one, const char* several) {
      return fmt::format("{} {}", count, count == 1 ? one : several);
    };
    fmt::print(
        "in order: {}, {}, {}, {}, {}\n", many(result.inventories, "inventory", "inventories"),
        many(result.tools, "tool", "tools"), many(result.dossiers, "dossier", "dossiers"),
        many(result.agreements, "agreement", "agreements"), many(result.rules, "rule", "rules"));
    return ExitCode::ok;
  };
}

}  // namespace tilsyn::cli
