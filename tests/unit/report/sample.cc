// SPDX-License-Identifier: Apache-2.0
#include "sample.h"

#include <sstream>

namespace tilsyn::test {
namespace {

constexpr std::string_view tests = "\ntests: [{pass: {}}, {fail: {}}]\n";

constexpr std::string_view inventory =
    R"(owner: {id: o, name: Prøveby kommune, country: 'NO', municipality: Prøveby, code: '9999'}
tools:
  - id: a
    name: Alfa
    stated: {on: 2026-03-01, by: system_owner}
    agreements: [a]
    declared: {personal_data: true, third_country_transfer: false, status: approved}
  - id: b
    name: "<script>alert('x')</script> \u202egnp.exe"
    agreements: none
    declared: {personal_data: true, status: approved}
    notes: [{heading: "Merknad <b>", text: "første linje\nandre & linje"}]
  - id: c
    name: Cello
    declared:
      personal_data: false
      no_personal_data: {reason: Ingen konto, on: 2026-01-15, by: system_owner}
      status: approved
  - {id: d, name: Delta, declared: {status: approved}}
  - {id: e, name: Ekko, declared: {status: approved}}
dispositions:
  - {kind: accepted, rule: eu/agreement/breach-notice, tool: a, by: school, reason: Kort avtale, expires: 2027-01-31}
)";

constexpr std::string_view agreement = R"(id: a
covers: [a]
owner: o
agreed:
  breach_notice_hours: 96
  transfers_allowed: true
)";

void write_rules(Workshop& shop) {
  shop.rule("agreement/in-place", std::string(R"(controls: [gdpr/28-1]
when: declared.personal_data
require: agreed.exists
found: {en: "There is no agreement for {tool.name}.", nb: "Det finnes ingen avtale for {tool.name}."}
)") + std::string(tests));
  shop.rule("agreement/breach-notice", std::string(R"(controls: [gdpr/33-2]
blocked_by: [eu/agreement/in-place]
when: declared.personal_data && agreed.exists
require: agreed.breach_notice_hours <= params.notice_hours
found: {en: "The agreement gives {agreed.breach_notice_hours} hours."}
)") + std::string(tests));
  shop.rule("transfers/same", std::string(R"(when: agreed.exists
require: agreed.transfers_allowed == declared.third_country_transfer
found: {en: "The list says {declared.third_country_transfer}, the agreement {agreed.transfers_allowed}."}
)") + std::string(tests));
  shop.rule("retention/stated", std::string(R"(when: declared.personal_data
require: declared.retention.days <= 3650
)") + std::string(tests));
}

}  // namespace

Sample::Sample() {
  shop_.write("agreements/a.yaml", agreement);
  evaluate(inventory);
}

Sample::Sample(std::string_view own) {
  std::filesystem::copy(std::filesystem::path(TILSYN_SOURCE_DIR) / "rules/data/risk",
                        shop_.folder() / "rules/data/risk");
  evaluate(own);
}

void Sample::evaluate(std::string_view text) {
  write_rules(shop_);
  shop_.write("inventories/o.yaml", text);
  const auto rules = shop_.must_load();
  Diagnostics& diagnostics = shop_.diagnostics();
  const std::string path = (shop_.folder() / "inventories/o.yaml").string();
  const auto workspace = load_workspace({path}, shop_.schemas(), {}, shop_.folder(), diagnostics);
  REQUIRE_MESSAGE(workspace, shop_.printed());
  auto owner = load_inventory(path, *workspace, shop_.schemas(), {}, diagnostics);
  REQUIRE_MESSAGE(owner, shop_.printed());
  FactOptions options;
  options.today = *parse_date("2026-11-21");
  OwnerFacts facts = build_facts(std::make_shared<const Inventory>(std::move(*owner)), *workspace,
                                 shop_.schemas(), options, diagnostics);
  REQUIRE_MESSAGE(diagnostics.ok(), shop_.printed());
  result_ = std::make_unique<OwnerResult>(
      evaluate_owner(rules, std::move(facts), {options.today, Profile::full, 366}));
}

const Messages& Sample::messages(std::string_view language) {
  const auto known = messages_.find(language);
  if (known != messages_.end()) return known->second;
  auto loaded = Messages::load(std::filesystem::path(TILSYN_SOURCE_DIR) / "reports" / "messages",
                               language, shop_.diagnostics());
  REQUIRE_MESSAGE(loaded, shop_.printed());
  return messages_.emplace(std::string(language), std::move(*loaded)).first->second;
}

Report Sample::report(std::string_view language) {
  return build_report({*result_, shop_.diagnostics().sources(), messages(language),
                       citations_of(*result_), "1.2.3", *parse_date("2026-11-22")});
}

std::string Sample::written(std::string_view format, std::string_view language) {
  std::ostringstream out;
  write_report(format, report(language), {.messages = messages(language)}, TILSYN_SOURCE_DIR, out);
  return out.str();
}

std::string Sample::text(std::string_view language, std::size_t width, bool facts) {
  std::ostringstream out;
  write_text(report(language), {.messages = messages(language), .facts = facts, .width = width},
             out);
  return out.str();
}

}  // namespace tilsyn::test
