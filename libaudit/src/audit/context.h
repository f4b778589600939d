// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <tilsyn/problems.h>

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "diag/diagnostic.h"
#include "facts/facts.h"
#include "messages/messages.h"
#include "rules/rule_set.h"
#include "schema/schema.h"

namespace tilsyn {

// What every verb needs before it can begin: the data folder, the schemas, the words. Sources
// outlive all that points into them.
struct AuditContext {
  Sources sources;
  Diagnostics diagnostics{sources};
  std::filesystem::path data_folder;
  std::shared_ptr<const Schemas> schemas;
  Placeholders placeholders;
  std::vector<Messages> languages;

  // Throws Error for a language without a catalogue.
  const Messages& words(std::string_view language) const;
};

// Throws Error when there is no data folder or it is broken: then nothing of this program can work.
std::unique_ptr<AuditContext> make_context(const std::string& data_folder);

// The rules of the data folder and of `packs`; nothing, with diagnostics, when one is wrong.
// `observe`: RuleSetOptions::observe. Where `options` ask for signatures, packs that are not signed
// by whom they trust are refused before anything in them is read; the shipped rules are not asked.
std::shared_ptr<const RuleSet> load_rules(AuditContext& context,
                                          const std::vector<std::string>& packs,
                                          bool observe = false,
                                          const WorkspaceOptions* options = nullptr);

// What the facts of an owner in `country` depend on: the day, and how old a statement may be then.
FactOptions fact_options(const RuleSet& rules, const std::string& country, Date today);

// Rules that cannot be judged in `country` on `day`, because a parameter has no value then: they
// end in outcome `error`, and the warning says why.
void warn_about_parameters(const RuleSet& rules, const std::string& country, Date day,
                           Diagnostics& diagnostics);

// For the caller of the library.
Problems to_problems(const Diagnostics& diagnostics);

}  // namespace tilsyn
