// SPDX-License-Identifier: Apache-2.0
#include "audit_fixture.h"

#include <algorithm>

namespace tilsyn::test {

OwnerResult Audit::run(std::string_view tools, std::string_view dispositions,
                       std::string_view country) {
  std::string text = "owner: {id: o, name: O, country: '" + std::string(country) + "'}\n";
  text.append("tools: ").append(tools).append("\ndispositions: ").append(dispositions).append("\n");
  shop.write("inventories/o.yaml", text);
  const auto rules = shop.must_load();
  Diagnostics& diagnostics = shop.diagnostics();
  const std::string path = (shop.folder() / "inventories/o.yaml").string();
  const auto workspace = load_workspace({path}, shop.schemas(), {}, shop.folder(), diagnostics);
  REQUIRE_MESSAGE(workspace, shop.printed());
  auto inventory = load_inventory(path, *workspace, shop.schemas(), {}, diagnostics);
  REQUIRE_MESSAGE(inventory, shop.printed());
  FactOptions fact_options;
  fact_options.today = options.today;
  OwnerFacts facts = build_facts(std::make_shared<const Inventory>(std::move(*inventory)),
                                 *workspace, shop.schemas(), fact_options, diagnostics);
  REQUIRE_MESSAGE(diagnostics.ok(), shop.printed());
  return evaluate_owner(rules, std::move(facts), options);
}

void Audit::agreement(const std::string& id, std::string_view fields) {
  shop.write("agreements/" + id + ".yaml",
             "id: " + id + "\ncovers: [t]\nowner: o\nagreed: " + std::string(fields) + "\n");
}

std::vector<std::string> lines(const OwnerResult& result) {
  std::vector<std::string> out;
  for (const Finding& finding : result.findings) {
    std::string line = finding.rule->id;
    if (!finding.element.empty()) line += "[" + finding.element + "]";
    out.push_back(line + " " + finding.tool + " " + std::string(to_string(finding.outcome)));
  }
  return out;
}

const Finding& finding_of(const OwnerResult& result, std::string_view rule,
                          std::string_view element) {
  const auto found =
      std::find_if(result.findings.begin(), result.findings.end(),
                   [&](const Finding& f) { return f.rule->id == rule && f.element == element; });
  REQUIRE_MESSAGE(found != result.findings.end(), "no finding of " << std::string(rule));
  return *found;
}

}  // namespace tilsyn::test
