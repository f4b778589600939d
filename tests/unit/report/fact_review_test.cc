// SPDX-License-Identifier: Apache-2.0
#include "report/fact_review.h"

#include <doctest/doctest.h>

#include <sstream>

#include "base/utf8.h"
#include "doc/node.h"
#include "sample.h"
#include "schema/schema.h"

namespace {

using namespace tilsyn;

std::vector<FactToConfirm> facts() {
  FactToConfirm fact{"o",  "t",   "Tæl\x1b[31m", "rektor",     "declared.ai.used",
                     "AI", "yes", "a.yaml:1:1",  "2025-01-01", "2026-02-05",
                     true, ""};
  std::vector<FactToConfirm> out(4, fact);
  out[1].path = "declared.ai.models";
  out[1].label = "models " + std::string(90, 'm') + " end";
  out[2].counts_until = "2026-12-01";
  out[2].too_old = false;
  out[3].role = "";
  out[3].kept = "dossier";
  return out;
}

}  // namespace

TEST_CASE("the JSON of a review holds to its published schema") {
  test::Sample sample;
  Sources sources;
  Diagnostics diagnostics(sources);
  const Node node = parse_json(sources.add("r.json", write_fact_review_json(facts())), diagnostics);
  const Type* type = sample.shop().schemas().find("fact-review");
  REQUIRE(type != nullptr);
  Arena arena;
  read_value(node, *type, {}, arena, nullptr, diagnostics);
  std::ostringstream problems;
  write_diagnostics(diagnostics, false, problems);
  CHECK(problems.str() == "");
}

TEST_CASE("by role and tool, what shares a day on one line, nothing that steers a terminal") {
  const std::string text = write_fact_review_text(facts(), 80);
  CHECK(text.find('\x1b') == std::string::npos);
  CHECK(text.starts_with("rektor\n  T"));
  CHECK(text.find("    ! stated 2025-01-01, counts until 2026-02-05 (past): AI (yes); models\n") !=
        std::string::npos);
  CHECK(text.find("    - stated 2025-01-01, counts until 2026-12-01: AI (yes)\n") !=
        std::string::npos);
  CHECK(text.find("\nnobody named\n") != std::string::npos);
  CHECK(text.ends_with("\n3 too old, 1 soon\n"));
  CHECK(write_fact_review_text({}, 80) == "0 too old, 0 soon\n");
}
