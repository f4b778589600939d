// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "agreement/country.h"
#include "agreement/facts_dates.h"
#include "agreement/read_agreement.h"

using namespace tilsyn;

namespace {

const ClauseData& data() {
  static const ClauseData loaded = [] {
    Sources sources;
    Diagnostics diagnostics(sources);
    ClauseData clauses = load_clauses(TILSYN_SOURCE_DIR "/rules/data/clauses", diagnostics);
    REQUIRE(diagnostics.ok());
    return clauses;
  }();
  return loaded;
}

AgreementFacts facts_of(const std::string& text) {
  DocumentText document;
  document.text = text;
  return read_agreement(document, data()).facts;
}

// Enough of the language that it is told, and who is who.
const std::string en =
    "The Customer is the controller and the Supplier is the processor of the data in this "
    "agreement.\n\n";
const std::string nb =
    "Kunden er behandlingsansvarlig og Leverandøren er databehandler for opplysningene i denne "
    "avtalen.\n\n";
const std::string sv =
    "Kunden är personuppgiftsansvarig och Leverantören är personuppgiftsbiträde för uppgifterna i "
    "detta avtal.\n\n";
const std::string da =
    "Kunden er den dataansvarlige, og Leverandøren er databehandleren af oplysningerne efter denne "
    "aftale.\n\n";

template <class T>
T value(const std::optional<ReadFact<T>>& fact, T otherwise = T{}) {
  return fact ? fact->value : otherwise;
}

}  // namespace

TEST_CASE("the processor's notice of a breach, in digits and in words") {
  CHECK(
      value(facts_of(
                en +
                "The Supplier shall notify the Customer of a personal data breach within 36 hours.")
                .breach_hours) == 36);
  CHECK(
      value(facts_of(
                en +
                "The Supplier shall notify the Customer of a personal data breach within two days.")
                .breach_hours) == 48);
  CHECK(value(facts_of(en + "The Supplier shall inform the Customer of any data breach within "
                            "twenty-four (24) hours.")
                  .breach_hours) == 24);
  CHECK(value(facts_of(nb + "Leverandøren skal varsle Kunden om brudd på "
                            "personopplysningssikkerheten innen førtiåtte timer.")
                  .breach_hours) == 48);
  CHECK(value(facts_of(sv + "Leverantören ska underrätta Kunden om en personuppgiftsincident inom "
                            "tjugofyra timmar.")
                  .breach_hours) == 24);
  CHECK(value(facts_of(da + "Databehandleren skal underrette den dataansvarlige om brud på "
                            "persondatasikkerheden senest otteogfyrre (48) timer efter.")
                  .breach_hours) == 48);
}

TEST_CASE("the controller's 72 hours to the authority are not the processor's") {
  CHECK_FALSE(facts_of(en + "The Customer shall notify the supervisory authority of a personal "
                            "data breach within 72 hours.")
                  .breach_hours);
  CHECK_FALSE(
      facts_of(en +
               "The Customer shall notify the Supplier of a personal data breach within 24 hours.")
          .breach_hours);
  CHECK_FALSE(facts_of(en + "The Supplier is not obliged to notify the Customer of a personal data "
                            "breach within 24 hours.")
                  .breach_hours);
}

TEST_CASE("business days are no hours") {
  const auto facts = facts_of(
      en +
      "The Supplier shall notify the Customer of a personal data breach within two business days.");
  CHECK_FALSE(facts.breach_hours);
  CHECK(value(facts.breach_business_days) == 2);
}

TEST_CASE("notice of and objection to sub-processors in one sentence") {
  const auto facts = facts_of(nb +
                              "Leverandøren varsler Kunden om nye underleverandører minst 14 dager "
                              "i forveien, og Kunden kan protestere innen 10 dager.");
  CHECK(value(facts.sub_notice_days) == 14);
  CHECK(value(facts.objection_days) == 10);
}

TEST_CASE("months and weeks are days") {
  CHECK(value(facts_of(en + "The Supplier shall give the Customer one month's notice before it "
                            "adds a sub-processor.")
                  .sub_notice_days) == 30);
  CHECK(
      value(facts_of(en +
                     "When the agreement ends, the Supplier shall delete all data within 2 weeks.")
                .deletion_days) == 14);
}

TEST_CASE("deletion and backups") {
  const auto facts = facts_of(
      en +
      "When the agreement ends, the Supplier shall delete all personal data within 30 days. "
      "Backups are deleted within 60 days after the agreement ended.");
  CHECK(value(facts.deletion_days) == 30);
  CHECK(value(facts.deletion_backup_days) == 60);
  CHECK(value(facts.deletion_covers_backups));
  CHECK(value(
      facts_of(
          en +
          "Within 10 business days of termination the Supplier shall delete all personal data.")
          .deletion_business_days));
}

TEST_CASE("sub-processors in a table, not the head, not blanks") {
  const auto facts = facts_of(
      en +
      "## Sub-processors\n\n| Name | Country | Task |\n|---|---|---|\n| Nimbushall GmbH | Germany "
      "| "
      "hosting |\n| [name] | [country] | [task] |\n| **Postknot Oy** | Finland/EU | e-mail |\n");
  REQUIRE(facts.sub_processors.size() == 2);
  CHECK(facts.sub_processors[0].name == "Nimbushall GmbH");
  CHECK(facts.sub_processors[0].country == "DE");
  CHECK(facts.sub_processors[0].service == "hosting");
  CHECK(facts.sub_processors[1].name == "Postknot Oy");
  CHECK(facts.sub_processors[1].country == "FI");
}

