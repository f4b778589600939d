// SPDX-License-Identifier: Apache-2.0
// Lists as municipalities publish them; they are not part of this repository.
#include <doctest/doctest.h>

#include <cstdlib>

#include "import_fixture.h"

using namespace tilsyn;
using test::import_path;

namespace {

// "" (and says so) where no corpus is at hand.
std::string list(const std::string& name) {
  const char* corpus = std::getenv("TILSYN_CORPUS");
  if (!corpus || !*corpus) {
    MESSAGE("SKIP: TILSYN_CORPUS is not set");
    return {};
  }
  return std::string(corpus) + "/inventories/" + name;
}

void check_whole(const test::Imported& imported, std::size_t tools) {
  REQUIRE(imported.list);
  CHECK(imported.diagnostics->error_count() == 0);
  CHECK(imported.list->report.tools == tools);
  CHECK(imported.lost_cells() == std::vector<std::string>{});
  CHECK(imported.schema_problems() == std::vector<std::string>{});
}

}  // namespace

TEST_CASE("a list of 27 tools in fourteen columns") {
  const std::string path = list("osloskolen.csv");
  if (path.empty()) return;
  const auto imported = import_path(path);
  check_whole(imported, 27);
  CHECK(imported.diagnostics->all().empty());
  std::size_t without_status = 0;
  for (int i = 0; i < 27; ++i) {
    without_status += imported.at("tools." + std::to_string(i) + ".declared.status") == "<absent>";
  }
  CHECK(without_status == 1);
}

TEST_CASE("a list of two columns with one name twice") {
  const std::string path = list("katrineholm.csv");
  if (path.empty()) return;
  const auto imported = import_path(path);
  check_whole(imported, 14);
  CHECK(imported.has("name-twice"));
  CHECK(imported.at("owner.country") == "SE");
}

TEST_CASE("a list whose first heading lies") {
  const std::string path = list("frederiksberg.csv");
  if (path.empty()) return;
  const auto imported = import_path(path);
  CHECK_FALSE(imported.list);
  CHECK(imported.has("heading-not-believed"));
}

TEST_CASE("other lists lose nothing") {
  const std::pair<const char*, std::size_t> lists[] = {
      {"varberg.csv", 10}, {"lulea.csv", 3}, {"jonkoping.csv", 4}};
  for (const auto& each : lists) {
    const std::string path = list(each.first);
    if (path.empty()) return;
    CAPTURE(each.first);
    check_whole(import_path(path), each.second);
  }
}
