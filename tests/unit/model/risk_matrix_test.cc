// SPDX-License-Identifier: Apache-2.0
#include "model/risk_matrix.h"

#include "model/documents.h"
#include "temporary_workspace.h"

namespace tilsyn {
namespace {

const char* const whole =
    "id: own\n"
    "title: {nb: Vår}\n"
    "likelihood: [{nb: Sjelden}, {nb: Ofte}]\n"
    "consequence: [{nb: Liten}, {nb: Stor}, {nb: Svært stor}]\n"
    "rows: [MHH, LLM]\n";

// The only matrix of a workspace that has the file `text`.
const RiskMatrix* own(TemporaryWorkspace& w, std::optional<Workspace>& workspace,
                      const std::string& text) {
  w.file("inventory.yaml", std::string(fjordvik) + "tools: []\n");
  w.file("tilsyn.yaml", "risk_matrices: [matrix.yaml]\n");
  w.file("matrix.yaml", text);
  workspace = w.load();
  REQUIRE(workspace);
  return find_risk_matrix(workspace->risk_matrices, "own");
}

}  // namespace

TEST_CASE("the matrices that ship are whole and have names in five languages") {
  TemporaryWorkspace w;
  Arena arena;
  const DocumentReader reader{*w.schemas, w.placeholders, arena, w.diagnostics};
  const auto matrices = load_risk_matrices(TILSYN_SOURCE_DIR, reader);
  INFO(w.problems());
  CHECK(w.diagnostics.all().empty());
  REQUIRE(matrices.size() == 3);
  for (const RiskMatrix& matrix : matrices) {
    CAPTURE(matrix.id);
    CHECK(matrix.title.size() == 5);
    CHECK(matrix.note.size() == 5);
    CHECK(!matrix.chosen_by.empty());
    for (const auto& step : matrix.likelihood) CHECK(step.size() == 5);
    for (const auto& step : matrix.consequence) CHECK(step.size() == 5);
  }
  CHECK(matrices[1].id == "4x4");
  CHECK(find_risk_matrix(matrices, "")->id == "5x5");
  CHECK(find_risk_matrix(matrices, "6x6") == nullptr);
}

TEST_CASE("in five by five, both steps at four are high, and so is the highest with the middle") {
  TemporaryWorkspace w;
  Arena arena;
  const DocumentReader reader{*w.schemas, w.placeholders, arena, w.diagnostics};
  const auto matrices = load_risk_matrices(TILSYN_SOURCE_DIR, reader);
  const RiskMatrix& five = *find_risk_matrix(matrices, "5x5");
  for (std::int64_t likely = 1; likely <= 5; ++likely) {
    for (std::int64_t serious = 1; serious <= 5; ++serious) {
      CAPTURE(likely);
      CAPTURE(serious);
      const bool high = (likely >= 4 && serious >= 4) || (likely == 3 && serious == 5) ||
                        (likely == 5 && serious == 3);
      CHECK((five.level(likely, serious) == RiskLevel::high) == high);
      CHECK((five.level(likely, serious) == RiskLevel::low) == (likely * serious <= 4));
    }
  }
  CHECK(!five.level(0, 3));
  CHECK(!five.level(3, 6));
  CHECK(!five.level(-1, INT64_MAX));
}

TEST_CASE("an owner may keep a matrix of its own, in one language and of any shape") {
  TemporaryWorkspace w;
  std::optional<Workspace> workspace;
  const RiskMatrix* matrix = own(w, workspace, whole);
  INFO(w.problems());
  REQUIRE(matrix != nullptr);
  CHECK(w.diagnostics.all().empty());
  CHECK(matrix->level(1, 3) == RiskLevel::medium);
  CHECK(matrix->level(2, 1) == RiskLevel::medium);
  CHECK(matrix->level(2, 2) == RiskLevel::high);
  CHECK(!matrix->level(3, 1));
  CHECK(matrix->likelihood[1].at("nb") == "Ofte");
}

TEST_CASE("a matrix that is not whole is refused where it is wrong") {
  struct Case {
    const char *from, *to, *place, *message;
  };
  const Case cases[] = {
      {"rows: [MHH, LLM]", "rows: [MHH, LLM, LLL]", "matrix.yaml:5:18: error", "3 rows of cells"},
      {"rows: [MHH, LLM]", "rows: [MHH, LL]", "matrix.yaml:5:13: error", "row has 2 cells"},
      {"rows: [MHH, LLM]", "rows: [MHH, LLX]", "matrix.yaml:5:13: error", ""},
      {"rows: [MHH, LLM]", "rows: [MHH, LHM]", "matrix.yaml:5:13: error", "is lower than one"},
      {"rows: [MHH, LLM]", "rows: [LHH, MMM]", "matrix.yaml:5:8: error", "is lower than one"},
      {"{nb: Ofte}", "{}", "matrix.yaml:3:29: error", "has no name"},
      {"id: own\n", "id: own\ncolour: red\n", "matrix.yaml:2:1: error", "colour"},
  };
  for (const Case& one : cases) {
    CAPTURE(one.to);
    TemporaryWorkspace w;
    std::optional<Workspace> workspace;
    std::string text = whole;
    text.replace(text.find(one.from), std::string(one.from).size(), one.to);
    CHECK(own(w, workspace, text) == nullptr);
    const std::string problems = w.problems();
    INFO(problems);
    CHECK(problems.find(one.place) != problems.npos);
    CHECK(problems.find(one.message) != problems.npos);
  }
}

TEST_CASE("two matrices of one name are one too many, and a missing file is said") {
  TemporaryWorkspace w;
  w.file("inventory.yaml", std::string(fjordvik) + "tools: []\n");
  w.file("tilsyn.yaml", "risk_matrices: [a.yaml, b.yaml, c.yaml]\n");
  w.file("a.yaml", whole);
  w.file("b.yaml", whole);
  const auto workspace = w.load();
  REQUIRE(workspace);
  CHECK(workspace->risk_matrices.size() == 1);
  CHECK(w.at(w.problem("duplicate-id").span) == "own");
  CHECK(w.problems().find("c.yaml") != std::string::npos);
}

}  // namespace tilsyn
