// SPDX-License-Identifier: Apache-2.0
// Records of processing activities (Art. 30 GDPR).
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "import_fixture.h"

using namespace tilsyn;
using test::import_text;
using test::Imported;

namespace {

bool remarks(const Imported& imported, const std::string& text) {
  const auto& all = imported.list->report.remarks;
  return std::any_of(all.begin(), all.end(), [&](const std::string& remark) {
    return remark.find(text) != std::string::npos;
  });
}

// One activity with this cell under this heading.
Imported with(const std::string& heading, const std::string& cell) {
  return import_text("Behandlingsaktivitet;Kategorier av registrerte;Mottakere;" + heading +
                     "\nSkoleskyss;Elever;Ingen;\"" + cell + "\"\n");
}

constexpr const char* two_rows =
    "Nr.;Tittel;Formål;Kategorier av registrerte;Kategorier av personopplysninger;Mottakere;"
    "System (utledet);Databehandler;Databehandleravtale;DPIA nødvendig?;Fil\n"
    "1;Skyss;Frakte elever;\"Elever; Foresatte; Sjåfører\";\"Navn, adresse\";NAV;Skyssen;Skyssen "
    "AS;Ja, 2023;Ja – utført;a.md\n"
    "2;Lån;;;;;\"skyssen; Skysen; Bok * Navn\";;;;b.md\n"
    "3;Lån;;;;;;;;;\n";

}  // namespace

TEST_CASE("a record of processing becomes activities, and the tools that they name") {
  const Imported imported = import_text(two_rows);
  REQUIRE(imported.list);
  CHECK(imported.schema_problems() == std::vector<std::string>{});
  REQUIRE(imported.list->activities.size() == 3);
  CHECK(imported.at("activities.0.name") == "Skyss");
  CHECK(imported.at("activities.0.number") == "1");
  CHECK(imported.at("activities.0.purposes") == "[Frakte elever]");
  CHECK(imported.at("activities.0.data_subjects") == "[pupils, guardians]");
  CHECK(imported.at("activities.0.data_subjects_text") == "Elever; Foresatte; Sjåfører");
  CHECK(imported.at("activities.0.data_categories") == "[name, address]");
  CHECK(imported.at("activities.0.recipients") == "[NAV]");
  CHECK(imported.at("activities.0.notes.0.text") == "a.md");
  CHECK(imported.at("activities.0.tools") == "[skyssen]");
  CHECK(imported.at("activities.1.tools") == "[skyssen, skysen]");
  CHECK(imported.at("tools.0.vendor") == "Skyssen AS");
  CHECK(imported.at("tools.0.declared.record_reference") == "skyss, lan");
  CHECK(imported.at("tools.0.declared.agreement_claimed") == "true");
  CHECK(imported.at("tools.0.declared.agreement_note") == "Ja, 2023");
  CHECK(imported.at("tools.0.declared.dpia.needed") == "true");
  CHECK(imported.at("tools.0.declared.dpia.state") == "done");
  CHECK(remarks(imported, "'Skysen' and 'Skyssen' are kept as two tools"));
  CHECK(remarks(imported, "'Bok * Navn' is not read as the name of a tool"));
  CHECK(imported.at("activities.2.id") == "lan-2");
  CHECK(imported.has("name-twice"));
  CHECK(remarks(imported, "lan-2: nothing that Art. 30 asks for is known but its name"));
  CHECK(remarks(imported, "a record of 3 processing activities, which name 2 tools"));
}

TEST_CASE("a list of tools is no record, whatever else it says of data") {
  const Imported imported =
      import_text("System;Kategorier av registrerte;Mottakere\nA;Elever;NAV\n");
  REQUIRE(imported.list);
  CHECK(imported.list->activities.empty());
  CHECK(imported.list->tools.size() == 1);
}

