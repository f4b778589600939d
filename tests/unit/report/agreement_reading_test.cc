// SPDX-License-Identifier: Apache-2.0
#include <set>

#include "agreement/clause_data.h"
#include "read_document.h"
#include "report/agreement_marks.h"

namespace {

using namespace tilsyn;
using tilsyn::test::ReadDocument;
using tilsyn::test::ReadingWorkshop;

const std::string agreement =
    "# Avtale\n\n"
    "Bø kommune og Ærlig AS, <b>databehandler</b> & mer.\n\n"
    "## 6 Underleverandører\n\n"
    "6.1 Underleverandører står i vedlegget.\n\n"
    "6.2 Leverandøren skal varsle Kunden om nye\nunderleverandører innen 30 dager, og Kunden kan "
    "protestere.\n\n"
    "| Navn | Land |\n|---|---|\n| Isbredata AS | Norge |\n";

ReadDocument sample() {
  ReadDocument read(agreement);
  read.promised("parties", "Bø kommune og Ærlig AS, <b>databehandler</b>")
      .weakened("sub_change", "Leverandøren skal varsle Kunden om nye\nunderleverandører",
                "objection")
      .promised("sub_authorisation", "nye\nunderleverandører innen 30 dager")
      .absent("records");
  AgreementFacts& facts = read.reading.facts;
  facts.controller = {"Bø kommune", read.at("Bø kommune")};
  facts.sub_notice_days = {30, read.at("30 dager")};
  facts.governing_law = {"NO", read.at("kommune")};
  facts.effective_date = {"2026-09-01", {}};
  facts.ai_training = {"forbidden", {}};
  facts.placeholders = {{"[navn]", {}}};
  facts.sub_processors = {{"Isbredata AS", "NO", "", read.at("| Isbredata AS | Norge |")},
                          {"Skysal GmbH", "EU", "drift", {}}};
  return read;
}

bool contains(const std::string& text, std::string_view part) {
  return text.find(part) != text.npos;
}

}  // namespace

TEST_CASE("positions are code points, and a place says page, heading and number") {
  DocumentText document;
  document.text = "æøå\n\n## 2 Om\n\nFørst.\n\n2.1 Så ✓ dette.\f\nPå side to.\n";
  const std::size_t second = document.text.find('\f') + 1;
  document.pages = {0, second};
  const PassagePlaces places(document);
  const auto begin = static_cast<std::uint32_t>(document.text.find("dette"));
  const PassagePlace place = places.of({begin, begin + 5});
  CHECK(place.begin == 31);
  CHECK(place.end == 36);
  CHECK(place.page == 1);
  CHECK(contains(place.heading, "Om"));
  CHECK(place.number == "2.1");
  CHECK(place.paragraph == 2);
  CHECK(places.of({static_cast<std::uint32_t>(second + 1), static_cast<std::uint32_t>(second + 3)})
            .page == 2);

  std::string text;
  for (int i = 0; i < 3000; ++i) text += "å–a";
  const CodePointCount count(text);
  for (std::size_t i = 0; i <= 3000; i += 7) CHECK(count.before(i * 6) == i * 3);
}

TEST_CASE("a long passage keeps its beginning and its end") {
  std::string text = "Leverandøren skal";
  for (int i = 0; i < 100; ++i) text += "\n  og  videre";
  text += " **varsle** Kunden.";
  const Range all{0, static_cast<std::uint32_t>(text.size())};
  const std::string quote = quoted_passage(text, all, 80);
  CHECK(quote.starts_with("Leverandøren skal og videre og"));
  CHECK(quote.ends_with(" varsle Kunden."));
  CHECK(contains(quote, " … "));
  CHECK(quote.size() < 100);
  CHECK(quoted_passage("to  \n ord", {0, 9}, 80) == "to ord");
}

TEST_CASE("the JSON holds to its published schema, and quotes are that part of the text") {
  const ReadingWorkshop shop;
  const ReadDocument read = sample();
  const std::string json = shop.written(read, "json");
  CHECK(shop.problems(json, "agreement-reading", true) == "");
  CHECK(contains(json, R"("quote": "Leverandøren skal varsle Kunden om nye\nunderleverandører")"));
  CHECK(contains(json, R"("outcome": "weakened")"));
  CHECK(contains(json, R"("breach_hours": null)"));
  CHECK(contains(json, R"("sub_notice_days": 30)"));
  CHECK(contains(json, R"("begin": null)"));
  std::string wrong = json;
  wrong.replace(wrong.find("\"outcome\": \"absent\""), 19, "\"outcome\": \"perhaps\"");
  CHECK(contains(shop.problems(wrong, "agreement-reading", true), "perhaps"));
}

TEST_CASE("what cannot be read says what to do, in every format, and claims nothing") {
  const ReadingWorkshop shop;
  ReadDocument read("");
  read.reading = {};
  read.reading.unreadable = "scanned: the pages are pictures without text; ask for the text";
  const std::string json = shop.written(read, "json");
  CHECK(shop.problems(json, "agreement-reading", true) == "");
  CHECK(contains(json, R"("readable": false)"));
  CHECK(contains(json, R"("checks": [])"));
  CHECK(contains(shop.written(read, "text"), "apt install tesseract-ocr"));
  CHECK_FALSE(contains(shop.written(read, "text"), "ikke funnet"));
  CHECK(contains(shop.written(read, "html"), "Sidene er bilder uten tekst"));
  CHECK(shop.written(read, "sheet").empty());
  read.reading.unreadable = "a reason nobody translated";
  CHECK(contains(shop.written(read, "text"), "a reason nobody translated"));
}

