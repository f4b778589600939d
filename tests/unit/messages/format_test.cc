// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <fstream>

#include "messages/messages.h"

namespace {

using namespace tilsyn;

Messages load(std::string_view language) {
  Sources sources;
  Diagnostics diagnostics(sources);
  auto messages = Messages::load(std::filesystem::path(TILSYN_SOURCE_DIR) / "reports" / "messages",
                                 language, diagnostics);
  REQUIRE(messages);
  return std::move(*messages);
}

TEST_CASE("dates have the form of the language") {
  const Date day = *parse_date("2026-11-21");
  CHECK(load("nb").date(day) == "21. november 2026");
  CHECK(load("nn").date(day) == "21. november 2026");
  CHECK(load("sv").date(day) == "21 november 2026");
  CHECK(load("da").date(day) == "21. november 2026");
  CHECK(load("en").date(day) == "21 November 2026");
  CHECK(load("sv").date(*parse_date("2024-02-29")) == "29 februari 2024");
}

TEST_CASE("numbers have the separators of the language") {
  CHECK(load("nb").number(std::int64_t{1200}) == "1200");
  CHECK(load("nb").number(std::int64_t{12000}) == "12\u00A0000");
  CHECK(load("da").number(std::int64_t{1234567}) == "1.234.567");
  CHECK(load("en").number(std::int64_t{-12000}) == "−12,000");
  CHECK(load("sv").number(std::int64_t{0}) == "0");
  CHECK(load("nb").number(INT64_MIN).starts_with("−9\u00A0223"));
  CHECK(load("sv").number(2.5) == "2,5");
  CHECK(load("en").number(2.5) == "2.5");
  CHECK(load("en").number(3.0) == "3");
  CHECK(load("en").number(-0.25) == "−0.25");
}

TEST_CASE("lists end in the language's and") {
  const Messages nb = load("nb");
  CHECK(nb.list({}) == "");
  CHECK(nb.list({"a"}) == "a");
  CHECK(nb.list({"a", "b"}) == "a og b");
  CHECK(nb.list({"a", "b", "c"}) == "a, b og c");
  CHECK(load("sv").list({"a", "b"}) == "a och b");
  CHECK(load("en").list({"a", "b"}) == "a and b");
}

TEST_CASE("the form follows the number") {
  const Messages sv = load("sv");
  CHECK(sv.count("total.findings", 1) == "1 iakttagelse");
  CHECK(sv.count("total.findings", 0) == "0 iakttagelser");
  CHECK(sv.count("total.findings", 12) == "12 iakttagelser");
  CHECK(load("nb").count("unit.hours", 24) == "24 timer");
  CHECK(load("nn").count("unit.hours", 1) == "1 time");
}

TEST_CASE("time from today") {
  const Messages nb = load("nb");
  CHECK(nb.relative(0) == "i dag");
  CHECK(nb.relative(1) == "om 1 dag");
  CHECK(nb.relative(-12) == "for 12 dager siden");
  CHECK(nb.relative(61) == "om 2 måneder");
  CHECK(nb.relative(-800) == "for 2 år siden");
}

TEST_CASE("countries by name, the unknown as written") {
  CHECK(load("nb").country("NO") == "Norge");
  CHECK(load("nn").country("NO") == "Noreg");
  CHECK(load("sv").country("DE") == "Tyskland");
  CHECK(load("en").country("SE") == "Sweden");
  CHECK(load("en").country("x<y") == "x<y");
  CHECK(load("en").country("") == "");
}

TEST_CASE("values stand where their names are") {
  const Messages nb = load("nb");
  CHECK(nb.text("matter.acts", {{"who", "IT"}}) == "Ansvar: IT");
  // A value is not read again for names.
  CHECK(nb.text("matter.acts", {{"who", "{who}"}}) == "Ansvar: {who}");
  CHECK(nb.text("matter.acts") == "Ansvar: {who}");
  CHECK(nb.quoted("a") == "«a»");
  CHECK(nb.text_or("area.of-nobody", "otherwise") == "otherwise");
  CHECK(placeholders_of("{b} {a} {b} {") == std::vector<std::string>{"a", "b"});
}

TEST_CASE("the reading order begins with the language itself") {
  for (const std::string_view language : catalogue_languages()) {
    CHECK(reading_order(language).front() == language);
    CHECK(reading_order(language).size() == 5);
  }
  CHECK(reading_order("fi").front() == "en");
}

TEST_CASE("a catalogue that is no catalogue is refused") {
  const auto folder = std::filesystem::temp_directory_path() / "tilsyn-messages-test";
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "nb.yaml") << "a: [1, 2]\nb: text\n";
  Sources sources;
  Diagnostics diagnostics(sources);
  CHECK_FALSE(Messages::load(folder, "nb", diagnostics));
  CHECK(diagnostics.all().front().id == "message-text");
  std::filesystem::remove_all(folder);
}

}  // namespace
