// SPDX-License-Identifier: Apache-2.0
// Days, years of school, numbers and countries as people write them.
#include <doctest/doctest.h>

#include "import/dates.h"
#include "import_fixture.h"

using namespace tilsyn;
using test::import_text;

namespace {

std::string day(std::string_view text) {
  const auto found = find_date(text);
  return found ? to_string(*found) : "-";
}

// "[primary] 6": the school forms and the age of the youngest.
std::string years(const std::string& text, const std::string& country) {
  ImportRequest request;
  request.owner.country = country;
  const auto imported = import_text("Navn;Trinn\nA;\"" + text + "\"\n", request);
  CHECK(imported.lost_cells().empty());
  CHECK(imported.schema_problems().empty());
  return imported.at("tools.0.declared.age_groups") + " " +
         imported.at("tools.0.declared.youngest_age");
}

std::string countries(const std::string& text) {
  const auto imported = import_text("Navn;Lagringssted\nA;\"" + text + "\"\n");
  std::string all;
  for (int i = 0; i < 5; ++i) {
    const std::string code =
        imported.at("tools.0.declared.storage." + std::to_string(i) + ".country");
    if (code != "<absent>") all += (all.empty() ? "" : " ") + code;
  }
  return all;
}

}  // namespace

TEST_CASE("days in the orders that people write") {
  for (const char* text :
       {"2024-08-15", "2024-8-15", "2024.08.15", "15.08.2024", "15.8.2024", "15/8/2024",
        "15/8-2024", "15.8.24", "15. august 2024", "15 augusti 2024", "den 15. august 2024",
        "20240815", "godkjent 15.08.2024 av nemnda", "2024-08-15T10:00:00Z"}) {
    CAPTURE(text);
    CHECK(day(text) == "2024-08-15");
  }
  CHECK(day("1. mars 2026") == "2026-03-01");
  CHECK(day("3 maj 2025") == "2025-05-03");
}

TEST_CASE("what is no day") {
  for (const char* text : {"høst 2023", "2024", "8/15/2024", "31.02.2024", "1.2.3.2024", "12",
                           "kl. 10.30", "99999999", "tlf 22 33 44 55", "3. klasse 2024", ""}) {
    CAPTURE(text);
    CHECK(day(text) == "-");
  }
}

TEST_CASE("years of school are forms of school and an age, by country") {
  CHECK(years("F-3", "SE") == "[primary] 6");
  CHECK(years("4–6", "SE") == "[primary] 10");
  CHECK(years("7,8,9", "SE") == "[lower_secondary] 13");
  CHECK(years("F–9", "SE") == "[primary, lower_secondary] 6");
  CHECK(years("åk 2", "SE") == "[primary] 8");
  CHECK(years("alla", "SE") == "[primary, lower_secondary] 6");
  CHECK(years("förskola", "SE") == "[kindergarten] 1");
  CHECK(years("Förskola till åk 3", "SE") == "[kindergarten, primary] 1");
  CHECK(years("gymnasiet", "SE") == "[upper_secondary] 16");
  CHECK(years("1.-7. trinn", "NO") == "[primary] 6");
  CHECK(years("8. – 10. trinn", "NO") == "[lower_secondary] 13");
  CHECK(years("7. trinn", "NO") == "[primary] 12");
  CHECK(years("7", "DK") == "[lower_secondary] 13");
  CHECK(years("VG1", "NO") == "[upper_secondary] 16");
  CHECK(years("fra 13 år", "NO") == "<absent> 13");
  CHECK(years("ungdomstrinnet", "NO") == "[lower_secondary] 13");
}

TEST_CASE("what names no year of school stays a note") {
  CHECK(years("ingen", "SE") == "<absent> <absent>");
  CHECK(years("30", "SE") == "<absent> <absent>");
  CHECK(years("9-7", "SE") == "<absent> <absent>");
}

TEST_CASE("numbers with what people write around them") {
  const auto count = [](const std::string& text) {
    return import_text("Navn;Antall elever\nA;" + text + "\n").at("tools.0.declared.pupil_count");
  };
  CHECK(count("ca. 120") == "120");
  CHECK(count("ungefär 1 200 elever") == "1200");
  CHECK(count("1\u202F200") == "1200");
  CHECK(count("1.200") == "1200");
  CHECK(count("2 400 st") == "2400");
  CHECK(count("50-60") == "<absent>");
  CHECK(count("okänt") == "okänt");
  CHECK(count("12 34") == "<absent>");
  CHECK(count("3,5") == "<absent>");
}

TEST_CASE("countries in prose in five languages, and as codes") {
  CHECK(countries("Tyskland og Nederland") == "DE NL");
  CHECK(countries("Servers in the Netherlands, backup in Ireland") == "NL IE");
  CHECK(countries("Österrike; Förenade kungariket") == "AT GB");
  CHECK(countries("Oesterrike") == "AT");
  CHECK(countries("USA") == "US");
  CHECK(countries("Sør-Korea") == "KR");
  CHECK(countries("IE, NL") == "IE NL");
  CHECK(countries("DE/FR") == "DE FR");
  CHECK(countries("XX") == "");
  CHECK(countries("Is it safe? No") == "");
  CHECK(countries("Norway AS") == "");
}

TEST_CASE("several sub-suppliers on one line, and a comma that belongs to a name") {
  const auto imported = import_text(
      "Navn;Underleverandører\nA;Cloudmill, Nordlys, Post & Co\nB;\"Fjell, Inc. (USA)\"\n"
      "C;\"Cloudmill [Irland; Nederland]\"\n");
  CHECK(imported.at("tools.0.declared.recipients.0.party") == "Cloudmill");
  CHECK(imported.at("tools.0.declared.recipients.2.party") == "Post & Co");
  CHECK(imported.at("tools.1.declared.recipients.0.party") == "Fjell, Inc.");
  CHECK(imported.at("tools.1.declared.recipients.0.country") == "US");
  CHECK(imported.at("tools.2.declared.recipients.0.party") == "Cloudmill");
  CHECK(imported.at("tools.2.declared.recipients.1.party") == "<absent>");
  CHECK(imported.lost_cells().empty());
}
