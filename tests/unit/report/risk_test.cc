// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>
#include <sstream>

#include "report/risk_words.h"
#include "sample.h"

namespace {

using namespace tilsyn;
using tilsyn::test::Sample;

constexpr std::string_view owner = R"(owner:
  id: prove
  name: Prøveby kommune
  country: "NO"
  language: nb
  risk_matrix: 4x4
tools:
)";

// Alfa has three risks, one of which the matrix has no step for; Beta has facts, and no assessment.
constexpr std::string_view tools = R"(  - id: alfa
    declared:
      status: approved
      personal_data: true
      pupil_count: 20
      youngest_age: 15
      free_content: false
      data_categories: [name]
      risks:
        - {id: feil, event: "<b>Feil</b> klasse", area: rights, likelihood: 2, consequence: 2, residual_likelihood: 1, residual_consequence: 2}
        - {id: lekk, event: Alt lekker, likelihood: 4, consequence: 4, residual_likelihood: 3, residual_consequence: 4, measures: Kurs, on: 2026-03-01, by: Rektor, accepted_by: Kommunedirektør}
        - {id: ute, event: Utenfor, likelihood: 5, consequence: 1}
        - {id: tom, event: Ikke vurdert}
  - id: beta
    declared:
      status: approved
      personal_data: true
      pupil_count: 5000
      data_categories: [name, health]
      free_content: true
  - id: slutt
    declared: {status: retired, personal_data: true, pupil_count: 5000}
  - id: uten
    declared: {status: approved, personal_data: false, pupil_count: 5000}
)";

std::string with(std::string_view more) {
  return std::string(owner) + std::string(more);
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != text.npos;
}

std::size_t count(const std::string& text, std::string_view part) {
  std::size_t found = 0;
  for (std::size_t at = 0; (at = text.find(part, at)) != text.npos; at += part.size()) ++found;
  return found;
}

TEST_CASE("risks stand in the order of what remains, each with its places in the owner's matrix") {
  Sample sample(with(tools));
  const Report report = sample.report("nb");
  const RiskChapter& risk = report.risk;
  REQUIRE(risk.risks.size() == 4);
  CHECK(risk.matrix.matrix->id == "4x4");
  CHECK(risk.risks[0].id == "lekk");
  CHECK(risk.risks[0].number == 1);
  CHECK(risk.risks[0].before.level == RiskLevel::high);
  CHECK(risk.risks[0].after.level == RiskLevel::high);
  CHECK(risk.risks[0].accepted_by == "Kommunedirektør");
  CHECK(risk.risks[1].id == "feil");
  CHECK(risk.risks[1].after.level == RiskLevel::low);
  CHECK(risk.risks[2].before.outside());
  CHECK(!risk.risks[3].before.assessed());

  const RiskCells cells = risk_cells(risk);
  REQUIRE(cells.size() == 16);
  CHECK(cells[15].size() == 1);  // 4 × 4
  CHECK(cells[11].size() == 1);  // 3 × 4, after measures
  CHECK(cells[11][0].after);
  std::size_t drawn = 0;
  for (const auto& cell : cells) drawn += cell.size();
  CHECK(drawn == 4);  // the one outside and the one without steps are told only
}

TEST_CASE("a proposal says what it is counted from, and is kept apart") {
  Sample sample(with(tools));
  const Report report = sample.report("nb");
  REQUIRE(report.risk.proposals.size() ==
          1);  // rejected, retired, without data or without modifier
  const ReportRiskProposal& proposal = report.risk.proposals[0];
  CHECK(report.tools[proposal.tool].id == "beta");
  CHECK(proposal.point.likelihood == 4);
  CHECK(proposal.point.consequence == 4);
  CHECK(proposal.point.level == RiskLevel::high);
  const Messages& words = sample.messages("nb");
  CHECK(likelihood_sum(words, report.risk, proposal) ==
        "2 (utgangspunkt) + 1 (minst 1000 elever) + 1 (fritekst og opplasting) = 4: Sannsynlig");
  CHECK(consequence_sum(words, report.risk, proposal) ==
        "2 (utgangspunkt) + 2 (særlige kategorier) = 4: Alvorlig");
  CHECK(unknown_parts(words, proposal) ==
        "Ikke regnet med, fordi det ikke er dokumentert: elever under 13 år");
}

