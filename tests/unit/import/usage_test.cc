// SPDX-License-Identifier: Apache-2.0
// Lists of what is in use: what was understood of them, and that nobody's name stays.
#include <doctest/doctest.h>

#include <memory>
#include <sstream>

#include "import/csv.h"
#include "import/usage_import.h"
#include "schema/schema.h"

namespace {

using namespace tilsyn;

const std::filesystem::path& data_folder() {
  static const std::filesystem::path folder(TILSYN_SOURCE_DIR);
  return folder;
}

struct Read {
  std::unique_ptr<Sources> sources = std::make_unique<Sources>();
  std::unique_ptr<Diagnostics> diagnostics = std::make_unique<Diagnostics>(*sources);
  std::optional<ImportedUsage> usage;
  std::string yaml;

  std::string problems() const {
    std::ostringstream out;
    write_diagnostics(*diagnostics, false, out);
    return out.str();
  }
  bool has(std::string_view id) const {
    for (const Diagnostic& one : diagnostics->all())
      if (one.id == id) return true;
    return false;
  }
  const UsageEntry& entry(std::string_view id) const {
    REQUIRE(usage);
    for (const UsageEntry& one : usage->list.entries)
      if (one.id == id) return one;
    FAIL("no entry " << id << " in\n" << yaml);
    throw 0;
  }
  const UsageColumnReport& column(std::string_view heading) const {
    for (const UsageColumnReport& one : usage->report.columns)
      if (one.heading == heading) return one;
    FAIL("no column " << heading);
    throw 0;
  }
  std::string report() const {
    std::ostringstream out;
    write_usage_report(*usage, out);
    return out.str();
  }
  // The diagnostics of reading the file back with its schema.
  std::string schema_problems() const {
    Sources copies;
    Diagnostics problems(copies);
    const auto schemas = Schemas::load(data_folder() / "schemas", problems);
    REQUIRE(schemas);
    Arena arena;
    const Node node = parse_yaml(copies.add("usage/list.yaml", yaml), problems);
    read_value(node, *schemas->find("usage"), {}, arena, nullptr, problems);
    std::ostringstream out;
    write_diagnostics(problems, false, out);
    return out.str();
  }
};

Read read(const std::string& csv, UsageRequest request = {}) {
  static const ImportWords words = [] {
    Sources sources;
    Diagnostics diagnostics(sources);
    return ImportWords::load(data_folder() / "rules/data/import", diagnostics);
  }();
  Read out;
  if (request.path.empty()) request.path = "lists/feide.csv";
  if (request.owner.empty()) request.owner = "fjordvik";
  if (!request.on) request.on = parse_date("2026-11-01");
  const SourceId source = out.sources->add(request.path, csv);
  const Table table = parse_csv(source, *out.diagnostics);
  out.usage = import_usage_table(table, source, request, words, *out.diagnostics);
  if (out.usage) out.yaml = write_usage(out.usage->list);
  if (out.usage) CHECK(out.schema_problems() == "");
  return out;
}

UsageRequest of_kind(const std::string& kind) {
  UsageRequest request;
  request.kind = kind;
  return request;
}

TEST_CASE("activated services of a federation") {
  const Read r = read(
      "Tjenester i bruk\n\nTjeneste;Leverandør;Aktivert;Siste innlogging;Antall innlogginger\n"
      "Leseland;Nordlys AS;Ja;03.10.2026;412\nTegneboka;;Nei;;\n");
  INFO(r.problems());
  REQUIRE(r.usage);
  CHECK(r.usage->list.kind == UsageKind::federation);
  CHECK(r.usage->report.kind_told);
  CHECK(r.usage->list.entries.size() == 2);
  CHECK(r.entry("leseland").vendor == "Nordlys AS");
  CHECK(r.entry("leseland").active == true);
  CHECK(to_string(*r.entry("leseland").last_used) == "2026-10-03");
  CHECK(r.entry("leseland").notes.size() == 1);
  CHECK(r.entry("leseland").notes[0].heading == "Antall innlogginger");
  CHECK(r.entry("tegneboka").active == false);
  CHECK(r.usage->list.source == "feide.csv");
}

TEST_CASE("apps with access to accounts, as an administrator's console lists them") {
  const Read r = read(
      "App name,Type,ID,Verified status,Users,Requested services,Access\n"
      "Kahoot-lik,Web,123456789012-abc.apps.example,Not verified,\"1,204\",\"Drive, "
      "Gmail\",Limited\n"
      "Quiz,Web,77,Verified,3,Other,Blocked for all\n");
  INFO(r.problems());
  REQUIRE(r.usage);
  CHECK(r.usage->list.kind == UsageKind::oauth);
  const UsageEntry& app = r.entry("kahoot-lik");
  CHECK(app.identifier == "123456789012-abc.apps.example");
  CHECK(app.users == 1204);
  CHECK(app.scopes == std::vector<std::string>{"Drive", "Gmail"});
  CHECK(app.active == true);
  CHECK(app.host == "");
  CHECK(r.entry("quiz").active == false);
  CHECK(r.column("Type").noted == 2);
}

TEST_CASE("a row for each device and user becomes one for each app, and nobody stays in it") {
  const Read r = read(
      "ApplicationName,ApplicationPublisher,ApplicationVersion,DeviceName,EmailAddress\n"
      "Tegn,Strek AS,1.0,IPAD-OLA,ola.nordmann@skole.example\n"
      "Tegn,Strek AS,1.1,IPAD-KARI,kari.nordmann@skole.example\n"
      "Tegn,Strek AS,1.1,IPAD-KARI-2,Kari.Nordmann@skole.example\n");
  INFO(r.problems());
  REQUIRE(r.usage);
  CHECK(r.usage->list.kind == UsageKind::devices);
  REQUIRE(r.usage->list.entries.size() == 1);
  CHECK(r.entry("tegn").devices == 3);
  CHECK(r.entry("tegn").users == 2);
  CHECK(r.column("EmailAddress").dropped == 3);
  CHECK(r.yaml.find("ordmann") == std::string::npos);
  CHECK(r.yaml.find("IPAD") == std::string::npos);
  const std::string report = r.report();
  CHECK(report.find("6 cells are about persons or their devices: counted, not kept.") !=
        std::string::npos);
  CHECK(report.find("3 rows about 1 service were put together.") != std::string::npos);
  CHECK(report.find("ordmann") == std::string::npos);
}

TEST_CASE("persons stay nowhere, whatever the heading says") {
  const Read r = read(
      "Tjeneste;Identifikator;Merknad;Lagt til av lærer;Brukere;Leverandør;Elevgruppe;til "
      "ola@skole.example\n"
      "Leseland;x;spør ola@skole.example;Ola Nordmann;ola@skole.example, kari@skole.example;kari "
      "hos kari@firma.example;12\n"
      "ola@skole.example sitt prosjekt;y;01010150001;Kari;1;;7A\n",
      of_kind("federation"));
  INFO(r.problems());
  REQUIRE(r.usage);
  for (const char* person : {"ola", "kari", "Kari", "Ola", "7A", "firma"}) {
    CAPTURE(person);
    CHECK(r.yaml.find(person) == std::string::npos);
  }
  CHECK(r.entry("leseland").users == 2);
  CHECK(r.entry("y").name == "y");
  CHECK(r.column("Lagt til av lærer").dropped == 2);
  // A number of people is no person.
  CHECK(r.entry("leseland").notes.size() == 1);
  CHECK(r.entry("leseland").notes[0].text == "12");
}

TEST_CASE("what has no field, and what does not fit one, is kept as a note") {
  const Read r = read(
      "App name;Bundle ID;Installed;Managed;Kategori\n"
      "Tegn;no.example.tegn;214;Managed;Kreativ\n"
      "Spill;no.example.spill;noen;User installed;\n"
      ";no.example.uten-navn;3;;\n;;5;;\n");
  INFO(r.problems());
  REQUIRE(r.usage);
  CHECK(r.entry("tegn").devices == 214);
  CHECK(r.entry("tegn").managed == true);
  CHECK(r.entry("tegn").notes[0].text == "Kreativ");
  CHECK(r.entry("spill").managed == false);
  CHECK(r.entry("spill").notes[0].text == "noen");
  CHECK(r.column("Installed").refused == 1);
  CHECK(r.entry("no-example-uten-navn").name == "no.example.uten-navn");
  CHECK(r.usage->report.not_kept == 1);
  CHECK(r.report().find("1 row has neither a name nor an identifier") != std::string::npos);
}

TEST_CASE("headings that tell no kind, or no name, are errors") {
  CHECK(read("Navn;Merknad\nLeseland;x\n").has("kind-not-known"));
  CHECK(read("Farge;Antall\nblå;2\n", of_kind("oauth")).has("no-name-column"));
  CHECK(read("Navn\n", of_kind("oauth")).has("empty-list"));
  CHECK(read("", of_kind("oauth")).has("empty-list"));
  CHECK(read("Navn\nA\n", of_kind("annet")).has("unknown-kind"));
}

TEST_CASE("a newer list keeps what persons said, and says what is new and gone") {
  Read old = read("Tjeneste;Identifikator\nLeseland;x\nKalkulator;y\nBorte;z\nAnnen;v\nVekk;u\n",
                  of_kind("federation"));
  REQUIRE(old.usage);
  UsageList before = old.usage->list;
  before.entries[0].tool = "leseland";
  before.entries[0].id = "min-egen-id";
  before.entries[1].not_a_tool = "on every device";
  before.entries[2].tool = "borte";
  before.complete = true;
  Read newer = read("Tjeneste;Identifikator\nNytt navn;x\nKalkulator;y2\nNy;w\nAnnen;v\n",
                    of_kind("federation"));
  REQUIRE(newer.usage);
  UsageList& list = newer.usage->list;
  const UsageChanges changes = take_over(before, list);
  CHECK(changes.added == std::vector<std::string>{"Kalkulator", "Ny"});
  CHECK(changes.gone == std::vector<std::string>{"Kalkulator", "Borte", "Vekk"});
  CHECK(changes.kept == 3);
  CHECK_FALSE(list.complete);
  CHECK(changes.was_complete);
  CHECK(newer.entry("min-egen-id").tool == "leseland");
  CHECK(newer.entry("min-egen-id").name == "Nytt navn");
  // Another identifier is another app, whatever its name; the old one stays for what was said of
  // it.
  CHECK(newer.entry("kalkulator").not_a_tool == "on every device");
  CHECK(newer.entry("kalkulator").gone.has_value());
  CHECK(newer.entry("kalkulator-2").not_a_tool == "");
  CHECK(newer.entry("borte").gone.has_value());
  CHECK(list.entries.size() == 6);
  newer.yaml = write_usage(list);
  CHECK(newer.schema_problems() == "");

  Read again = read("Tjeneste;Identifikator\nBorte;z\n", of_kind("federation"));
  const UsageChanges back = take_over(list, again.usage->list);
  CHECK(back.again == std::vector<std::string>{"Borte"});
  CHECK(again.entry("borte").tool == "borte");
  CHECK_FALSE(again.entry("borte").gone);
}

TEST_CASE("hostile lists are bounded") {
  // Ten thousand columns, a paragraph as a name, thousands of notes on one service.
  std::string wide = "Tjeneste";
  for (int i = 0; i < 10'000; ++i) wide += ";x" + std::to_string(i);
  wide += "\nLeseland";
  for (int i = 0; i < 10'000; ++i) wide += ";" + std::to_string(i);
  const Read a = read(wide + "\n", of_kind("federation"));
  REQUIRE(a.usage);
  CHECK(a.usage->list.entries.size() == 1);
  CHECK(a.entry("leseland").notes.size() == 40);
  CHECK(a.usage->report.more_notes > 900);
  const Read b = read("Tjeneste;ID\n" + std::string(100'000, 'x') + ";a\n\"open;b\nNext;c\n",
                      of_kind("federation"));
  REQUIRE(b.usage);
  CHECK(b.entry("a").name == "a");
  const Read c = read("Tjeneste\n\x01 \x1B[31mrød\n=HYPERLINK(1)\n", of_kind("oauth"));
  REQUIRE(c.usage);
  CHECK(c.usage->list.entries.size() == 2);
  // A longer row than the headings.
  const Read d = read("Tjeneste\nLeseland;mer;enda mer\n", of_kind("oauth"));
  REQUIRE(d.usage);
  CHECK(d.entry("leseland").notes.size() == 2);
  // A cell far behind the last heading is counted in a column of its own.
  const Read e = read("Tjeneste\nLeseland;;;:\n", of_kind("oauth"));
  REQUIRE(e.usage);
  CHECK(e.entry("leseland").notes.size() == 1);
  REQUIRE(e.usage->report.columns.size() == 4);
  CHECK(e.usage->report.columns[3].noted == 1);
  CHECK(e.usage->report.columns[2].noted == 0);
}

TEST_CASE("days as exports of several countries write them") {
  const Read r = read(
      "Tjeneste;Last used\nA;3/25/2026 10:04:11 PM\nB;2026-03-25T10:00:00Z\nC;25.3.2026\nD;i går\n",
      of_kind("oauth"));
  REQUIRE(r.usage);
  for (const char* id : {"a", "b", "c"}) {
    CAPTURE(id);
    CHECK(to_string(*r.entry(id).last_used) == "2026-03-25");
  }
  CHECK(r.entry("d").notes.size() == 1);
}

}  // namespace
