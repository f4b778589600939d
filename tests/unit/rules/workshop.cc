// SPDX-License-Identifier: Apache-2.0
#include "rules/workshop.h"

#include <doctest/doctest.h>
#include <stdlib.h>

#include <fstream>
#include <sstream>

namespace tilsyn::test {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view pack_text = R"(name: {en: Test}
languages: [en]
version: '1'
)";

constexpr std::string_view parameters_text = R"(parameters:
  - name: notice_hours
    type: integer
    unit: hours
    values:
      - {value: 48, until: 2025-12-31}
      - {value: 36, from: 2026-01-01, chosen_by: test}
      - {value: 24, from: 2026-01-01, country: SE}
  - name: consent_age
    type: integer
    values:
      - {value: 13, country: 'NO'}
  - name: eea
    type: strings
    values:
      - {value: [SE, 'NO', DK]}
  - name: fact_age_review
    type: integer
    path: declared.dpia
    values:
      - {value: 730}
)";

}  // namespace

Workshop::Workshop() {
  std::string pattern = (fs::temp_directory_path() / "tilsyn-rules-XXXXXX").string();
  REQUIRE(mkdtemp(pattern.data()) != nullptr);
  folder_ = pattern;
  const fs::path real = TILSYN_SOURCE_DIR;
  schemas_ = Schemas::load(real / "schemas", diagnostics_);
  REQUIRE_MESSAGE(schemas_, printed());
  fs::create_directories(folder_ / "rules" / "data");
  fs::copy_file(real / "rules" / "data" / "builtin.yaml", folder_ / "rules/data/builtin.yaml");
  write("rules/packs/eu/pack.yaml", pack_text);
  write("rules/data/parameters.yaml", parameters_text);
  write("rules/data/controls.yaml", R"(controls:
  - {id: gdpr/28-1, citation: {en: Art. 28(1)}, title: {en: Processor}}
  - {id: gdpr/33-2, citation: {en: Art. 33(2)}, title: {en: Breach}}
)");
  write("rules/data/precedents.yaml", R"(precedents:
  - {id: case-1, authority: A, country: SE, source: 'https://example.org', amount: 5}
)");
  write("rules/data/definitions.yaml", R"(definitions:
  - {name: has_children, expression: "'pupils' in declared.data_subjects"}
)");
}

Workshop::~Workshop() {
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
}

void Workshop::write(const std::string& path, std::string_view text) {
  fs::create_directories((folder_ / path).parent_path());
  std::ofstream(folder_ / path, std::ios::binary) << text;
}

void Workshop::rule(const std::string& name, std::string_view body) {
  std::string text = R"(title: {en: T}
severity: high
basis: guidance
who_fixes: vendor
fix: {en: Mend it}
verified: {on: 2026-11-21, source: 'https://example.org'}
profiles: [start]
)";
  if (body.find("found:") == std::string_view::npos) text += "found: {en: Found}\n";
  write("rules/packs/eu/" + name + ".yaml", text.append(body));
}

std::shared_ptr<const RuleSet> Workshop::load(std::vector<std::string> packs, bool observe) {
  return RuleSet::load({folder_, std::move(packs), {}, observe}, *schemas_, {}, diagnostics_);
}

std::shared_ptr<const RuleSet> Workshop::must_load(bool observe) {
  auto rules = load({}, observe);
  REQUIRE_MESSAGE(rules, printed());
  return rules;
}

std::vector<std::string> Workshop::problems() const {
  std::vector<std::string> lines;
  for (const Diagnostic& diagnostic : diagnostics_.all()) {
    const std::string place = diagnostics_.sources().place(diagnostic.span);
    lines.push_back(place.substr(place.rfind('/') + 1) + " " + diagnostic.id);
  }
  return lines;
}

std::string Workshop::printed() const {
  std::ostringstream out;
  write_diagnostics(diagnostics_, false, out);
  return out.str();
}

}  // namespace tilsyn::test
