// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <string>
#include <vector>

#include "exit_code.h"

namespace tilsyn::cli {

// What the words on the command line mean to every verb.
struct Context {
  std::string data_folder;  // --data
  bool in_is_terminal = false;
  bool out_is_terminal = false;
  bool err_is_terminal = false;
  bool color_out = false;  // a terminal, and NO_COLOR is not set
  bool color_err = false;
};

using Action = std::function<ExitCode()>;

// A verb declares its options on `app` and returns what to do once they are read.
struct Verb {
  const char* name;
  const char* description;
  Action (*declare)(CLI::App& app, const Context& context);
};

Action declare_init(CLI::App& app, const Context& context);
Action declare_import(CLI::App& app, const Context& context);
Action declare_export(CLI::App& app, const Context& context);
Action declare_read(CLI::App& app, const Context& context);
Action declare_confirm(CLI::App& app, const Context& context);
Action declare_validate(CLI::App& app, const Context& context);
Action declare_audit(CLI::App& app, const Context& context);
Action declare_forecast(CLI::App& app, const Context& context);
Action declare_review(CLI::App& app, const Context& context);
Action declare_probe(CLI::App& app, const Context& context);
Action declare_changes(CLI::App& app, const Context& context);
Action declare_har(CLI::App& app, const Context& context);
Action declare_catalogue(CLI::App& app, const Context& context);
Action declare_rules(CLI::App& app, const Context& context);
Action declare_explain(CLI::App& app, const Context& context);
Action declare_federation(CLI::App& app, const Context& context);
Action declare_usage(CLI::App& app, const Context& context);
Action declare_schema(CLI::App& app, const Context& context);

}  // namespace tilsyn::cli
