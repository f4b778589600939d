// SPDX-License-Identifier: Apache-2.0
#include "facts/risks.h"

#include "built_facts.h"

namespace tilsyn {
namespace {

const char* const matrix_text =
    "id: two\n"
    "title: {nb: To}\n"
    "likelihood: [{nb: Sjelden}, {nb: Ofte}]\n"
    "consequence: [{nb: Liten}, {nb: Stor}]\n"
    "rows: [MH, LM]\n";

// A tool with the risk `risk` of an owner whose matrix is two by two.
void build(BuiltFacts& f, const std::string& risk, const std::string& matrix = "two") {
  f.file("tilsyn.yaml", "risk_matrices: [two.yaml]\n");
  f.file("two.yaml", matrix_text);
  f.file("inventory.yaml", "");
  f.build("  risk_matrix: " + matrix +
          "\ntools:\n  - id: les\n    declared:\n      risks:\n        - {id: a, " + risk + "}\n");
}

}  // namespace

TEST_CASE("the levels of a risk are those of the owner's matrix") {
  BuiltFacts f;
  build(f, "likelihood: 2, consequence: 2, residual_likelihood: 1, residual_consequence: 2");
  INFO(f.problems());
  CHECK(f.diagnostics.all().empty());
  CHECK(f.text("les:declared.risks[a].level") == "high");
  CHECK(f.text("les:declared.risks[a].residual_level") == "medium");
  CHECK(f.source("les:declared.risks[a].level") == "2");
  CHECK(f.path_of("les:declared.risks[a].level") == "tools[les].declared.risks[a].level");
  CHECK(f.fact("les:declared.risks[a].level").statement().word == Word::derived);
}

TEST_CASE("a risk that is not assessed on both sides has no level") {
  BuiltFacts f;
  build(f, "likelihood: 2, residual_likelihood: Uavklart, residual_consequence: 1");
  CHECK(f.text("les:declared.risks[a].level") == "?absent");
  CHECK(f.text("les:declared.risks[a].residual_level") == "?placeholder:Uavklart");
}

TEST_CASE("a step that the matrix does not have is a warning at its place and gives no level") {
  BuiltFacts f;
  build(f, "likelihood: 5, consequence: 1, residual_likelihood: 1, residual_consequence: 3");
  CHECK(f.diagnostics.ok());
  CHECK(f.text("les:declared.risks[a].level") == "?absent");
  CHECK(f.text("les:declared.risks[a].residual_level") == "?absent");
  CHECK(f.count("risk-outside-matrix") == 2);
  CHECK(f.at(f.problem("risk-outside-matrix").span) == "5");
}

TEST_CASE("a matrix that does not exist is an error where it is named") {
  BuiltFacts f;
  build(f, "likelihood: 1, consequence: 1", "tow");
  const Diagnostic& problem = f.problem("dead-link");
  CHECK(f.at(problem.span) == "tow");
  CHECK(problem.hint.find("two") != std::string::npos);
  CHECK(f.facts->risk_matrix == nullptr);
  CHECK(f.text("les:declared.risks[a].level") == "?absent");
}

TEST_CASE("levels are not for people to write") {
  BuiltFacts f;
  build(f, "likelihood: 1, consequence: 1, level: low");
  CHECK(f.count("derived-field") == 1);
}

}  // namespace tilsyn