TEST_CASE("sub-processors in lists and sentences") {
  const auto list = facts_of(nb +
                             "Leverandøren benytter følgende underdatabehandlere:\n- Isbredata "
                             "(drift av servere)\n- Ordvakt – stavekontroll (USA)\n");
  REQUIRE(list.sub_processors.size() == 2);
  CHECK(list.sub_processors[0].name == "Isbredata");
  CHECK(list.sub_processors[0].service == "drift av servere");
  CHECK(list.sub_processors[1].country == "US");
  const auto said = facts_of(
      en +
      "The Supplier uses the following sub-processors: Cloudrime AB, Postknot Inc. and Deskhelm.");
  REQUIRE(said.sub_processors.size() == 3);
  CHECK(said.sub_processors[1].name == "Postknot Inc.");
}

TEST_CASE("label blocks") {
  const auto facts = facts_of(
      da +
      "## Bilag B. Underdatabehandlere\n\nNavn: Serverholm A/S\nCVR: 12345678\nAdresse: Vej 1, "
      "8000 "
      "Aarhus, Danmark\nBeskrivelse: hosting\n\nNavn: Taleglas GmbH\nAdresse: Wien, Østrig\n");
  REQUIRE(facts.sub_processors.size() == 2);
  CHECK(facts.sub_processors[0].country == "DK");
  CHECK(facts.sub_processors[1].country == "AT");
}

TEST_CASE("who is merely mentioned is no sub-processor") {
  CHECK(facts_of(en + "The Supplier shall inform the Customer before it engages a sub-processor. "
                      "The app runs in the browser Nimbus.")
            .sub_processors.empty());
}

TEST_CASE("law and venue") {
  CHECK(value(facts_of(nb + "Avtalen er underlagt norsk rett. Verneting er Kystbyen tingrett.")
                  .governing_law) == "NO");
  CHECK(value(facts_of(nb + "Avtalen er underlagt norsk rett. Verneting er Kystbyen tingrett.")
                  .venue) == "Kystbyen tingrett");
  CHECK(value(facts_of(en + "This Agreement is governed by the laws of the State of Delaware.")
                  .governing_law) == "US");
  CHECK(value(facts_of(en + "This Agreement is governed by the laws of England and Wales.")
                  .governing_law) == "GB");
  CHECK_FALSE(facts_of(nb + "Leverandøren skal oppbevare det som er pålagt etter norsk rett.")
                  .governing_law);
}

TEST_CASE("dates in five languages") {
  const auto iso = [](std::string_view text) {
    const auto dates = dates_in(text, data().facts);
    return dates.empty() ? std::string() : dates.front().iso;
  };
  CHECK(iso("den 20. juni 2026") == "2026-06-20");
  CHECK(iso("June 20, 2026") == "2026-06-20");
  CHECK(iso("1st of March 2026") == "2026-03-01");
  CHECK(iso("March 2026") == "2026-03");
  CHECK(iso("15.10.2022") == "2022-10-15");
  CHECK(iso("2026-02-05") == "2026-02-05");
  CHECK(iso("31.02.2022").empty());
  CHECK(iso("ISO 27001 2013").empty());
}

TEST_CASE("version, state") {
  const auto facts =
      facts_of("# Data Processing Agreement\n\nVersion 3.1 of 14 August 2026\n\n" + en);
  CHECK(value(facts.version) == "3.1");
  CHECK(value(facts.version_date) == "2026-08-14");
  CHECK(value(facts.state) == "offered");
  CHECK(value(facts_of("# Data Processing Agreement (DRAFT)\n\n" + en).state) == "draft");
}

TEST_CASE("blanks") {
  const auto blanks = [](const std::string& text) {
    return facts_of(en + text).placeholders.size();
  };
  CHECK(blanks("between [name of controller] and {{processor}}, signed ____") == 3);
  CHECK(blanks("see [the page](https://example.org) and [1] and [x] done <br> <https://a.b>") == 0);
}

TEST_CASE("acts that are no longer in force") {
  const auto acts = [](const std::string& text) { return facts_of(text).repealed_acts.size(); };
  CHECK(acts(en + "The Supplier is certified under the EU-US Privacy Shield.") == 1);
  CHECK(acts(en + "Regulation (EU) 2016/679 and repealing Directive 95/46/EC applies.") == 0);
  CHECK(acts(da + "Forordning (EU) 2016/679 om ophævelse af direktiv 95/46/EF gælder.") == 0);
}

TEST_CASE("addresses of functions alone") {
  const auto facts = facts_of(en + "Contact: privacy@example.org or kari.nordmann@example.org.");
  REQUIRE(facts.contacts.size() == 1);
  CHECK(facts.contacts[0].value == "privacy@example.org");
}

TEST_CASE("countries") {
  CHECK(countries_in("Frankfurt, Tyskland", data().facts) == "DE");
  CHECK(countries_in("EU/Sverige", data().facts) == "SE");
  CHECK(countries_in("USA (EU-US DPF)", data().facts) == "US/EU");
  CHECK(countries_in("Noreg", data().facts) == "NO");
  CHECK(countries_in("somewhere", data().facts).empty());
}
