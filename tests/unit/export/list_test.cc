// SPDX-License-Identifier: Apache-2.0
// The list that people edit: written, read back, brought into the inventory it came from.
#include <doctest/doctest.h>

#include <algorithm>

#include "base/fold.h"
#include "base/region.h"
#include "export/cell_text.h"
#include "export_fixture.h"
#include "import/draft_tree.h"
#include "import/own_cell.h"
#include "import/own_columns.h"
#include "schema/format.h"

namespace tilsyn::test {
namespace {

const char* const inventory = R"(owner:
  id: fjordby
  name: Fjordby
  country: "NO"
tools:
  # one of everything
  - id: leseland
    name: "=Leseland+1"   # not a formula
    vendor: Leseland | AS
    stated: {on: 2026-01-15, by: rådgiver, word: owner}
    sources:
      - paths: [declared.retention, "released"]
        word: vendor
        note: "e-post: mars"
    declared:
      status: approved
      status_note: |
        Første linje.
        Andre; linje "med" tegn
      decision: {on: 1899-12-31, level: school}
      in_use: true
      purposes: ["ingen", "a | b, c\\n", "to\nlinjer", "- strek", Uavklart]
      advertising: false
      user_groups: [pupils, staff]
      youngest_age: 6
      personal_data: Følges opp
      data_categories: Uavklart
      data_subjects: [Uavklart]
      legal_basis:
        - article: gdpr/6-1-e
          act: "role: x"
        - {article: gdpr/6-1-c, purpose: "kjøp, salg"}
      storage:
        - country: "NO"
          place: Oslo | Bergen
      recipients: []
      transfers:
        - {party: Sky AS, country: US, mechanism: scc_2021, assessed: 2026-02-03}
      retention: {days: 90, text: "-90 dager"}
      endpoints:
        - url: https://leseland.example/app?a=b:c
          role: pupil_app
    agreements: none
    released:
      federation: feide
      attributes:
        - {name: name, justification: "navn: på skjermen", required: true}
    notes:
      - heading: Kolonne
        text: "@sum"
  - id: tom
    name: Tom
    agreements: [avtale-1, "avtale,2"]
  - id: recipients
    name: Mange mottakere
    agreements: []
    declared:
      recipients:
        # the first
        - party: "mottaker: Firma AS"
          role: processor
          country: "NO"
          access_from: [IN, US]
          domains: []
        - party: "'=cmd"
dispositions: []
)";

std::string changed(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("a list goes back into its inventory without changing a byte") {
  for (const std::string format : {"csv", "xlsx"}) {
    for (const std::string language : {"nb", "nn", "sv", "da", "en"}) {
      CAPTURE(format);
      CAPTURE(language);
      const Brought result =
          bring(inventory, exported(inventory, format, language), "list." + format);
      for (const std::string& problem : result.problems) CHECK_MESSAGE(false, problem);
      CHECK(result.told == std::vector<std::string>());
      CHECK(result.text == inventory);
    }
  }
}

TEST_CASE("a list imported anew gives the same tools") {
  for (const std::string format : {"csv", "xlsx"}) {
    CAPTURE(format);
    const ReadBack read = read_back(exported(inventory, format), "list." + format);
    REQUIRE(read.list);
    std::vector<std::string> tools;
    for (const ImportedTool& tool : read.list->tools) tools.push_back(canonical(whole_draft(tool)));
    CHECK(tools == tools_of(inventory));
  }
}

TEST_CASE("a cell that was edited changes exactly its field") {
  const std::string csv = exported(inventory, "csv");
  SUBCASE("a word") {
    const Brought result = bring(inventory, changed(csv, ";godkjent;", ";ikke godkjent;"), "l.csv");
    CHECK(result.text == changed(inventory, "status: approved", "status: rejected"));
  }
  SUBCASE("a word in another of the languages, a capital, blanks") {
    const Brought result = bring(inventory, changed(csv, ";godkjent;", "; Nekad ;"), "l.csv");
    CHECK(result.text == changed(inventory, "status: approved", "status: rejected"));
  }
  SUBCASE("a number becomes empty") {
    const Brought result = bring(inventory, changed(csv, ";90;", ";;"), "l.csv");
    CHECK(result.told == std::vector<std::string>{"declared.retention.days: 90 -> "});
    CHECK(result.text == changed(inventory, "days: 90", "days: null"));
  }
  SUBCASE("part of a line") {
    const Brought result = bring(
        inventory, changed(csv, "rolle: databehandler", "rolle: underdatabehandler"), "l.csv");
    CHECK(result.text == changed(inventory, "role: processor", "role: subprocessor"));
  }
  SUBCASE("none becomes one") {
    const Brought result = bring(inventory, changed(csv, ";ingen;", ";Firma AS;"), "l.csv");
    CHECK(result.told == std::vector<std::string>{"declared.recipients: [] -> party: Firma AS"});
    CHECK(result.text.find("recipients:\n        - party: Firma AS\n") != std::string::npos);
  }
  SUBCASE("an item is taken away, its comment stays") {
    const Brought result = bring(inventory, changed(csv, "\n'=cmd", ""), "l.csv");
    CHECK(result.text == changed(inventory, "\n        - party: \"'=cmd\"", ""));
  }
}

TEST_CASE("what was changed here while the list was away stays") {
  const std::string csv = exported(inventory, "csv");
  const std::string local = changed(inventory, "status: approved", "status: pilot  # since May");
  CHECK(bring(local, csv, "l.csv").text == local);
  const Brought both = bring(local, changed(csv, ";godkjent;", ";ikke godkjent;"), "l.csv");
  CHECK(both.text == local);
  CHECK(both.told == std::vector<std::string>{"conflict declared.status: pilot -> rejected"});
}

TEST_CASE("a cell with a word that does not fit is told with its place, and nothing is taken") {
  const ReadBack read =
      read_back(changed(exported(inventory, "csv"), ";godkjent;", ";godkjendt!;"), "l.csv");
  REQUIRE(read.problems.size() == 1);
  CHECK(read.problems.front().find("cell-does-not-fit: Status") == 0);
}

TEST_CASE("rows are added, copied and sorted as people do") {
  const std::string csv = exported(inventory, "csv");
  const Brought added = bring(inventory, csv + ";Nytt verktøy;Firma AS\r\n", "l.csv");
  CHECK(added.text.find("  - id: nytt-verktoy\n    name: Nytt verktøy\n    vendor: Firma AS\n") !=
        std::string::npos);
  CHECK(bring(added.text, csv + ";Nytt verktøy;Firma AS\r\n", "l.csv").text == added.text);
}

TEST_CASE("every word of every enum comes back in every language") {
  std::vector<const Field*> fields;
  for (const OwnColumn& column : own_columns(shipped().tool())) fields.push_back(column.field);
  std::size_t checked = 0;
  for (const Messages& messages : shipped().languages) {
    const OwnWords words(messages.language());
    for (const Field* field : fields) {
      const Type* type = field->type->kind == TypeKind::list ? field->type->element : field->type;
      if (!type->enumeration || type->kind != TypeKind::string) continue;
      for (const std::string& value : type->enumeration->values) {
        Draft draft;
        draft.set_plain(value);
        Field single = *field;
        single.type = type;
        CHECK(words.enum_value(*type->enumeration, cell_text(draft, single, messages)) == value);
        ++checked;
      }
    }
    for (char a = 'A'; a <= 'Z'; ++a)
      for (char b = 'A'; b <= 'Z'; ++b) {
        const std::string code = {a, b};
        if (is_country_code(code))
          CHECK(words.country(country_name(code, messages.language())) == code);
      }
    for (const char* answer : {"yes", "no", "none"})
      CHECK(words.answer(messages.text("value." + std::string(answer))) == answer);
  }
  CHECK(checked > 500);
}

}  // namespace tilsyn::test
