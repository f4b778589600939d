// SPDX-License-Identifier: Apache-2.0
#include "rules/builtin.h"

#include <algorithm>
#include <array>

#include "rules/nodes.h"
#include "rules/text.h"

namespace tilsyn {
namespace {

constexpr std::array<std::string_view, 6> builtin_ids{
    disposition_expired,  disposition_overdue,   disposition_not_allowed,
    disposition_too_long, disposition_unmatched, correction_unmatched};

Rule read_builtin(const Node& node, const Environment& environment, Diagnostics& diagnostics) {
  Rule rule;
  rule.id = text_at(node, "id");
  rule.pack = "tilsyn";
  rule.span = node.span;
  rule.title = plain_texts_at(node, "title");
  rule.why = plain_texts_at(node, "why");
  if (const auto severity = parse_severity(text_at(node, "severity"))) rule.severity = *severity;
  if (const auto basis = parse_basis(text_at(node, "basis"))) rule.basis = *basis;
  rule.profiles = {Profile::start, Profile::standard, Profile::full};
  rule.who_fixes = text_at(node, "who_fixes");
  rule.found = parse_texts(node.find("found"), environment, nullptr, diagnostics);
  rule.fix = parse_texts(node.find("fix"), environment, nullptr, diagnostics);
  return rule;
}

}  // namespace

std::vector<Rule> read_builtin_rules(const Documents& documents, const Environment& environment,
                                     Diagnostics& diagnostics) {
  std::vector<Rule> rules;
  for (const auto& document : documents) {
    for (const Node& node : items_at(*document, "rules")) {
      rules.push_back(read_builtin(node, environment, diagnostics));
    }
  }
  std::sort(rules.begin(), rules.end(), [](const Rule& a, const Rule& b) { return a.id < b.id; });
  for (const std::string_view id : builtin_ids) {
    if (std::any_of(rules.begin(), rules.end(), [&](const Rule& r) { return r.id == id; }))
      continue;
    diagnostics.error("missing-builtin", {},
                      "rules/data/builtin.yaml has no '" + std::string(id) + "'");
  }
  return rules;
}

}  // namespace tilsyn
