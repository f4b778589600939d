// SPDX-License-Identifier: Apache-2.0
#include "agreement/confirmation.h"

#include <doctest/doctest.h>

#include "agreement/sheet.h"

namespace tilsyn {
namespace {

const std::string text =
    "## 5 Security\n\nThe Supplier shall protect the data. It shall notify the Council of a breach "
    "within 24 hours.\n\n## 6 Audit\n\nThe Council may carry out audits.\n";

Range range_of(std::string_view words, std::string_view in = text) {
  const std::size_t at = in.find(words);
  REQUIRE(at != in.npos);
  return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + words.size())};
}

Reading reading_of(Promise outcome, Range passage) {
  Reading reading;
  reading.agreement = true;
  reading.checks.push_back({"breach_notify", outcome, {}, passage});
  return reading;
}

Confirmation given(Promise outcome, Promise read, std::string_view passage) {
  return {"breach_notify", outcome,  read,        passage_hash(passage),
          "first.pdf",     "jurist", "2026-11-01"};
}

constexpr std::string_view sentence = "It shall notify the Council of a breach within 24 hours.";

TEST_CASE("a passage is the same in another layout, and another with other words") {
  CHECK(passage_hash("It shall **notify** the\n  Council") ==
        passage_hash("it shall notify the council."));
  CHECK(passage_hash("within 24 hours") != passage_hash("within 72 hours"));
  CHECK(passage_hash("shall not notify") != passage_hash("shall notify"));
  CHECK(passage_hash(" – ").empty());
}

TEST_CASE("a passage is shown as whole sentences under its heading") {
  const Passages passages(text);
  const Range whole = passages.whole(range_of("within 24"));
  CHECK(text.substr(whole.begin, whole.end - whole.begin).starts_with("It shall notify"));
  CHECK(passages.heading(whole.begin).find("Security") != std::string::npos);
  CHECK(passages.heading(range_of("carry out").begin).find("Audit") != std::string::npos);
  CHECK(passages.containing("CARRY out audits"));
  CHECK_FALSE(passages.containing("carry in audits"));
}

TEST_CASE("a confirmation holds wherever the same passage stands") {
  Passages passages(text);
  const Reading reading = reading_of(Promise::weakened, range_of("notify the Council"));
  const auto found = find_confirmed(reading, passages, text,
                                    {given(Promise::promised, Promise::weakened, sentence)});
  REQUIRE(found.size() == 1);
  REQUIRE(found[0].confirmation);
  CHECK(found[0].confirmation->outcome == Promise::promised);
  CHECK_FALSE(found[0].differs);
}

TEST_CASE("also where the program found nothing, if it had found nothing then") {
  Passages passages(text);
  const Reading reading = reading_of(Promise::absent, {});
  const auto found = find_confirmed(reading, passages, text,
                                    {given(Promise::promised, Promise::absent, sentence)});
  REQUIRE(found[0].confirmation);
  CHECK_FALSE(found[0].differs);
  CHECK(found[0].passage.begin == range_of(sentence).begin);
}

TEST_CASE("where the program reads something else, a person looks again") {
  Passages passages(text);
  const Reading reading = reading_of(Promise::weakened, range_of("notify the Council"));
  const auto found = find_confirmed(reading, passages, text,
                                    {given(Promise::promised, Promise::promised, sentence)});
  REQUIRE(found[0].confirmation);
  CHECK(found[0].differs);
}

TEST_CASE("another check, another passage: nothing is confirmed; of two the later holds") {
  Passages passages(text);
  const Reading reading = reading_of(Promise::weakened, range_of("notify the Council"));
  Confirmation other = given(Promise::promised, Promise::weakened, sentence);
  other.check = "audit";
  CHECK_FALSE(find_confirmed(reading, passages, text, {other})[0].confirmation);
  const Confirmation elsewhere = given(Promise::promised, Promise::weakened, "within 72 hours");
  CHECK_FALSE(find_confirmed(reading, passages, text, {elsewhere})[0].confirmation);
  const auto found = find_confirmed(reading, passages, text,
                                    {given(Promise::promised, Promise::weakened, sentence),
                                     given(Promise::absent, Promise::weakened, sentence)});
  CHECK(found[0].confirmation->outcome == Promise::absent);
}

TEST_CASE("a review begins with what is weakened and absent and ends with what is confirmed") {
  Reading reading;
  reading.checks = {{"a", Promise::promised, {}, {}},
                    {"b", Promise::absent, {}, {}},
                    {"c", Promise::weakened, {}, {}},
                    {"d", Promise::weakened, {}, {}}};
  const Confirmation confirmation;
  std::vector<Confirmed> confirmed(4);
  confirmed[2] = {&confirmation, {}, false};
  CHECK(review_order(reading, confirmed) == std::vector<std::size_t>{3, 1, 0, 2});
  confirmed[2].differs = true;
  CHECK(review_order(reading, confirmed) == std::vector<std::size_t>{2, 3, 1, 0});
}

const Node& field(const Node& node, std::string_view key) {
  const Node* found = node.find(key);
  REQUIRE(found);
  return *found;
}

TEST_CASE("a record says what was read, where it stands, and nothing else") {
  Reading reading = reading_of(Promise::promised, range_of("notify the Council"));
  reading.facts.breach_hours = {24, range_of("24 hours")};
  reading.facts.own_purposes = {"forbidden", {}};
  reading.facts.state = {"signed", {}};
  reading.facts.governing_law = {"England", {}};
  reading.facts.version_date = {"2026-08", {}};
  reading.facts.sub_processors = {{"Norrhall AB", "SE", "hosting", {}},
                                  {"Norrhall AB", "", "", {}}};
  const Node agreed = agreed_of(reading, text, 7);
  CHECK(field(agreed, "breach_notice_hours").text == "24");
  const Span span = field(agreed, "breach_notice_hours").span;
  CHECK(span.source == 7);
  CHECK(text.substr(span.begin, span.end - span.begin) == "24 hours");
  CHECK(field(field(agreed, "clauses"), "breach_notify").text == "promised");
  CHECK(field(agreed, "own_purposes").text == "false");
  CHECK(field(agreed, "signed_by_processor").text == "true");
  CHECK(field(agreed, "subprocessors").items.size() == 1);
  CHECK(field(agreed, "unfilled").items.empty());
  CHECK_FALSE(agreed.find("deletion_days"));
  CHECK_FALSE(agreed.find("governing_law"));  // no country
}

}  // namespace
}  // namespace tilsyn