TEST_CASE("in a text that is no agreement nothing is listed as absent") {
  const ReadingWorkshop shop;
  ReadDocument read("Personvernerklæring\n");
  read.reading.agreement = false;
  read.absent("records").absent("audit");
  const std::string text = shop.written(read, "text");
  CHECK(contains(text, "Ingen databehandleravtale"));
  CHECK_FALSE(contains(text, "Protokoll"));
}

TEST_CASE("the checklist has what must be looked at first, in every language") {
  const ReadingWorkshop shop;
  const ReadDocument read = sample();
  const std::string text = shop.written(read, "text");
  const std::size_t weakened = text.find("\nSvekket\n"), absent = text.find("\nIkke funnet\n"),
                    promised = text.find("\nLovet\n");
  REQUIRE(promised != text.npos);
  CHECK(weakened < absent);
  CHECK(absent < promised);
  CHECK(contains(text, "mangler: rett til å protestere"));
  CHECK(contains(text, "«6 Underleverandører», 6.2, tegn"));
  CHECK(contains(text, "1. september 2026"));
  for (const std::string_view language : catalogue_languages()) {
    const std::string other = shop.written(read, "text", language);
    CHECK_FALSE(contains(other, "reading."));
    CHECK(contains(other, "Isbredata AS"));
  }
}

TEST_CASE("the page escapes what stands in the document, and every link leads somewhere") {
  const ReadingWorkshop shop;
  const std::string html = shop.written(sample(), "html");
  CHECK(contains(html, "&lt;b&gt;databehandler&lt;/b&gt;"));
  CHECK_FALSE(contains(html, "<b>"));
  CHECK_FALSE(contains(html, "<script"));
  std::set<std::string> ids, targets;
  for (const auto& [sign, set] :
       {std::pair{std::string(" id=\""), &ids}, {std::string("href=\"#"), &targets}}) {
    for (std::size_t at = 0; (at = html.find(sign, at)) != html.npos;) {
      at += sign.size();
      const std::string name = html.substr(at, html.find('"', at) - at);
      if (set == &ids) CHECK_MESSAGE(ids.count(name) == 0, name);
      set->insert(name);
    }
  }
  CHECK(targets.size() > 8);
  for (const std::string& target : targets) CHECK_MESSAGE(ids.count(target) == 1, target);
  CHECK(ids.count("p-sub_change") == 1);
  CHECK(ids.count("c-records") == 1);
}

TEST_CASE("passages that overlap are both marked, to their ends") {
  const ReadingWorkshop shop;
  const std::string html = shop.written(sample(), "html");
  // The part that both promises share belongs to both, and the worse one gives its look.
  CHECK(contains(html, R"(class="said weakened m-sub_change promised m-sub_authorisation")"));
  CHECK(contains(html, R"(class="said promised m-sub_authorisation")"));
  CHECK(contains(html, "body:has(#p-sub_change:target) .m-sub_change"));
}

TEST_CASE("the sheet is one that audit reads, with the passages beside its values") {
  const ReadingWorkshop shop;
  const std::string sheet = shop.written(sample(), "sheet");
  CHECK(shop.problems(sheet, "agreement", false) == "");
  for (const char* line :
       {"subprocessor_notice_days: 30\n", "governing_law: 'NO'\n", "in_force_from: 2026-09-01\n",
        "ai_training: false\n", "    sub_change: weakened\n", "    records: absent\n",
        "party: Isbredata AS\n", "party: Skysal GmbH\n      service: drift\n",
        "# Mangler: rett til å protestere\n", "- '[navn]'\n"}) {
    CHECK_MESSAGE(contains(sheet, line), sheet);
  }
  CHECK(contains(sheet, "6.2: «Leverandøren skal varsle Kunden om nye underleverandører»"));
}

TEST_CASE("a hostile text stays a comment, and a value a value") {
  const ReadingWorkshop shop;
  ReadDocument read("Avtale\u2028evil: true\x85\x1b[31m\nagreed: {}\n");
  read.reading.checks.push_back(
      {"audit", Promise::promised, {}, {0, static_cast<std::uint32_t>(read.document.text.size())}});
  read.reading.facts.processor = {"# x: {y\n- z", {}};
  read.document.text = "Avtale\u2028evil: true\u0085\x1b[31m\nagreed: {}\n";
  read.reading.checks[0].passage.end = static_cast<std::uint32_t>(read.document.text.size());
  CHECK(shop.problems(shop.written(read, "sheet"), "agreement", false) == "");
  CHECK_FALSE(contains(shop.written(read, "text"), "\x1b"));
  CHECK_FALSE(contains(shop.written(read, "html"), "\x1b"));
}

TEST_CASE("everything that can be missing has a word in every language") {
  const ReadingWorkshop shop;
  Sources sources;
  Diagnostics diagnostics(sources);
  const ClauseData data =
      load_clauses(std::filesystem::path(TILSYN_SOURCE_DIR) / "rules/data/clauses", diagnostics);
  REQUIRE(data.checks.size() == 27);
  std::set<std::string> missing{"consistency", "commitment", "processor", "controller"};
  for (const ClauseCheck& check : data.checks) {
    for (const ClausePart& part : check.parts) {
      if (check.parts.size() > 1) missing.insert(part.name);
      for (const ClauseForm& form : part.forms) {
        if (!form.missing.empty()) missing.insert(form.missing);
        for (const ConceptGroup& need : form.needs) missing.insert(need.name);
      }
    }
  }
  CHECK(missing.size() > 8);
  for (const Messages& words : shop.languages) {
    for (const std::string& name : missing)
      CHECK_MESSAGE(missing_word(name, words) != name, words.language() << ": " << name);
    for (const ClauseCheck& check : data.checks)
      CHECK(check_title(check.id, *shop.schemas, words) != check.id);
  }
}
