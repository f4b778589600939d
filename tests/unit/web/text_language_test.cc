// SPDX-License-Identifier: Apache-2.0
#include "web/text_language.h"

#include <doctest/doctest.h>

#include <string>

using tilsyn::text_language;

TEST_CASE("the Nordic languages and English are told apart") {
  CHECK(text_language(
            "Vi samler inn personopplysninger når du bruker tjenesten. Opplysningene blir ikke "
            "gitt til "
            "andre enn dem som trenger dem, og du kan når som helst be oss om å slette noe.") ==
        "nb");
  CHECK(
      text_language(
          "Vi samlar inn personopplysningar når du brukar tenesta. Opplysningane blir ikkje gjevne "
          "til andre enn dei som treng dei, og du kan når som helst be oss om å slette noko.") ==
      "nn");
  CHECK(
      text_language(
          "Vi indsamler personoplysninger, når du bruger tjenesten. Oplysningerne bliver ikke "
          "givet "
          "til andre end dem, der har brug for dem, og du kan altid bede os om at slette noget.") ==
      "da");
  CHECK(text_language(
            "Vi samlar in personuppgifter när du använder tjänsten. Uppgifterna lämnas inte till "
            "andra "
            "än dem som behöver dem, och du kan när som helst be oss att radera något.") == "sv");
  CHECK(
      text_language(
          "Keräämme henkilötietoja, kun käytät palvelua. Tietoja ei luovuteta muille kuin niille, "
          "jotka niitä tarvitsevat, ja voit milloin tahansa pyytää meitä poistamaan tietoja.") ==
      "fi");
  CHECK(
      text_language("We collect personal data when you use the service. The data are not given to "
                    "others than those who need them, and you can ask us to delete them.") == "en");
}

TEST_CASE("capitals make no difference") {
  CHECK(text_language(
            "VI BEHÖVER UPPGIFTER OM DIG FÖR ATT DU SKA KUNNA ANVÄNDA TJÄNSTEN, ÄVEN NÄR DU "
            "INTE ÄR INLOGGAD.") == "sv");
}

TEST_CASE("what has no small words, or is of two languages, is not told") {
  CHECK(text_language("") == "");
  CHECK(text_language("Google Meta Microsoft 12345 ---") == "");
  CHECK(text_language("Lorem ipsum dolor sit amet consectetur adipiscing elit sed") == "");
  CHECK(text_language("\xff\xfe\xc3") == "");
  CHECK(text_language(std::string(1'000'000, 'a')) == "");
  // As much of one as of the other: neither is ahead.
  CHECK(text_language("the and of your our; inte jag vad något måste") == "");
}
