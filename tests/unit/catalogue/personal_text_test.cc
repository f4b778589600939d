// SPDX-License-Identifier: Apache-2.0
#include "catalogue/personal_text.h"

#include <doctest/doctest.h>

using namespace tilsyn;

namespace {

std::string kinds(std::string_view text, bool role = false) {
  static const PersonalTextFinder finder;
  std::string out;
  for (const PersonalText& found : finder.find(text, role))
    out += (out.empty() ? "" : ", ") + found.kind + " " + found.text;
  return out;
}

}  // namespace

TEST_CASE("what looks as if it were about a person") {
  CHECK(kinds("Skriv til kari.nordmann@skolen.example om sletting") ==
        "email kari.nordmann@skolen.example");
  CHECK(kinds("Ring +47 99 99 99 99 først").starts_with("phone"));
  CHECK(kinds("Kontaktperson: Kari Nordmann") == "name Kari Nordmann");
  CHECK(kinds("Avklart med rektor Ola Nordmann i mai") == "name Ola Nordmann");
  CHECK(kinds("Handläggare är Åsa Öberg-Lind") == "name Åsa Öberg-Lind");
  CHECK(kinds("Approved by Jane Q. Doe") == "name Jane Q. Doe");
  CHECK(kinds("Spørg leder Mette af Holm, eller leder Per Ås").find("Per Ås") != std::string::npos);
  CHECK(kinds("Kari Nordmann", true) == "name Kari Nordmann");
}

TEST_CASE("what does not") {
  CHECK(kinds("Slettes 90 dager etter at eleven har sluttet").empty());
  CHECK(kinds("Læringsplattform med planer, innleveringer og vurdering").empty());
  CHECK(kinds("Samarbeidet for personvern i skolen", true).empty());
  CHECK(kinds("Personvernombud", true).empty());
  CHECK(kinds("https://skoleloftet.example/personvern").empty());
  CHECK(kinds("Rektor godkjenner").empty());
  CHECK(kinds("").empty());
  CHECK(kinds("\xff").empty());
}

TEST_CASE("long texts take linear time") {
  std::string text;
  for (int i = 0; i < 20'000; ++i) text += "rektor Ola ";
  CHECK(kinds(text).empty());
}
