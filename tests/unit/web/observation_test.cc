// SPDX-License-Identifier: Apache-2.0
#include "web/observation.h"

#include <doctest/doctest.h>

using namespace tilsyn;

TEST_CASE("every word of an observation is read back as what it was") {
  for (const auto what : {NotSeen::storage, NotSeen::script_requests, NotSeen::redirects}) {
    CHECK(parse_not_seen(to_string(what)) == what);
  }
  for (const auto producer : {Producer::probe, Producer::recording, Producer::browser}) {
    CHECK(parse_producer(to_string(producer)) == producer);
  }
  CHECK_FALSE(parse_producer("Probe"));
  CHECK_FALSE(parse_not_seen(""));
}
