// SPDX-License-Identifier: Apache-2.0
#include "import/slug.h"

#include <doctest/doctest.h>

using tilsyn::slug;

TEST_CASE("a slug keeps what an id may hold") {
  CHECK(slug("Poio - lær å lese") == "poio-laer-a-lese");
  CHECK(slug("Närvarorullan & Ökad läslust") == "narvarorullan-okad-laslust");
  CHECK(slug("Café Été 2.0") == "cafe-ete-2-0");
  CHECK(slug("  micro:bit ") == "micro-bit");
  CHECK(slug("Østerås/Ærlig") == "osteras-aerlig");
}

TEST_CASE("a name without a Latin letter has no slug") {
  CHECK(slug("–").empty());
  CHECK(slug("日本").empty());
  CHECK(slug("").empty());
}

TEST_CASE("a long name is cut at a word") {
  const std::string id =
      slug("Beskrivelse av et verktoy som har et navn som aldri tar slutt og litt til");
  CHECK(id.size() <= 60);
  CHECK(id == "beskrivelse-av-et-verktoy-som-har-et-navn-som-aldri-tar");
  CHECK(slug(std::string(200, 'a')).size() == 60);
}