TEST_CASE("legal bases are read where they can be told, and never guessed") {
  struct Case {
    const char* text;
    const char* articles;  // of the entries, "" for an act
    const char* specials;
  };
  for (const Case& each :
       {Case{"Art. 6 nr. 1 e; opplæringslova § 25-1", "gdpr/6-1-e ,", "<absent>"},
        Case{"art 6 e", "gdpr/6-1-e", "<absent>"},
        Case{"Art. 6 nr. 1 bokstav e", "gdpr/6-1-e", "<absent>"},
        Case{"Art. 6 nr. 1 c og e; art. 9 nr. 2 g", "gdpr/6-1-c gdpr/6-1-e", "[gdpr/9-2-g]"},
        Case{"Personopplysningslovens artikkel 6.1.c) (rettslig forpliktelse)", "gdpr/6-1-c",
             "<absent>"},
        Case{"Artikkelen i personopplysningslov 6.e) (allmenn interesse/offentlig myndighet)",
             "gdpr/6-1-e", "<absent>"},
        Case{"Personopplysningsloven artikkel 9.2.b) (arbeids-/trygde-/sosialrett)", "<none>",
             "[gdpr/9-2-b]"},
        Case{"samtykke fra foresatte", "gdpr/6-1-a", "<absent>"},
        Case{"Artikkel 6.1.e) (samtykke)", "<none>", "<absent>"},
        Case{"Barnehageloven § 6", ",", "<absent>"},
        Case{"Skattelovgivningen", "<none>", "<absent>"}, Case{"xxx", "<none>", "<absent>"}}) {
    CAPTURE(each.text);
    const Imported imported = with("Behandlingsgrunnlag", each.text);
    REQUIRE(imported.list);
    CHECK(imported.schema_problems() == std::vector<std::string>{});
    std::string articles;
    for (int i = 0; imported.at(fmt::format("activities.0.legal_basis.{}", i)) != "<absent>"; ++i) {
      const std::string article =
          imported.at(fmt::format("activities.0.legal_basis.{}.article", i));
      articles += (articles.empty() ? "" : " ") + (article == "<absent>" ? "," : article);
    }
    CHECK((articles.empty() ? "<none>" : articles) == each.articles);
    CHECK(imported.at("activities.0.special_basis") == each.specials);
    CHECK(imported.at("activities.0.legal_basis_text") == each.text);
  }
  CHECK(remarks(with("Behandlingsgrunnlag", "xxx"), "was to be filled in"));
  CHECK(remarks(with("Behandlingsgrunnlag", "Artikkel 6.1.e) (samtykke)"), "differ"));
  CHECK(remarks(with("Behandlingsgrunnlag", "Personopplysningslovens artikkel 6.1.a)"),
                "as those of the act on personal data"));
}

TEST_CASE("an act keeps the section as it is cited") {
  const Imported imported =
      with("Behandlingsgrunnlag", "Folketrygdloven kap. 14; Lov om offentlige anskaffelser");
  CHECK(imported.at("activities.0.legal_basis.0.act") == "Folketrygdloven");
  CHECK(imported.at("activities.0.legal_basis.0.section") == "kap. 14");
  CHECK(imported.at("activities.0.legal_basis.1.act") == "Lov om offentlige anskaffelser");
}

TEST_CASE("a policy on third countries is neither yes nor no") {
  const auto transfer = [](const std::string& text) {
    return with("Overføring til tredjeland", text).at("activities.0.third_country.transfer");
  };
  CHECK(transfer("Normalt ikke utenfor EU/EØS; tilleggsavtaler ved tredjeland") == "conditional");
  CHECK(transfer("Ikke til tredjeland; Normalt ikke utenfor EU/EØS") == "conditional");
  CHECK(transfer("Ja; Nei") == "<absent>");
  CHECK(transfer("Nei") == "none");
  CHECK(transfer("Ikke til tredjeland") == "none");
  CHECK(transfer("Ja") == "some");
  CHECK(transfer("USA (SCC)") == "some");
  CHECK(transfer("Behandles og lagres i Norge") == "<absent>");
  CHECK(transfer("Nei, men kundestøtte i India") == "<absent>");
  const Imported usa = with("Overføring til tredjeland", "USA (SCC)");
  CHECK(usa.at("activities.0.third_country.countries") == "[US]");
  CHECK(usa.at("activities.0.third_country.text") == "USA (SCC)");
}

