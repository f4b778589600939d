// SPDX-License-Identifier: Apache-2.0
// Lists as municipalities publish them; they are not part of this repository.
#include <doctest/doctest.h>

#include <cstdlib>

#include "base/files.h"
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
  for (const ColumnReport& column : imported.list->report.columns) {
    CAPTURE(column.heading);
    CHECK_FALSE(column.field.empty());
  }
  CHECK(imported.at("tools.0.released.federation") == "feide");
  CHECK(imported.at("tools.2.name") == "Poio - lær å lese");
  CHECK(imported.at("tools.2.declared.status") == "pilot");
  CHECK(imported.at("tools.4.declared.status") == "rejected");
  CHECK(imported.at("tools.7.vendor").starts_with("Samarbeid"));
  CHECK(imported.at("tools.9.released.attributes.0.name") == "name");
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
  const char* statuses[] = {"approved", "rejected",     "under_review", "approved", "approved",
                            "approved", "rejected",     "under_review", "retired",  "rejected",
                            "approved", "under_review", "rejected",     "<absent>"};
  for (std::size_t i = 0; i < 14; ++i) {
    CAPTURE(i);
    CHECK(imported.at("tools." + std::to_string(i) + ".declared.status") == statuses[i]);
  }
  CHECK(imported.at("tools.11.declared.status_note") == "Kölista (väntar på PUB-avtal)");
}

TEST_CASE("a list whose first heading lies") {
  const std::string path = list("frederiksberg.csv");
  if (path.empty()) return;
  const auto imported = import_path(path);
  CHECK_FALSE(imported.list);
  REQUIRE(imported.has("heading-not-believed"));
  CHECK(imported.diagnostics->all()[0].hint ==
        "if these are the names of the tools: --column 'STATUS=name'");
  ImportRequest request;
  request.columns["STATUS"] = "name";
  const auto told = import_path(path, request);
  check_whole(told, 12);
  CHECK(told.list->report.encoding == "Windows-1252");
  const char* statuses[] = {"approved",     "approved", "<absent>", "approved",
                            "under_review", "rejected", "rejected", "rejected",
                            "under_review", "approved", "<absent>", "rejected"};
  for (std::size_t i = 0; i < 12; ++i) {
    CAPTURE(i);
    CHECK(told.at("tools." + std::to_string(i) + ".declared.status") == statuses[i]);
  }
  CHECK(told.at("tools.3.name") == "Eksempel: tegneapp til iPad");
  CHECK(told.at("tools.0.declared.platform") == "hjemmeside");
  CHECK(told.at("tools.0.declared.login.federation") == "unilogin");
  CHECK(told.at("tools.0.declared.agreement_claimed") == "true");
  CHECK(told.at("tools.5.declared.status_note") == "Uhensigtsmæssig deling af billeder");
  CHECK(told.at("owner.country") == "DK");
}

TEST_CASE("years of school, numbers of users and who signed") {
  const std::string path = list("varberg.csv");
  if (path.empty()) return;
  const auto imported = import_path(path);
  check_whole(imported, 10);
  const auto at = [&](int row, const char* what) {
    return imported.at("tools." + std::to_string(row) + ".declared." + what);
  };
  CHECK(at(0, "age_groups") == "[primary]");
  CHECK(at(0, "youngest_age") == "6");
  CHECK(at(0, "pupil_count") == "120");
  CHECK(at(0, "agreement_signed_level") == "school");
  CHECK(at(1, "youngest_age") == "10");
  CHECK(at(2, "age_groups") == "[lower_secondary]");
  CHECK(at(2, "pupil_count") == "1200");
  CHECK(at(2, "agreement_signed_level") == "owner");
  CHECK(at(3, "youngest_age") == "8");
  CHECK(at(3, "agreement_claimed") == "<absent>");
  CHECK(at(4, "age_groups") == "[kindergarten]");
  CHECK(at(4, "pupil_count") == "<absent>");
  CHECK(imported.at("tools.4.agreements") == "none");
  CHECK(at(5, "age_groups") == "[primary, lower_secondary]");
  CHECK(at(5, "agreement_claimed") == "true");
  CHECK(at(5, "agreement_note") == "Ja, men bara testperiod");
  CHECK(at(5, "agreement_signed_level") == "teacher");
  CHECK(at(6, "age_groups") == "[primary, lower_secondary]");
  CHECK(at(6, "pupil_count") == "2400");
  CHECK(at(8, "age_groups") == "[lower_secondary]");
  CHECK(imported.has("name-twice"));
  CHECK(imported.at("owner.country") == "SE");
}

TEST_CASE("one system in three rows, one cell with two answers") {
  const std::string path = list("jonkoping.csv");
  if (path.empty()) return;
  const auto imported = import_path(path);
  check_whole(imported, 4);
  CHECK_FALSE(imported.has("name-twice"));
  CHECK(imported.at("tools.0.id") == "barn-och-elevregister-edlevo-skolan");
  CHECK(imported.at("tools.0.declared.legal_basis.0.article") == "gdpr/6-1-e");
  CHECK(imported.at("tools.0.declared.data_categories").find("national_id") != std::string::npos);
  CHECK(imported.at("tools.3.declared.retention.days") == "<absent>");
}

TEST_CASE("nested lists, and a system with nothing but a name") {
  const std::string path = list("lulea.csv");
  if (path.empty()) return;
  const auto imported = import_path(path);
  check_whole(imported, 3);
  CHECK(imported.at("tools.0.declared.data_categories").find("national_id") != std::string::npos);
  CHECK(imported.at("tools.0.declared.legal_basis.0.article") == "gdpr/6-1-e");
  CHECK(imported.at("tools.1.declared.data_categories").find("photo") != std::string::npos);
  CHECK(imported.at("tools.2.name") == "Tempus");
  CHECK(imported.at("tools.2.declared") == "<absent>");
}

TEST_CASE("every cell of every list comes back when it is written again") {
  for (const char* name : {"osloskolen.csv", "sula_protokoll.csv", "katrineholm.csv",
                           "frederiksberg.csv", "varberg.csv", "lulea.csv", "jonkoping.csv"}) {
    const std::string path = list(name);
    if (path.empty()) return;
    CAPTURE(name);
    Sources sources;
    Diagnostics diagnostics(sources);
    std::string encoding;
    const ImportFile file{path, std::get<std::string>(read_file(path, 1 << 22))};
    const Table table = parse_csv(add_text(file, encoding, diagnostics), diagnostics);
    CHECK(diagnostics.all().empty());
    std::vector<std::vector<std::string>> rows;
    for (const TableRow& row : table.rows) {
      rows.emplace_back();
      for (const TableCell& cell : row) rows.back().push_back(cell.text);
    }
    CHECK(rows.size() > 3);
    for (const char separator : {';', ',', '\t'}) {
      const SourceId again = sources.add("again.csv", write_csv(rows, separator));
      const Table read = parse_csv(again, diagnostics);
      REQUIRE(read.rows.size() == rows.size());
      for (std::size_t i = 0; i < rows.size(); ++i) {
        REQUIRE(read.rows[i].size() == rows[i].size());
        for (std::size_t k = 0; k < rows[i].size(); ++k) CHECK(read.rows[i][k].text == rows[i][k]);
      }
    }
    CHECK(diagnostics.all().empty());
  }
}