TEST_CASE("a sum above the matrix says where it ends") {
  Sample sample(with(R"(  - id: beta
    declared: {status: approved, personal_data: true, youngest_age: 6, data_categories: [health, protected_identity]}
)"));
  const Report report = sample.report("nb");
  REQUIRE(report.risk.proposals.size() == 1);
  CHECK(
      consequence_sum(sample.messages("nb"), report.risk, report.risk.proposals[0]) ==
      "2 (utgangspunkt) + 2 (særlige kategorier) + 2 (fortrolig adresse) + 1 (elever under 13 år) "
      "= 7, høyst 5: Svært alvorlig");
}

TEST_CASE("the page draws both, fills the owner's marks and leaves proposals hollow") {
  Sample sample(with(tools));
  const std::string html = sample.written("html", "nb");
  CHECK(has(html, "<section id=\"risk\""));
  CHECK(count(html, "role=\"img\" aria-labelledby=\"risk-") == 2);
  const std::string own = html.substr(html.find("class=\"risks\""));
  CHECK(count(own, "class=\"arrow\"") == 2);
  CHECK(count(own, "class=\"mark hollow\"") == 2);  // one, and one in the legend
  CHECK(has(html, "Risikoer: 4. Høy før tiltak: 1. Høy etter tiltak: 1."));
  CHECK(has(html, "Én risiko ligger på et trinn som matrisen ikke har."));
  CHECK(has(html, "For én risiko er ikke både sannsynlighet og konsekvens oppgitt."));
  CHECK(has(html,
            "erstatter verken risikovurdering (ROS) eller vurdering av personvernkonsekvenser"));
  CHECK(!has(html, "<b>Feil</b>"));
  CHECK(has(html, "&lt;b&gt;Feil&lt;/b&gt; klasse"));
  // Words say the level where colour is not seen.
  CHECK(count(own, "class=\"level\">høy") == 4 + 6);
}

TEST_CASE("a full cell shows nine marks and how many more there are") {
  std::string risks;
  for (int i = 0; i < 14; ++i) {
    risks += "        - {id: r" + std::to_string(i) + ", likelihood: 3, consequence: 3}\n";
  }
  Sample sample(
      with("  - id: alfa\n    declared:\n      status: approved\n      risks:\n" + risks));
  const std::string html = sample.written("html", "en");
  CHECK(has(html, ">+5</text>"));
  CHECK(count(html, "<g class=\"mark\">") == 9 + 1);
  CHECK(count(html, "<td class=\"number\">") == 14);
  const std::string text = sample.text("en", 80);
  CHECK(has(text, "|H 1 2 3 4 +10"));
}

TEST_CASE("the terminal shows the matrix with letters and numbers, and the table below it") {
  Sample sample(with(tools));
  const std::string text = sample.text("nb", 100);
  CHECK(has(text, "\nRisiko\n"));
  CHECK(has(
      text,
      "  4 Svært sannsynlig  |M              |M              |H              |H 1            |\n"));
  CHECK(has(text, "|H (1)          |\n"));
  CHECK(has(text,
            "  1.  alfa: Alt lekker\n      før tiltak: høy (4 × 4) · etter tiltak: høy (3 × 4)\n"));
  CHECK(has(text, "Akseptert av: Kommunedirektør"));
  CHECK(has(text, "5 × 1, utenfor matrisen"));
  CHECK(has(text, "Forslag fra programmet"));
  for (const std::size_t width : {30, 60, 80, 200})
    CHECK(has(sample.text("sv", width), "Alt lekker"));
}

TEST_CASE("nobody has assessed anything and nothing can be proposed: no chapter") {
  Sample sample(with("  - id: alfa\n    declared: {status: approved}\n"));
  CHECK(sample.report("nb").risk.empty());
  CHECK(!has(sample.written("html", "nb"), "id=\"risk\""));
  CHECK(!has(sample.text("nb", 100), "Risiko\n"));
  CHECK(has(sample.written("json", "nb"), "\"risks\": []"));
}

TEST_CASE("the JSON report keeps assessments and proposals apart and holds to its schema") {
  Sample sample(with(tools));
  for (const std::string_view language : catalogue_languages()) {
    const std::string json = sample.written("json", language);
    Diagnostics& diagnostics = sample.shop().diagnostics();
    const std::size_t errors = diagnostics.error_count();
    const Node node = parse_json(diagnostics.sources().add("report.json", json), diagnostics);
    Arena arena;
    read_value(node, *sample.shop().schemas().find("report"), {}, arena, nullptr, diagnostics);
    INFO(sample.shop().printed());
    CHECK(diagnostics.error_count() == errors);
    const Node* risks = node.find("risks");
    REQUIRE(risks != nullptr);
    CHECK(risks->items.size() == 4);
    CHECK(risks->items[2].find("before")->find("outside")->text == "true");
    const Node* proposals = node.find("risk_proposals");
    REQUIRE(proposals != nullptr);
    CHECK(proposals->find("is_assessment")->text == "false");
    CHECK(proposals->find("tools")->items.size() == 1);
    CHECK(proposals->find("matrix")->find("id")->text == "5x5");
    CHECK(node.find("risk_matrix")->find("levels")->items.size() == 4);
  }
}

}  // namespace
