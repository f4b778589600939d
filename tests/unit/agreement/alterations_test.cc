// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cstdlib>

#include "altered.h"
#include "base/utf8.h"
#include "clauses.h"

using namespace tilsyn;

namespace {

constexpr std::size_t nearby = 300;  // characters between a passage and what proves the promise

struct Count {
  std::size_t right = 0;
  std::size_t all = 0;
  void add(bool is_right) {
    ++all;
    right += is_right ? 1 : 0;
  }
};

struct Tally {
  Count checks, at_risk, passages, agreements;
  std::map<std::string, Count> by_language, by_kind;  // checks that an alteration is about
};

// Code points between two ranges; 0 where they touch.
std::size_t apart(std::string_view text, Range a, Range b) {
  if (a.begin > b.begin) std::swap(a, b);
  if (b.begin <= a.end) return 0;
  return count_code_points(text.substr(a.end, b.begin - a.end));
}

bool stands_near(const AlteredAgreement& text, const CheckReading& check,
                 const std::string& piece) {
  const auto at = static_cast<std::uint32_t>(text.text.find(piece));
  const Range range{at, at + static_cast<std::uint32_t>(piece.size())};
  return check.passage.end > check.passage.begin &&
         apart(text.text, check.passage, range) <= nearby;
}

class Examiner {
 public:
  void examine(const AlteredAgreement& text) {
    const Reading reading = read_as_agreement(text.text);
    CHECK_MESSAGE(reading.language == text.language, text.name);
    if (text.agreement) {
      tally_.agreements.add(reading.agreement == *text.agreement);
      if (reading.agreement != *text.agreement) {
        miss(text, "agreement", reading.agreement ? "yes" : "no");
      }
    }
    for (const CheckReading& check : reading.checks) examine(text, check);
  }

  const std::vector<Miss>& misses() const { return misses_; }
  const Tally& tally() const { return tally_; }

 private:
  void examine(const AlteredAgreement& text, const CheckReading& check) {
    const auto expected = text.expected.find(check.id);
    if (expected == text.expected.end()) return;
    const bool right = check.outcome == expected->second;
    tally_.checks.add(right);
    if (text.at_risk.contains(check.id)) {
      tally_.at_risk.add(right);
      tally_.by_language[text.language].add(right);
      tally_.by_kind[text.kind].add(right);
    }
    if (!right) return miss(text, check.id, std::string(to_string(check.outcome)));
    const auto piece = text.pieces.find(check.id);
    if (piece == text.pieces.end()) return;
    const bool near = stands_near(text, check, piece->second);
    tally_.passages.add(near);
    if (!near) miss(text, check.id, "elsewhere");
  }

  // What is wrong in the base already, and the same here, is one miss.
  void miss(const AlteredAgreement& text, const std::string& check, std::string outcome) {
    const Miss found{text.name, check, std::move(outcome), {}};
    for (const Miss& other : misses_) {
      const bool same = other.check == check && other.outcome == found.outcome;
      if (other.name == text.base && same && !text.at_risk.contains(check)) return;
    }
    misses_.push_back(found);
  }

  Tally tally_;
  std::vector<Miss> misses_;
};

std::string said(const Miss& miss) {
  return miss.name + ": " + miss.check;
}

void print(const std::string& what, const Count& count) {
  fmt::print("  {:<36}{:>5} of {:>5}\n", what, count.right, count.all);
}

void print(const Tally& tally) {
  fmt::print("altered agreements: right\n");
  print("checks", tally.checks);
  print("checks that an alteration is about", tally.at_risk);
  print("passages", tally.passages);
  print("whether it is an agreement", tally.agreements);
  for (const auto& [language, count] : tally.by_language) print(language, count);
  for (const auto& [kind, count] : tally.by_kind) print(kind, count);
}

// The misses of today with what is known of their reasons.
std::vector<Miss> with_reasons(std::vector<Miss> misses, const std::vector<Miss>& known) {
  for (Miss& miss : misses) {
    for (const Miss& old : known) {
      if (said(old) == said(miss)) miss.why = old.why;
    }
  }
  return misses;
}

}  // namespace

TEST_CASE("agreements with clauses cut, denied and swapped are read as a careful reader would") {
  Examiner examiner;
  const auto texts = altered_agreements();
  for (const AlteredAgreement& text : texts) examiner.examine(text);
  print(examiner.tally());
  const auto known = known_misses();
  const std::set<Miss> listed(known.begin(), known.end());
  const std::set<Miss> missed(examiner.misses().begin(), examiner.misses().end());
  CHECK(listed.size() == known.size());
  if (std::getenv("TILSYN_ACCEPT")) {
    write_known_misses(with_reasons(examiner.misses(), known));
    return;
  }
  for (const Miss& miss : missed) {
    if (listed.contains(miss)) continue;
    FAIL_CHECK("not listed as a miss: " << said(miss) << " is told " << miss.outcome);
  }
  for (const Miss& miss : listed) {
    CHECK_MESSAGE(!miss.why.empty(), said(miss) << " needs a reason");
    CHECK_MESSAGE(missed.contains(miss), said(miss)
                                             << " is right now: take it off known_misses.yaml");
  }
}
