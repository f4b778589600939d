// SPDX-License-Identifier: Apache-2.0
#include "web/detect_ids.h"

#include <doctest/doctest.h>

#include <random>

#include "made_ids.h"
#include "web/national_number.h"

using namespace tilsyn;

namespace {

std::string kinds(std::string_view text, std::string_view words = "") {
  std::string out;
  for (const NationalId& id : find_national_ids(text, id_hint(words))) {
    out += std::string(out.empty() ? "" : " ") + to_string(id.kind) + (id.test ? ",test" : "") +
           (id.checked ? "" : ",unchecked") + (id.certain ? "" : ",likely");
  }
  return out;
}

// Individual numbers until both control digits exist.
std::string norwegian(const std::string& date, int from = 100) {
  for (int individual = from; individual < from + 20; ++individual) {
    const std::string made = made_norwegian(date + std::to_string(individual));
    if (!made.empty()) return made;
  }
  return {};
}

std::string danish(const std::string& date, int from = 100) {
  for (int serial = from; serial < from + 20; ++serial) {
    const std::string made = made_danish(date + std::to_string(serial));
    if (!made.empty()) return made;
  }
  return {};
}

}  // namespace

TEST_CASE("Norwegian numbers: date, century and both control digits") {
  const std::string synthetic = norwegian("158112", 510);  // month 01 + 80, year 2012
  REQUIRE(synthetic.size() == 11);
  CHECK(kinds(synthetic) == "fodselsnummer,test,likely");
  CHECK(kinds(synthetic, "fnr") == "fodselsnummer,test");
  CHECK(kinds(synthetic.substr(0, 6) + " " + synthetic.substr(6)) == "fodselsnummer,test");
  CHECK(kinds(synthetic.substr(0, 6) + "-" + synthetic.substr(6)) == "fodselsnummer,test");
  CHECK(kinds(synthetic.substr(0, 6) + " " + synthetic.substr(6, 3) + " " + synthetic.substr(9)) ==
        "fodselsnummer,test");
  CHECK(kinds(norwegian("156612", 510), "fnr") == "fodselsnummer,test");  // + 65
  CHECK(kinds(norwegian("154112", 510), "fnr") == "fodselsnummer,test");  // + 40
  CHECK(kinds(norwegian("558112", 510), "fnr") == "d_number,test");
  CHECK(read_norwegian(norwegian("150112", 510))->test == false);
  for (std::size_t i = 0; i < 11; ++i) {  // every single wrong digit shows
    std::string wrong = synthetic;
    wrong[i] = wrong[i] == '9' ? '0' : static_cast<char>(wrong[i] + 1);
    CAPTURE(wrong);
    CHECK(kinds(wrong, "fnr").empty());
  }
  CHECK(kinds(norwegian("318212", 510), "fnr").empty());  // 31 February
  CHECK(kinds(norwegian("158145", 760), "fnr").empty());  // no century has 750-899 with 45
}

TEST_CASE("digits that stand in something else are no identifier") {
  const std::string id = norwegian("158112", 510);
  for (const std::string& text : {"1" + id, id + "1", "a" + id, id + "a", "0." + id, id + ".5",
                                  "+" + id, "\xC3\xA5" + id, id + "\xC3\xA5"}) {
    CAPTURE(text);
    CHECK(kinds(text, "fnr").empty());
  }
  CHECK_FALSE(kinds("(" + id + ").").empty());
  CHECK_FALSE(kinds("elev_" + id).empty());
  CHECK(find_national_ids("x " + id + " y")[0].begin == 2);
}

TEST_CASE("Swedish numbers, with and without century") {
  const std::string ten = made_swedish("120215238");
  const std::string hyphen = ten.substr(0, 6) + "-" + ten.substr(6);
  CHECK(kinds(hyphen) == "personnummer,likely");
  CHECK(kinds(hyphen, "personnummer") == "personnummer");
  CHECK(kinds("20" + hyphen) == "personnummer");
  CHECK(kinds("19" + ten.substr(0, 6) + "+" + ten.substr(6)) == "personnummer");
  CHECK(kinds("20" + made_swedish("120215998")) == "personnummer,likely");
  CHECK(kinds("20" + made_swedish("120275998")) == "samordningsnummer,likely");
  CHECK(kinds(ten).empty());  // ten digits alone say too little
  CHECK(kinds(ten, "personnr") == "personnummer");
  CHECK(kinds("22" + made_swedish("120215998")).empty());
  CHECK(kinds("20" + made_swedish("121315998")).empty());
  // A time until the words say otherwise.
  const std::string clock = "20" + made_swedish("120215113");
  REQUIRE(clock.substr(8) < "2400");
  CHECK(kinds(clock).empty());
  CHECK(kinds(clock, "elevId") == "personnummer");
  // A group of a UUID.
  CHECK(kinds("1b4e28ba-2fa1-41d2-883f-20" + made_swedish("120215998")).empty());
}

