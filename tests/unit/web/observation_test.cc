// SPDX-License-Identifier: Apache-2.0
#include "web/observation.h"

#include <doctest/doctest.h>

TEST_CASE("an observation knows what was not seen") {
  CHECK(tilsyn::Presence{} == tilsyn::Presence::no);
}
