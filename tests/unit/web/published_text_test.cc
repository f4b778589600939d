// SPDX-License-Identifier: Apache-2.0
#include "web/published_text.h"

#include <doctest/doctest.h>

#include "web/redact_observation.h"

using namespace tilsyn;

TEST_CASE("addresses of persons are masked, those of functions stay") {
  CHECK(mask_people("Spør kari.nordmann@leseland.example, eller privacy@leseland.example.") ==
        "Spør ka***@***, eller privacy@leseland.example.");
  CHECK(mask_people("support-no@a.example DPO@a.example x@y @b.example a@") ==
        "support-no@a.example DPO@a.example x@y @b.example a@");
  CHECK(mask_people("<ola@a.example>,per@b.example") == "<o***@***>,p***@***");
}

TEST_CASE("masking twice changes nothing more") {
  const std::string once = mask_people("ola@a.example og kari@b.example");
  CHECK(mask_people(once) == once);
}

TEST_CASE("many signs in a row take no longer than their number") {
  const std::string signs(200'000, '@');
  CHECK(mask_people(signs) == signs);
  const std::string letters(200'000, 'a');
  CHECK(mask_people(letters + "@b.example").size() < letters.size() + 20);
}

TEST_CASE("the text of a document is masked before it is kept") {
  Observation seen;
  seen.documents.emplace_back();
  seen.documents[0].text = "Skriv til kari@leseland.example";
  redact(seen);
  CHECK(seen.documents[0].text == "Skriv til ka***@***");
}
