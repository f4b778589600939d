// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <tilsyn/workspace.h>

#include <memory>

#include "common.h"

namespace tilsyn::cli {

Action declare_schema(CLI::App& app, const Context& context) {
  auto kind = std::make_shared<std::string>();
  app.add_option("kind", *kind, "Kind of file; without one, the kinds are listed")
      ->type_name("KIND");
  return [kind, &context] {
    const std::vector<std::string> kinds = schema_kinds(context.data_folder);
    if (kind->empty()) {
      for (const std::string& name : kinds) fmt::print("{}\n", name);
      return ExitCode::ok;
    }
    const std::string text = schema_text(*kind, context.data_folder);
    if (text.empty())
      return usage_error(fmt::format("there is no schema '{}'", *kind),
                         fmt::format("one of {}", fmt::join(kinds, ", ")));
    std::fputs(text.c_str(), stdout);
    return ExitCode::ok;
  };
}

}  // namespace tilsyn::cli
