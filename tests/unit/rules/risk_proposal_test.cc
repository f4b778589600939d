// SPDX-License-Identifier: Apache-2.0
#include "rules/risk_proposal.h"

#include <doctest/doctest.h>

#include "rules/workshop.h"

namespace {

using namespace tilsyn;
using tilsyn::test::Workshop;
using Lines = std::vector<std::string>;

constexpr std::string_view matrix = R"(id: two
title: {en: Two}
default: true
likelihood: [{en: rare}, {en: often}]
consequence: [{en: small}, {en: great}]
rows: [MH, LM]
)";

constexpr std::string_view proposal = R"(matrix: two
when: declared.personal_data
start: {likelihood: 1, consequence: 1, why: {en: begins low}, chosen_by: test}
modifiers:
  - name: many
    label: {en: many pupils}
    when: declared.pupil_count > 100
    likelihood: 1
    why: {en: more is lost}
    chosen_by: test
)";

Lines problems_with(std::string_view from, std::string_view to) {
  Workshop shop;
  shop.rule("a", "require: agreed.exists\ntests: [{pass: {}}, {fail: {}}]\n");
  std::string text(proposal);
  text.replace(text.find(from), from.size(), to);
  shop.write("rules/data/risk/two.yaml", matrix);
  shop.write("rules/data/risk/proposal.yaml", text);
  CHECK(shop.load() == nullptr);
  return shop.problems();
}

TEST_CASE(
    "what ships is read whole: a matrix, a start, and modifiers with words in five languages") {
  Workshop shop;
  std::filesystem::copy(std::filesystem::path(TILSYN_SOURCE_DIR) / "rules/data/risk",
                        shop.folder() / "rules/data/risk");
  const auto rules = shop.must_load();
  const RiskProposal& how = rules->risk_proposal();
  CHECK(find_risk_matrix(rules->risk_matrices(), how.matrix) != nullptr);
  CHECK(how.why.size() == 5);
  CHECK(how.modifiers.size() >= 4);
  for (const RiskModifier& modifier : how.modifiers) {
    CAPTURE(modifier.name);
    CHECK(modifier.label.size() == 5);
    CHECK(modifier.why.size() == 5);
    CHECK(!modifier.chosen_by.empty());
    CHECK(modifier.when != nullptr);
  }
}

TEST_CASE("without the file nothing is proposed") {
  Workshop shop;
  const auto rules = shop.must_load();
  CHECK(rules->risk_matrices().empty());
  CHECK(rules->risk_proposal().when == nullptr);
}

TEST_CASE("mistakes in proposals are refused where they stand") {
  CHECK(problems_with("declared.pupil_count >", "declared.pupil_cuont >") ==
        Lines{"proposal.yaml:7:20 cel-unknown-field"});
  CHECK(problems_with("declared.pupil_count > 100", "declared.pupil_count") ==
        Lines{"proposal.yaml:7:11 not-bool"});
  CHECK(problems_with("matrix: two", "matrix: tow") == Lines{"proposal.yaml:1:9 dead-link"});
  CHECK(problems_with("    likelihood: 1\n", "") == Lines{"proposal.yaml:5:5 risk-proposal"});
  CHECK(problems_with("start: {likelihood: 1", "start: {likelihood: 3") ==
        Lines{"proposal.yaml:1:1 risk-proposal"});
  CHECK(problems_with("    when: declared.pupil_count > 100\n", "") ==
        Lines{"proposal.yaml:5:5 missing-field"});
}

}  // namespace
