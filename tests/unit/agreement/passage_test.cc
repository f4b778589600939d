// SPDX-License-Identifier: Apache-2.0
// Of several sentences that prove a check, which one is shown.
#include "agreement/passage.h"

#include <doctest/doctest.h>

#include "agreement/checks.h"
#include "clauses.h"

using namespace tilsyn;

namespace {

std::string shown(const std::string& language, const std::string& text, const std::string& check) {
  const TextModel model = read_text(text);
  for (const CheckReading& reading : read_checks(analyse(model, clauses(), language))) {
    if (reading.id != check) continue;
    CHECK(reading.outcome == Promise::promised);
    return text.substr(reading.passage.begin, reading.passage.end - reading.passage.begin);
  }
  FAIL("no such check: " << check);
  return {};
}

bool begins(const std::string& text, const std::string& with) {
  return text.compare(0, with.size(), with) == 0;
}

}  // namespace

TEST_CASE("a label names what stands after it") {
  const std::string text =
      "# Purpose and scope\n\nWe support schools with hosting.\n\n# Annex 1\n\n"
      "- **Nature & purpose:** Hosting, storage and support of the timetable.\n";
  CHECK(begins(shown("en", text, "purpose"), "Nature & purpose"));
}

TEST_CASE("who decides the purposes does not say what they are") {
  const std::string text =
      "Den dataansvarlige har ret og pligt til at træffe beslutninger om formål og hjælpemidler "
      "for behandling af personoplysninger.\n\n"
      "Formålet er udelukkende at levere tidsbestilling, og personoplysninger behandles kun "
      "dertil.";
  CHECK(begins(shown("da", text, "purpose"), "Formålet er"));
}

TEST_CASE("measures are shown where most of them are listed") {
  const std::string text =
      "# Security\n\nThe processor uses encryption.\n\nThe processor takes these measures:\n\n"
      "- access control and passwords\n- logging and monitoring\n- backups\n- a firewall\n";
  CHECK(!begins(shown("en", text, "security_measures"), "The processor uses encryption"));
}

TEST_CASE("an annex repeats what the body promises") {
  const std::string notice =
      " ska biträdet informera den personuppgiftsansvarige, som har rätt att invända.";
  const std::string text =
      "# Avtal\n\nDetta avtal gäller.\n\n# Övrigt\n\nVid byte av underbiträden" + notice +
      "\n\n# Bilaga 2 – Underbiträden\n\nOm underbiträden ändras" + notice;
  CHECK(begins(shown("sv", text, "sub_change"), "Vid byte"));
}

TEST_CASE("a duty rather than a recital") {
  const std::string text =
      "# Bakgrund\n\nBiträdet behandlar personuppgifter enligt kundens instruktioner.\n\n"
      "# Åtaganden\n\nBiträdet ska:\n\n- behandla personuppgifter endast enligt dokumenterade "
      "instruktioner från kunden.\n";
  CHECK(begins(shown("sv", text, "instructions"), "behandla personuppgifter endast"));
}

TEST_CASE("a colon inside a word ends no label") {
  const std::string text =
      "# Överföring\n\nOm personuppgifter överförs utanför EES ska biträdet säkerställa att EU:s "
      "standardavtalsklausuler tillämpas.\n\n# Bilaga 4\n\nVid överföring till tredjeland "
      "tillämpas EU:s standardavtalsklausuler.\n";
  CHECK(begins(shown("sv", text, "transfers"), "Om personuppgifter"));
}

TEST_CASE("the parties are shown where both are named") {
  const std::string text =
      "This addendum is part of the agreement between Nordlys AS and the customer.\n\nTerms.\n\n"
      "Nordlys AS is the processor and the customer is the controller.\n";
  CHECK(begins(shown("en", text, "parties"), "This addendum"));
}
