// SPDX-License-Identifier: Apache-2.0
#include "facts/upstream.h"

#include <doctest/doctest.h>

using namespace tilsyn;

namespace {

struct Case {
  Sources sources;
  Diagnostics diagnostics{sources};
  PartyTable parties;
  Statement stated{Word::vendor, "", "2026-05-20", "leseland 3 (2026-05-20)"};
  Statement owner{Word::owner, "", "2026-05-20", ""};
  Statement derived{Word::derived, "", "", ""};
  ToolRow row;
  Dossier dossier;

  Case() {
    Party party;
    party.id = "norrhall";
    party.name = "Norrhall AB";
    parties.add(party, diagnostics);
    row.adopted = "1";
    dossier.id = "leseland";
    dossier.version = "3";
    dossier.stated = &stated;
    dossier.changes = {{"1", "", "", {}, ""},
                       {"2", "", "", {"declared.retention.days", "vendor"}, ""},
                       {"3",
                        "",
                        "asked again",
                        {"declared.recipients[Norrhall AB].country",
                         "declared.storage[NO/Gjøvik/Norrhall AB]", "declared.data_categories"},
                        ""}};
  }
  bool touched(std::string_view path) { return touched(path, &stated); }
  bool touched(std::string_view path, const Statement* statement) {
    const auto changes = changes_since(row, dossier, parties);
    return changes && changes->touches(path, statement);
  }
};

}  // namespace

TEST_CASE("a fact below or above a change is touched, and no other") {
  Case c;
  CHECK(c.touched("declared.retention.days"));
  CHECK(c.touched("declared.retention"));
  CHECK_FALSE(c.touched("declared.retention.event"));
  CHECK_FALSE(c.touched("declared.ai.used"));
  CHECK_FALSE(c.touched("agreed.retention.days"));
  CHECK(c.touched("tool.vendor"));
  CHECK_FALSE(c.touched("tool.name"));
  CHECK(c.touched("declared.special_categories", &c.derived));
}

TEST_CASE("elements are told by the party, however it was written") {
  Case c;
  CHECK(c.touched("declared.recipients[norrhall].country"));
  CHECK(c.touched("declared.recipients"));
  CHECK_FALSE(c.touched("declared.recipients[norrhall].role"));
  CHECK_FALSE(c.touched("declared.recipients[other].country"));
  CHECK(c.touched("declared.storage[NO/Gjøvik/norrhall].place"));
  CHECK_FALSE(c.touched("declared.storage[SE/Gjøvik/norrhall].place"));
}

TEST_CASE("what the owner says himself did not change upstream") {
  Case c;
  CHECK_FALSE(c.touched("declared.retention.days", &c.owner));
  // Nobody says it any more.
  CHECK(c.touched("declared.retention.days", nullptr));
}

TEST_CASE("only what came after the adopted version counts") {
  Case c;
  c.row.adopted = "2";
  CHECK_FALSE(c.touched("declared.retention.days"));
  CHECK(c.touched("declared.data_categories"));
  c.row.adopted = "3";
  CHECK_FALSE(c.touched("declared.data_categories"));
  c.row.adopted = "";
  CHECK_FALSE(c.touched("declared.data_categories"));
}

TEST_CASE("a history that does not reach back may have changed anything") {
  Case c;
  c.dossier.changes.erase(c.dossier.changes.begin(), c.dossier.changes.begin() + 2);
  CHECK(c.touched("declared.ai.used"));
  CHECK_FALSE(c.touched("agreed.ai"));
  CHECK_FALSE(c.touched("declared.ai.used", &c.owner));
  Case d;
  d.dossier.version = "4";  // by hand
  CHECK(changes_since(d.row, d.dossier, d.parties)->all);
}

TEST_CASE("another version that says the same touches nothing") {
  Case c;
  c.dossier.changes = {{"1", "", "", {}, ""}, {"3", "", "", {}, ""}};
  CHECK_FALSE(changes_since(c.row, c.dossier, c.parties));
}