TEST_CASE("time limits keep their words, and have days where they say so") {
  const auto days = [](const std::string& text) {
    return with("Slettefrister", text).at("activities.0.retention.days");
  };
  CHECK(days("5 år etter avsluttet skolegang") == "1825");
  CHECK(days("Pasientjournal: minst 10 år etter siste innføring") == "<absent>");
  CHECK(days("Slettes etter 2 år; På arkivsystemet") == "<absent>");
  CHECK(days("så lenge det er nødvendig") == "<absent>");
  const Imported bare = with("Slettefrister", "12");
  CHECK(bare.at("activities.0.retention.text") == "12");
  CHECK(bare.at("activities.0.retention.days") == "<absent>");
  CHECK(remarks(bare, "of which unit is not said"));
}

TEST_CASE("flags and dates of activities") {
  CHECK(with("Automatiske avgjørelse", "Ingen automatiske avgjørelser")
            .at("activities.0.automated_decisions") == "false");
  const Imported yes = with("Automatiske avgjørelse", "Automatiske avgjørelser, lovhjemmel");
  CHECK(yes.at("activities.0.automated_decisions") == "true");
  CHECK(remarks(yes, "decisions without a person"));
  CHECK(with("Behandles i stor skala", "Ja").at("activities.0.dpia_criteria") == "[large_scale]");
  CHECK(with("Behandles i stor skala", "Nei").at("activities.0.dpia_criteria") == "<absent>");
  CHECK(with("Sist oppdatert", "1.8.2024").at("activities.0.updated") == "2024-08-01");
  const Imported autumn = with("Sist oppdatert", "høst 2023");
  CHECK(autumn.at("activities.0.updated") == "<absent>");
  CHECK(autumn.at("activities.0.notes.1.text") == "høst 2023");
  CHECK(with("Antall", "3").at("activities.0.recipients") == "[]");
}

TEST_CASE("222 activities of a municipality") {
  const char* corpus = std::getenv("TILSYN_CORPUS");
  if (!corpus || !*corpus) {
    MESSAGE("SKIP: TILSYN_CORPUS is not set");
    return;
  }
  const Imported imported =
      test::import_path(std::string(corpus) + "/inventories/sula_protokoll.csv");
  REQUIRE(imported.list);
  CHECK(imported.schema_problems() == std::vector<std::string>{});
  CHECK(imported.list->activities.size() == 222);
  CHECK(imported.at("owner.country") == "NO");
  std::size_t twice = 0, conditional = 0, automated = 0, sensitive = 0, linked = 0;
  for (const ImportedActivity& each : imported.list->activities) {
    const auto value = [&](const char* path) {
      const Draft* found = each.draft.find(path);
      return found ? found->text() : std::string();
    };
    twice += each.notes.size() > 0 &&
             std::any_of(each.notes.begin(), each.notes.end(),
                         [](const auto& note) { return note.heading == "import"; });
    conditional += value("third_country.transfer") == "conditional";
    automated += value("automated_decisions") == "true";
    const Draft* criteria = each.draft.find("dpia_criteria");
    if (criteria) {
      sensitive += std::any_of(criteria->items().begin(), criteria->items().end(),
                               [](const Draft& item) { return item.text() == "sensitive_data"; });
    }
    linked += each.draft.find("tools") != nullptr;
  }
  CHECK(twice == 24);
  CHECK(conditional == 205);
  CHECK(automated == 2);
  CHECK(sensitive == 29);
  // Of 187 rows with a text under System three have no name in it.
  CHECK(linked == 184);
  CHECK(remarks(imported, "'Gercia' and 'Gerica' are kept as two tools"));
  CHECK(remarks(imported, "was to be filled in"));
  CHECK(remarks(imported, "kontroll-av-arbeidsgivere: nothing that Art. 30 asks"));
  CHECK(imported.yaml.find("Acos Wesak 7") != std::string::npos);
  // Lists are cut into items: each of them stands somewhere.
  std::vector<std::string> lost;
  for (const std::string& cell : imported.lost_cells()) {
    for (std::size_t begin = 0; begin < cell.size();) {
      const std::size_t end = std::min(cell.find(';', begin), cell.size());
      std::string item = cell.substr(begin, end - begin);
      begin = end + 1;
      item.erase(0, item.find_first_not_of(' '));
      item.erase(item.find_last_not_of(' ') + 1);
      if (imported.yaml.find(item) == std::string::npos) lost.push_back(item);
    }
  }
  CHECK(fmt::format("{}", fmt::join(lost, " | ")) == "");
}

