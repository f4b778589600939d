// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <chrono>

#include "observation_maker.h"
#include "observed/text_units.h"

using namespace tilsyn;

namespace {

std::string shown(const TextDifference& difference) {
  std::string out;
  for (const DifferenceLine& line : difference.lines) {
    out += line.mark;
    out += line.text;
    out += '\n';
  }
  return out;
}

const std::string page =
    "# Personvern\n\n"
    "Vi behandler navn og skole. Opplysningene slettes etter 30 dager.\n\n"
    "- Nordsky AS, Norge\n- Brevdue AB, Sverige\n\n"
    "| Navn | Land |\n| Skydrift AS | Norge |\n| Logg Ltd | Irland |\n\n"
    "Klager sendes til Datatilsynet.\n";

std::string with(const std::string& old, const std::string& other) {
  std::string text = page;
  const std::size_t at = text.find(old);
  REQUIRE(at != std::string::npos);
  return text.replace(at, old.size(), other);
}

ObservedDocument document(const std::string& kind, const std::string& url,
                          const std::string& text) {
  ObservedDocument out;
  out.kind = kind;
  out.url = url;
  out.status = 200;
  out.text = text;
  out.text_sha256 = text;  // whatever tells texts apart
  return out;
}

EarlierVisit visit(const std::string& started, std::vector<ObservedDocument> documents) {
  EarlierVisit out;
  out.started = started;
  out.documents = std::move(documents);
  return out;
}

Observation seen(std::vector<ObservedDocument> documents) {
  Observation out;
  out.started = "2026-11-22T10:00:00Z";
  out.documents = std::move(documents);
  return out;
}

constexpr const char* url = "https://leseland.example/personvern";

}  // namespace

TEST_CASE("a changed sentence is shown with what stands around it") {
  const TextDifference difference = compare_texts(page, with("30 dager", "14 dager"));
  CHECK(difference.added == 1);
  CHECK(difference.removed == 1);
  CHECK(shown(difference) ==
        " Vi behandler navn og skole.\n"
        "-Opplysningene slettes etter 30 dager.\n"
        "+Opplysningene slettes etter 14 dager.\n"
        " Nordsky AS, Norge\n");
}

TEST_CASE("a new row, and a country in a row, are differences; unchanged parts are left out") {
  const TextDifference difference = compare_texts(
      page, with("| Logg Ltd | Irland |", "| Logg Ltd | USA |") + "Ny setning her.\n");
  CHECK(shown(difference) ==
        " | Skydrift AS | Norge |\n"
        "-| Logg Ltd | Irland |\n"
        "+| Logg Ltd | USA |\n"
        " Klager sendes til Datatilsynet.\n"
        "+Ny setning her.\n");
}

TEST_CASE("what changes with every visit is no difference") {
  for (const char* noise :
       {"Sist oppdatert 3. mars 2026", "Last updated: March 3, 2026",
        "Senast uppdaterad 2026-03-03", "© 2026 Leseland AS. All rights reserved.",
        "Copyright 2025", "1 234 views", "3 dager siden", "Updated 2 days ago", "Lesetid: 5 min",
        "12", "2026-11-22 10:00:01", "Accept all", "Meny", "Version 4.2"}) {
    CAPTURE(noise);
    CHECK(compare_texts(page, page + "\n" + noise + "\n").none());
    CHECK(compare_texts(std::string(noise) + "\n" + page, page).none());
  }
}

TEST_CASE("space, case, quotes, marks of lists and order are no differences") {
  CHECK(compare_texts(page, with("Vi behandler navn", "  vi  behandler\xC2\xA0navn")).none());
  CHECK(compare_texts(page, with("- Nordsky AS, Norge\n- Brevdue AB, Sverige",
                                 "* Brevdue AB, Sverige\n* «Nordsky AS», Norge"))
            .none());
  CHECK(compare_texts(page, page + page).none());
  CHECK(compare_texts("Referanse 8f3a9c2b71de44f0 for deg\n" + page,
                      "Referanse 71de44f08f3a9c2b for deg\n" + page)
            .none());
}

TEST_CASE("what says something with a number or a day is a difference") {
  for (const char* said :
       {"Vilkårene gjelder fra 1. mars 2026.", "Vi varsler brudd innen 72 timer.",
        "Oppdatert 3. mars: Nordsky er ny underdatabehandler i USA.", "Opphavsrett: se avtalen."}) {
    CAPTURE(said);
    CHECK(compare_texts(page, page + "\n" + said + "\n").added == 1);
  }
}

TEST_CASE("a sentence ends at a mark before a capital, and not within a citation") {
  const TextUnits units =
      units_of("Dette følger av art. 28 nr. 3 i forordningen. Øvrige krav står i avtalen.");
  REQUIRE(units.all.size() == 2);
  CHECK(units.all[0].text == "Dette følger av art. 28 nr. 3 i forordningen.");
}

