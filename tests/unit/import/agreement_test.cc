// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "import_fixture.h"

using namespace tilsyn;
using test::import_text;

namespace {

test::Imported agreement(const std::string& text) {
  return import_text("Navn;Leverandør;Er det etablert DBA/SCC\nA;Nordsky AS;\"" + text + "\"\n");
}

}  // namespace

TEST_CASE("a plain no is no agreement") {
  for (const std::string text :
       {"Ikke etablert, leverandør behandler ikke personopplysninger", "Nei"}) {
    const auto imported = agreement(text);
    CHECK(imported.at("tools.0.agreements") == "none");
    CHECK(imported.at("tools.0.declared.agreement_claimed") == "false");
    CHECK(imported.at("tools.0.declared.agreement_note") == text);
    CHECK(imported.schema_problems().empty());
  }
}

TEST_CASE("that none is needed does not say that there is none") {
  for (const std::string text :
       {"Ikke nødvendig, ingen personopplysninger", "Ikke behov",
        "Leverandør oppgir DBA med andre underleverandører",
        "Leverandør bruker SCC ved tredjeland. Følges opp med leverandør"}) {
    CAPTURE(text);
    const auto imported = agreement(text);
    CHECK(imported.at("tools.0.agreements") == "<absent>");
    CHECK(imported.at("tools.0.declared.agreement_claimed") == "<absent>");
    CHECK(imported.at("tools.0.declared.agreement_note") == text);
  }
}

TEST_CASE("an agreement with the vendor is claimed") {
  CHECK(agreement("DBA med Nordsky").at("tools.0.declared.agreement_claimed") == "true");
  CHECK(agreement("Ja, 2023").at("tools.0.declared.agreement_claimed") == "true");
  CHECK(agreement("DBA med Sørsky").at("tools.0.declared.agreement_claimed") == "<absent>");
  CHECK(agreement("Uavklart").at("tools.0.declared.agreement_note") == "Uavklart");
}

TEST_CASE("a legal basis in words") {
  // An unquoted ; is one cell too many: nobody knows which cell stands where.
  const auto imported =
      import_text("System;Rättslig grund\nA;Allmänt intresse; myndighetsutövning\n", {});
  CHECK(imported.has("cell-without-heading"));
  CHECK(imported.at("tools.0.declared.legal_basis") == "<absent>");
  CHECK(imported.at("tools.0.notes.0.text") == "Allmänt intresse");
  CHECK(imported.at("tools.0.notes.1.text") == "myndighetsutövning");
  const auto quoted = import_text(
      "System;Rättslig grund\nA;\"Samtycke; allmänt intresse, myndighetsutövning\"\nB;se avtal\n");
  CHECK(quoted.at("tools.0.declared.legal_basis.0.article") == "gdpr/6-1-a");
  CHECK(quoted.at("tools.0.declared.legal_basis.1.article") == "gdpr/6-1-e");
  CHECK(quoted.at("tools.0.declared.legal_basis.2.article") == "<absent>");
  CHECK(quoted.at("tools.1.declared.legal_basis") == "<absent>");
}

TEST_CASE("legal basis, assessments and dates") {
  const auto imported = import_text(
      "Tjeneste;Behandlingsgrunnlag;DPIA;ROS;Sist oppdatert\n"
      "A;Artikkel 6 nr. 1 bokstav e og opplæringslova;Gjennomført 1.3.2025;Under "
      "arbeid;17.05.2024\n"
      "B;GDPR 6.1.c);Ikke nødvendig;høst 2023;31.02.2024\n");
  REQUIRE(imported.list);
  CHECK(imported.at("tools.0.declared.legal_basis.0.article") == "gdpr/6-1-e");
  CHECK(imported.at("tools.0.declared.dpia.state") == "done");
  CHECK(imported.at("tools.0.declared.dpia.on") == "2025-03-01");
  CHECK(imported.at("tools.0.declared.risk_assessment.state") == "in_progress");
  CHECK(imported.at("tools.0.declared.last_review") == "2024-05-17");
  CHECK(imported.at("tools.1.declared.legal_basis.0.article") == "gdpr/6-1-c");
  CHECK(imported.at("tools.1.declared.dpia.state") == "not_needed");
  CHECK(imported.at("tools.1.declared.risk_assessment.state") == "<absent>");
  CHECK(imported.at("tools.1.declared.last_review") == "<absent>");
  CHECK(imported.lost_cells().empty());
  CHECK(imported.schema_problems().empty());
}

TEST_CASE("who signed shows at which level") {
  const auto imported = import_text(
      "Namn på tjänst /app;Om det finns ett avtal;Vem som i så fall har skrivit under avtalet\n"
      "A;Ja;Läraren\nB;JA;Rektor\nC;Ja, men bara testperiod;Barn- och utbildningsnämnden\n"
      "D;Vet ej;Vet ej\nE;Nej;Kalle\n");
  CHECK(imported.at("tools.0.declared.agreement_signed_level") == "teacher");
  CHECK(imported.at("tools.0.notes.0.text") == "Läraren");
  CHECK(imported.at("tools.1.declared.agreement_signed_level") == "school");
  CHECK(imported.at("tools.2.declared.agreement_signed_level") == "owner");
  CHECK(imported.at("tools.2.declared.agreement_claimed") == "true");
  CHECK(imported.at("tools.2.declared.agreement_note") == "Ja, men bara testperiod");
  CHECK(imported.at("tools.3.declared.agreement_claimed") == "<absent>");
  CHECK(imported.at("tools.3.declared.agreement_note") == "Vet ej");
  CHECK(imported.at("tools.4.agreements") == "none");
  CHECK(imported.column("Vem som i så fall har skrivit under avtalet").refused == 1);
  CHECK(imported.schema_problems().empty());
  CHECK(imported.lost_cells().empty());
}
