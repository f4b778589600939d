// SPDX-License-Identifier: Apache-2.0
// Each promise as it is made, denied, made by the other party, and only announced by a heading.
#include "agreement/checks.h"

#include <doctest/doctest.h>

#include "clauses.h"

using namespace tilsyn;

namespace {

struct Row {
  std::string check;
  std::string promised;
  std::string denied;
  std::string swapped;
};

Promise outcome(const std::string& language, const std::string& text, const std::string& check) {
  const TextModel model = read_text(text);
  for (const CheckReading& reading : read_checks(analyse(model, clauses(), language))) {
    if (reading.id == check) return reading.outcome;
  }
  FAIL("no such check: " << check);
  return Promise::absent;
}

void check(const std::string& language, const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    const auto told = [&](const std::string& text) {
      return std::string(to_string(outcome(language, text, row.check)));
    };
    std::string heading = "## " + std::string(row.promised);
    heading.pop_back();
    CHECK_MESSAGE(told(row.promised) == "promised", row.promised);
    CHECK_MESSAGE(told(row.denied) == "absent", row.denied);
    CHECK_MESSAGE(told(row.swapped) == "absent", row.swapped);
    CHECK_MESSAGE(told(heading + "\n\n") == "absent", heading);
  }
}

}  // namespace

TEST_CASE("promises in English") {
  check("en",
        {{"breach_notify",
          "The processor shall notify the controller of a personal data breach without undue "
          "delay.",
          "The processor is not obliged to notify the controller of a personal data breach without "
          "undue delay.",
          "The controller shall notify the processor of a personal data breach without undue "
          "delay."},
         {"instructions",
          "The processor shall process personal data only on documented instructions from the "
          "controller.",
          "The processor is not required to process personal data only on documented instructions "
          "from the controller.",
          "The controller shall process personal data only on documented instructions from the "
          "processor."},
         {"deletion", "When the services end, the processor shall delete all personal data.",
          "When the services end, the processor is not obliged to delete all personal data.",
          "When the services end, the controller shall delete all personal data."},
         {"sub_liability",
          "The processor is fully liable to the controller for the performance of its "
          "sub-processors.",
          "The processor is not liable to the controller for the performance of its "
          "sub-processors.",
          "The controller is fully liable to the processor for the performance of "
          "sub-processors."},
         {"dsr_assist",
          "The processor shall assist the controller in responding to requests from data subjects.",
          "The processor shall not assist the controller in responding to requests from data "
          "subjects.",
          "The controller shall assist the processor in responding to requests from data "
          "subjects."},
         {"audit", "The processor shall allow for and contribute to audits, including inspections.",
          "The processor shall not allow for or contribute to audits, including inspections.",
          "The controller shall allow for and contribute to audits, including inspections."}});
}

TEST_CASE("promises in bokmål") {
  check("nb",
        {{"breach_notify",
          "Databehandleren skal uten ugrunnet opphold varsle den behandlingsansvarlige om brudd på "
          "personopplysningssikkerheten.",
          "Databehandleren har ingen plikt til å varsle den behandlingsansvarlige om brudd på "
          "personopplysningssikkerheten.",
          "Den behandlingsansvarlige skal uten ugrunnet opphold varsle databehandleren om brudd på "
          "personopplysningssikkerheten."},
         {"instructions",
          "Databehandleren skal bare behandle personopplysninger etter dokumenterte instrukser fra "
          "den behandlingsansvarlige.",
          "Databehandleren er ikke forpliktet til å behandle personopplysninger bare etter "
          "dokumenterte instrukser.",
          "Den behandlingsansvarlige skal bare behandle personopplysninger etter dokumenterte "
          "instrukser fra databehandleren."},
         {"deletion", "Når avtalen opphører, skal databehandleren slette alle personopplysninger.",
          "Databehandleren skal ikke slette personopplysninger når avtalen opphører.",
          "Når avtalen opphører, skal den behandlingsansvarlige slette alle personopplysninger."},
         {"dsr_assist",
          "Databehandleren skal bistå den behandlingsansvarlige med å besvare henvendelser fra "
          "registrerte.",
          "Databehandleren skal ikke bistå den behandlingsansvarlige med å besvare henvendelser "
          "fra registrerte.",
          "Den behandlingsansvarlige skal bistå databehandleren med å besvare henvendelser fra "
          "registrerte."}});
}