TEST_CASE("texts that have nothing in common are said to be others") {
  const std::string other =
      "Logg inn her. Du må være logget inn. Glemt passordet ditt. Velg skolen din først. "
      "Kontakt oss ved feil.";
  const TextDifference difference = compare_texts(page, other);
  CHECK(difference.another_text);
  CHECK(difference.lines.empty());
  CHECK(difference.added == 5);
  CHECK(compare_texts(page, "").another_text);
  CHECK(compare_texts("", "").none());
}

TEST_CASE("long texts, all of them moved, are compared in a time that somebody waits for") {
  std::string forth, back;
  for (int i = 0; i < 6000; ++i) {
    forth += "Setning nummer x" + std::to_string(i) + " i teksten\n";
    back = "Setning nummer x" + std::to_string(i) + " i teksten\n" + back;
  }
  const auto begin = std::chrono::steady_clock::now();
  const TextDifference difference = compare_texts(forth, back);
  CHECK(difference.cut);
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(20));
  CHECK(difference.lines.size() <= 400);
}

TEST_CASE("bytes that are no text, and lines without end, are compared too") {
  const std::string bytes = "\xFF\xFE ord \xC3 mer ord\n" + std::string(100'000, 'x') + "\n";
  CHECK(compare_texts(bytes, bytes).none());
  CHECK(compare_texts(bytes, bytes + "Noe nytt her.\n").added == 1);
}

TEST_CASE("a page is compared with the last visit that saw another text") {
  const Observation now = seen({document("terms", url, with("30", "14"))});
  const std::vector<EarlierVisit> earlier = {
      visit("2026-11-15T10:00:00Z", {document("terms", url, with("30", "14") + "12 visninger")}),
      visit("2026-11-08T10:00:00Z", {document("terms", url, page)}),
      visit("2026-11-01T10:00:00Z", {document("terms", url, with("30", "7"))})};
  const auto changes = page_changes(now, earlier);
  REQUIRE(changes.size() == 1);
  CHECK(changes[0].since == "2026-11-15");
  CHECK(changes[0].before == "2026-11-08");
  CHECK(changes[0].extract() ==
        "− Opplysningene slettes etter 30 dager. + Opplysningene slettes etter 14 dager.");
}

TEST_CASE("a visit with the same texts says since when, though nobody read it") {
  EarlierVisit same;
  same.started = "2026-11-15";
  same.same = true;
  const Observation now = seen({document("terms", url, with("30", "14"))});
  const std::vector<EarlierVisit> earlier = {
      same, visit("2026-11-08T10:00:00Z", {document("terms", url, page)})};
  const auto changes = page_changes(now, earlier);
  REQUIRE(changes.size() == 1);
  CHECK(changes[0].since == "2026-11-15");
}

TEST_CASE("what could not be read, then or now, and what is no notice is not compared") {
  const auto none = [](ObservedDocument now, ObservedDocument then) {
    const std::vector<EarlierVisit> earlier = {visit("2026-11-08T10:00:00Z", {std::move(then)})};
    return page_changes(seen({std::move(now)}), earlier).empty();
  };
  ObservedDocument broken = document("terms", url, "");
  broken.status = 404;
  CHECK(none(broken, document("terms", url, page)));
  CHECK(none(document("terms", url, page), broken));
  CHECK(none(document("accessibility", url, page), document("accessibility", url, "Noe annet.")));
  CHECK(none(document("terms", url, page), document("terms", url, page)));
}

TEST_CASE("a document that moved is found where it is the only one of its kind") {
  const std::string there = "https://leseland.example/ny";
  const std::vector<EarlierVisit> earlier = {
      visit("2026-11-08T10:00:00Z", {document("terms", url, page)})};
  CHECK(page_changes(seen({document("terms", there, with("30", "14"))}), earlier).size() == 1);
  CHECK(page_changes(seen({document("terms", there, with("30", "14")),
                           document("terms", there + "2", with("30", "7"))}),
                     earlier)
            .empty());
}

TEST_CASE("persons' addresses are masked in what is compared and shown") {
  const std::vector<EarlierVisit> earlier = {
      visit("2026-11-08T10:00:00Z", {document("terms", url, page + "Spør ka***@***.\n")})};
  const Observation now = seen({document("terms", url,
                                         page + "Spør kari.nordmann@leseland.example.\nSkriv til "
                                                "per.hansen@leseland.example i dag.\n")});
  const auto changes = page_changes(now, earlier);
  REQUIRE(changes.size() == 1);
  CHECK(changes[0].difference.added == 1);
  CHECK(changes[0].extract() == "+ Skriv til pe***@*** i dag.");
}