TEST_CASE("Danish numbers: modulus 11, or the word") {
  const std::string id = danish("150212", 410);
  const std::string hyphen = id.substr(0, 6) + "-" + id.substr(6);
  CHECK(kinds(hyphen) == "cpr,likely");
  CHECK(kinds(hyphen, "cpr") == "cpr");
  CHECK(kinds(id).empty());
  CHECK(kinds(id, "cprNummer") == "cpr");
  std::string since_2007 = id;
  since_2007[9] = since_2007[9] == '9' ? '0' : static_cast<char>(since_2007[9] + 1);
  CHECK(kinds(since_2007.substr(0, 6) + "-" + since_2007.substr(6), "cpr") == "cpr,unchecked");
  CHECK(kinds(since_2007, "cpr") == "cpr,unchecked");
  CHECK(kinds(id.substr(0, 6) + " " + id.substr(6), "cpr") == "cpr");
}

TEST_CASE("Finnish numbers, with the separators of 2023") {
  CHECK(kinds(made_finnish("150212", 'A', "903")) == "hetu,test");
  for (const char separator : std::string("ABCDEF")) {
    CHECK(kinds(made_finnish("150212", separator, "123")) == "hetu");
  }
  for (const char separator : std::string("YXWVU")) {
    CHECK(kinds(made_finnish("150282", separator, "123")) == "hetu");
  }
  const std::string id = made_finnish("150282", '-', "123");
  CHECK_FALSE(kinds(id, "hetu").empty());
  CHECK(kinds(made_finnish("150282", 'G', "123")).empty());
  CHECK(kinds(made_finnish("150282", 'A', "001")).empty());
  CHECK(kinds(made_finnish("310282", 'A', "123")).empty());
  std::string wrong = made_finnish("150212", 'A', "123");
  wrong.back() = wrong.back() == 'A' ? 'B' : 'A';
  CHECK(kinds(wrong).empty());
}

TEST_CASE("words say what a number is, and training is no NIN") {
  CHECK(id_hint("norEduPersonNIN").id_number);
  CHECK(id_hint("fødselsnummer").own == LeakKind::fodselsnummer);
  CHECK(id_hint("Elevens CPR: ").own == LeakKind::cpr);
  CHECK_FALSE(id_hint("training").id_number);
  CHECK_FALSE(id_hint("timestamp").person);
}

namespace {

// How many of 200,000 made by `make` pass, in parts of a hundred thousand.
template <typename Make>
double false_rate(Make&& make, bool real_only = false) {
  std::mt19937_64 random(2026);
  int found = 0;
  for (int i = 0; i < 200'000; ++i) {
    const auto ids = find_national_ids(make(random));
    found += !ids.empty() && !(real_only && ids[0].test);
  }
  return found / 2.0;
}

std::string digits(std::mt19937_64& random, int count) {
  std::string out;
  for (int i = 0; i < count; ++i) out += static_cast<char>('0' + random() % 10);
  return out;
}

}  // namespace

TEST_CASE("how often a number that is none passes without any words around it") {
  const auto random_of = [](int count) {
    return [count](std::mt19937_64& random) { return digits(random, count); };
  };
  const double eleven = false_rate(random_of(11));
  const double eleven_real = false_rate(random_of(11), true);
  const double twelve = false_rate(random_of(12));
  const double ten = false_rate(random_of(10));
  const double six_four = false_rate([](std::mt19937_64& random) {
    const std::string first = digits(random, 6);
    return first + "-" + digits(random, 4);
  });
  const auto moment = [](std::mt19937_64& random) {  // 2015 to 2030
    return 1'420'070'400'000ULL + random() % 504'921'600'000ULL;
  };
  const double milliseconds =
      false_rate([&](std::mt19937_64& random) { return std::to_string(moment(random)); });
  const double seconds =
      false_rate([&](std::mt19937_64& random) { return std::to_string(moment(random) / 1000); });
  const double clock = false_rate([](std::mt19937_64& random) {
    const auto two = [&](unsigned least, unsigned most) {
      return std::to_string(100 + least + random() % (most - least + 1)).substr(1);
    };
    return "20" + two(15, 30) + two(1, 12) + two(1, 28) + two(0, 23) + two(0, 59);
  });
  MESSAGE("per 100,000: 11 digits " << eleven << " (real " << eleven_real << "), 12 digits "
                                    << twelve << ", 10 digits " << ten << ", 6-4 digits "
                                    << six_four << ", epoch ms " << milliseconds << ", epoch s "
                                    << seconds << ", YYYYMMDDHHMM " << clock);
  CHECK(eleven < 300);
  CHECK(eleven > 50);  // synthetic numbers are still found
  CHECK(eleven_real < 80);
  CHECK(twelve < 25);
  CHECK(six_four < 2000);
  CHECK(ten == 0);
  CHECK(milliseconds == 0);
  CHECK(seconds == 0);
  CHECK(clock == 0);
}