TEST_CASE("promises in nynorsk") {
  check("nn",
        {{"breach_notify",
          "Databehandlaren skal utan grunnlaust opphald melde brot på "
          "personopplysningstryggleiken til den behandlingsansvarlege.",
          "Databehandlaren har inga plikt til å melde brot på personopplysningstryggleiken til den "
          "behandlingsansvarlege.",
          "Den behandlingsansvarlege skal utan grunnlaust opphald melde brot på "
          "personopplysningstryggleiken til databehandlaren."},
         {"instructions",
          "Databehandlaren skal berre handsame personopplysningar etter dokumenterte instruksar "
          "frå den behandlingsansvarlege.",
          "Databehandlaren er ikkje forplikta til å handsame personopplysningar berre etter "
          "dokumenterte instruksar.",
          "Den behandlingsansvarlege skal berre handsame personopplysningar etter dokumenterte "
          "instruksar frå databehandlaren."},
         {"deletion", "Når avtalen er ute, skal databehandlaren slette alle personopplysningar.",
          "Når avtalen er ute, skal databehandlaren ikkje slette alle personopplysningar.",
          "Når avtalen er ute, skal den behandlingsansvarlege slette alle personopplysningar."}});
}

TEST_CASE("promises in Swedish") {
  check("sv",
        {{"breach_notify",
          "Personuppgiftsbiträdet ska utan onödigt dröjsmål underrätta den personuppgiftsansvarige "
          "om en personuppgiftsincident.",
          "Personuppgiftsbiträdet är inte skyldigt att underrätta den personuppgiftsansvarige om "
          "en personuppgiftsincident.",
          "Den personuppgiftsansvarige ska utan onödigt dröjsmål underrätta personuppgiftsbiträdet "
          "om en personuppgiftsincident."},
         {"instructions",
          "Personuppgiftsbiträdet ska behandla personuppgifter endast på dokumenterade "
          "instruktioner från den personuppgiftsansvarige.",
          "Personuppgiftsbiträdet är inte skyldigt att behandla personuppgifter endast på "
          "dokumenterade instruktioner.",
          "Den personuppgiftsansvarige ska behandla personuppgifter endast på dokumenterade "
          "instruktioner från biträdet."},
         {"deletion", "När avtalet upphör ska biträdet radera alla personuppgifter.",
          "När avtalet upphör ska biträdet inte radera personuppgifter.",
          "När avtalet upphör ska den personuppgiftsansvarige radera alla personuppgifter."},
         {"dsr_assist",
          "Biträdet ska bistå den personuppgiftsansvarige med att besvara begäran från "
          "registrerade.",
          "Biträdet ska inte bistå den personuppgiftsansvarige med att besvara begäran från "
          "registrerade.",
          "Den personuppgiftsansvarige ska bistå biträdet med att besvara begäran från "
          "registrerade."}});
}

TEST_CASE("promises in Danish") {
  check("da",
        {{"breach_notify",
          "Databehandleren underretter uden unødig forsinkelse den dataansvarlige om brud på "
          "persondatasikkerheden.",
          "Databehandleren er ikke forpligtet til at underrette den dataansvarlige om brud på "
          "persondatasikkerheden.",
          "Den dataansvarlige underretter uden unødig forsinkelse databehandleren om brud på "
          "persondatasikkerheden."},
         {"instructions",
          "Databehandleren må kun behandle personoplysninger efter dokumenteret instruks fra den "
          "dataansvarlige.",
          "Databehandleren er ikke forpligtet til kun at behandle personoplysninger efter "
          "dokumenteret instruks.",
          "Den dataansvarlige må kun behandle personoplysninger efter dokumenteret instruks fra "
          "databehandleren."},
         {"deletion", "Når aftalen ophører, skal databehandleren slette alle personoplysninger.",
          "Når aftalen ophører, skal databehandleren ikke slette personoplysninger.",
          "Når aftalen ophører, skal den dataansvarlige slette alle personoplysninger."},
         {"dsr_assist",
          "Databehandleren bistår den dataansvarlige med at besvare anmodninger fra registrerede.",
          "Databehandleren bistår ikke den dataansvarlige med at besvare anmodninger fra "
          "registrerede.",
          "Den dataansvarlige bistår databehandleren med at besvare anmodninger fra "
          "registrerede."}});
}

TEST_CASE("a later clause that takes a promise back weakens it") {
  CHECK(outcome("en",
                "The processor shall notify the controller of a personal data breach without undue "
                "delay.\n\nThe processor has no obligation to notify the controller of personal "
                "data breaches.",
                "breach_notify") == Promise::weakened);
}

TEST_CASE("options that nobody chose and tables of contents promise nothing") {
  const std::string promise =
      "The processor shall notify the controller of a personal data breach without undue delay.";
  CHECK(outcome("en", "- [ ] " + promise, "breach_notify") == Promise::absent);
  CHECK(outcome("en", "- [x] " + promise, "breach_notify") == Promise::promised);
  CHECK(outcome("en", "4. " + promise + " ........... 12\n", "breach_notify") == Promise::absent);
}