TEST_CASE("the workbook of an authority: ten activities under headings of two storeys") {
  const char* corpus = std::getenv("TILSYN_CORPUS");
  if (!corpus || !*corpus) {
    MESSAGE("SKIP: TILSYN_CORPUS is not set");
    return;
  }
  const Imported imported =
      test::import_path(std::string(corpus) + "/inventories/datatilsynet_protokoll.xlsx");
  REQUIRE(imported.list);
  CHECK(imported.schema_problems() == std::vector<std::string>{});
  REQUIRE(imported.list->activities.size() == 10);
  CHECK(imported.list->tools.size() == 10);
  CHECK(imported.at("activities.0.number") == "1");
  CHECK(imported.at("activities.4.unit") == "Grunnskole");
  CHECK(imported.at("activities.6.unit") == "SFO");
  CHECK(imported.at("activities.9.name") == "Spesialundervisning: saksbehandling");
  CHECK(imported.at("activities.0.updated") == "2024-08-15");
  CHECK(imported.at("activities.1.updated") == "2024-08-01");
  CHECK(imported.at("activities.2.updated") == "<absent>");
  CHECK(imported.at("activities.2.third_country.countries") == "[US]");
  CHECK(imported.at("activities.3.retention.text") == "12");
  CHECK(imported.at("activities.3.retention.days") == "<absent>");
  CHECK(imported.at("activities.0.retention.days") == "1825");
  CHECK(imported.at("activities.5.special_basis") == "[gdpr/9-2-g]");
  CHECK(imported.at("activities.9.legal_basis.1.article") == "gdpr/6-1-e");
  CHECK(imported.at("tools.0.name") == "Fjordklasse");
  CHECK(imported.at("tools.0.vendor") == "Fjordklasse AS");
  CHECK(imported.at("tools.0.declared.agreement_claimed") == "true");
  CHECK(imported.at("tools.0.declared.record_reference") == "laeringsplattform");
  CHECK(imported.at("tools.2.declared.agreement_claimed") == "false");
  CHECK(imported.at("tools.3.declared.agreement_claimed") == "<absent>");
  CHECK(imported.at("tools.3.declared.dpia") == "<absent>");
  CHECK(imported.at("tools.9.declared.dpia.needed") == "true");
  CHECK(imported.at("tools.9.declared.dpia.state") == "not_started");
  CHECK(remarks(imported, "of which unit is not said"));
}

TEST_CASE("a cell with more names or bases than anybody has is cut, and it is said") {
  std::string names, bases;
  for (int i = 0; i < 3'000; ++i) {
    names += fmt::format("Verktøy {};", i);
    bases += fmt::format("Lov om ting {};", i);
  }
  const Imported tools = with("System", names);
  REQUIRE(tools.list);
  CHECK(tools.list->tools.size() == 200);
  CHECK(remarks(tools, "names more tools than are read"));
  CHECK(tools.yaml.find("Verktøy 2999") != std::string::npos);
  const Imported cut = with("System", std::string(59, 'x') + "ååå");
  CHECK(remarks(cut, "'" + std::string(59, 'x') + "…' is not read as the name of a tool"));
  const Imported laws = with("Behandlingsgrunnlag", bases);
  REQUIRE(laws.list);
  CHECK(remarks(laws, "names more legal bases than are read"));
}
