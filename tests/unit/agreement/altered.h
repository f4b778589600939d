// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "agreement/reading.h"

namespace tilsyn {

// One text of tests/fixtures/agreements, as it is or altered, and what a careful reader finds in
// it.
struct AlteredAgreement {
  std::string name;  // of the alteration, or of the file
  std::string base;  // the file that is altered; empty for those that are as they are
  std::string language;
  std::string kind;  // "cut", "negated" …; "base", "no agreement", "blank form"
  std::string text;
  std::optional<bool> agreement;
  std::map<std::string, Promise> expected;  // by check; those that are left open are not there
  std::set<std::string> at_risk;            // what the alteration is about
  std::map<std::string, std::string>
      pieces;  // by check: a piece of text that stands in the promise
};

std::vector<AlteredAgreement> altered_agreements();

// What is told otherwise than a careful reader would.
struct Miss {
  std::string name;
  std::string check;    // or "agreement"
  std::string outcome;  // what was told: "promised", "elsewhere" (another passage), "yes", "no"
  std::string why;

  friend bool operator<(const Miss& a, const Miss& b) {
    return std::tie(a.name, a.check) < std::tie(b.name, b.check);
  }
};

// tests/fixtures/agreements/known_misses.yaml.
std::vector<Miss> known_misses();
void write_known_misses(const std::vector<Miss>& misses);

}  // namespace tilsyn
