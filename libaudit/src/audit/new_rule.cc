// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <tilsyn/rules.h>

#include <filesystem>

#include "base/files.h"
#include "base/pattern.h"

namespace tilsyn {
namespace {
namespace fs = std::filesystem;

constexpr std::string_view pack_text = R"(name:
  en: Our own rules
languages: [en]
version: "1"
)";

// A whole rule, so that it loads and its tests pass before anything in it is changed.
constexpr std::string_view rule_text =
    R"(# Every key: tilsyn schema rule. Every fact a rule can read: tilsyn schema facts.
title:                 # the desired state, in every language of the pack
  en: The tool has a role that answers for it
found:                 # what the reader sees when it does not hold; {…} puts a fact in
  en: No role is named that answers for {tool.name}.
severity: medium       # critical, high, medium, low, info: the order in which to act
basis: own_policy      # duty, guidance, template, good_practice, own_policy
profiles: [standard, full]
controls: []           # clauses it rests on: gdpr/28-3-h. Then also: verified: {on: …, source: …}
when: declared.personal_data
require: has(declared.system_owner)
who_fixes: system_owner
fix:
  en: Name the role that answers for the tool.
tests:
  - pass: {declared: {personal_data: true, system_owner: head of digital learning}}
  - fail: {declared: {personal_data: true}}
  - unknown: {declared: {system_owner: head of digital learning}}
    missing: [declared.personal_data]
  - not_applicable: {declared: {personal_data: false}}
)";

}  // namespace

NewRule new_rule(const std::string& id, const std::string& folder) {
  static const Pattern shape("[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*){2}");
  NewRule result;
  if (!shape.matches_all(id)) {
    result.problem = fmt::format(
        "'{}' is no rule id; it is PACK/AREA/NAME in small letters, digits and hyphens", id);
    return result;
  }
  const fs::path file = fs::path(folder) / (id + ".yaml");
  const fs::path pack = fs::path(folder) / id.substr(0, id.find('/')) / "pack.yaml";
  if (fs::exists(file)) {
    result.problem = fmt::format("{} exists already", file.string());
    return result;
  }
  if (!fs::exists(pack)) write_file(pack, pack_text);
  write_file(file, rule_text);
  result.file = file.string();
  return result;
}

}  // namespace tilsyn
