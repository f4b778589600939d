// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <tilsyn/rules.h>

#include <memory>

#include "common.h"

namespace tilsyn::cli {

Action declare_explain(CLI::App& app, const Context& context) {
  auto options = std::make_shared<RulesOptions>();
  auto id = std::make_shared<std::string>();
  app.add_option("rule", *id, "Id of the rule: eu/agreement/in-place")
      ->required()
      ->type_name("RULE");
  add_language(app, options->language, "Language (default: en)");
  add_packs(app, options->packs);
  return [options, id, &context] {
    options->data_folder = context.data_folder;
    options->color = context.color_out;
    options->width = output_width(context);
    return print_rule(explain_rule(*id, *options), *id, context);
  };
}

}  // namespace tilsyn::cli
