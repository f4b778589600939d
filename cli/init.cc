// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <tilsyn/workspace.h>

#include <memory>

#include "common.h"

namespace tilsyn::cli {

Action declare_init(CLI::App& app, const Context&) {
  auto options = std::make_shared<InitOptions>();
  options->folder = ".";
  app.add_option("folder", options->folder, "Where (default: here)")->type_name("DIR");
  app.add_option("--name", options->name, "Name of the controller: the municipality or committee")
      ->required()
      ->type_name("NAME");
  app.add_option("--country", options->country, "Country whose law holds: NO, SE, DK, FI")
      ->required()
      ->check(CLI::IsMember({"NO", "SE", "DK", "FI"}))
      ->type_name("CODE");
  add_language(app, options->language, "Language of the reports (default: the country's)");
  return [options] {
    const InitResult result = init_workspace(*options);
    if (!result.problem.empty()) return usage_error(result.problem);
    for (const std::string& file : result.written) fmt::print("wrote {}\n", file);
    fmt::print(
        "\nNext: list your tools in the inventory, or turn a list that you have into one with\n"
        "  tilsyn import LIST.csv --output {0}/inventories/NAME.yaml\n"
        "then\n  tilsyn audit {0}\n",
        options->folder);
    return ExitCode::ok;
  };
}

}  // namespace tilsyn::cli
