// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "observation_maker.h"

using namespace tilsyn;
using Names = std::vector<std::string>;

namespace {

ObservationMaker with_notice(const std::string& text) {
  ObservationMaker maker;
  maker.own_hosts = {"laerebok.test"};
  maker.party("maaling", "Måling Analyse AS", "maaling.test", "analytics");
  maker.party("drift", "Drift", "drift.test", "chat");
  maker.page("https://laerebok.test/");
  maker.element("script", "https://a.maaling.test/x.js");
  maker.element("script", "https://drift.test/x.js");
  maker.element("script", "https://ukjent.test/x.js");
  ObservedDocument document;
  document.kind = "privacy_notice";
  document.url = "https://laerebok.test/personvern";
  document.found_by = "declared";
  document.status = 200;
  document.text = text;
  maker.seen.documents.push_back(document);
  return maker;
}

DocumentSeen notice(const std::string& text) {
  return with_notice(text).analysed().documents[0];
}

}  // namespace

TEST_CASE("parties and countries that a notice names") {
  const DocumentSeen seen = notice(
      "Vi bruker måling analyse til statistikk i drift og segment. Data lagres i Norge og De "
      "forente stater, men jordan er ikke noe land her.");
  CHECK(seen.parties == Names{"maaling"});
  CHECK(seen.countries == Names{"NO"});
  CHECK(seen.silent_on == Names{"drift", "ukjent.test"});
}

TEST_CASE("names in other words: legal form, domain, part of a word") {
  CHECK(notice("MÅLING ANALYSE, drift.test og https://www.ukjent.test/x").silent_on.empty());
  CHECK(notice("Drift Inc. leverer chat").silent_on == Names{"maaling", "ukjent.test"});
  CHECK(notice("Driften; målinganalyse; notukjent.test").silent_on ==
        Names{"drift", "maaling", "ukjent.test"});
  CHECK(notice("Tietoja käsitellään: Suomi, Ruotsi. USA.").countries == Names{"FI", "SE", "US"});
  CHECK(notice("Uppgifter i Sverige och Förenta staterna (USA), United Kingdom").countries ==
        Names{"GB", "SE", "US"});
}

TEST_CASE("a party inside the name of another is not meant") {
  ObservationMaker maker = with_notice("Underleverandør: Steinhall Drift AS, Norge.");
  maker.party("steinhall", "Steinhall Drift AS", "steinhall.test", "storage");
  const DocumentSeen seen = maker.analysed().documents[0];
  CHECK(seen.parties == Names{"steinhall"});
  CHECK(seen.countries == Names{"NO"});
}

TEST_CASE("a name that is an ordinary word, or the beginning of another name") {
  // Not listed, and yet nobody may be told that the notice is silent on it.
  const DocumentSeen cell = notice("Drift av servere. Måling Analyse AS, ukjent.test");
  CHECK(cell.parties == Names{"maaling"});
  CHECK(cell.silent_on.empty());
  CHECK(notice("Drift Inc. leverer chat").parties == Names{"drift"});
  ObservationMaker maker = with_notice("Vi bruker Drift Nord AS til drift.");
  maker.party("drift_nord", "Drift Nord AS", "driftnord.test", "hosting");
  CHECK(maker.analysed().documents[0].parties == Names{"drift_nord"});
  CHECK(maker.analysed().documents[0].silent_on == Names{"drift", "maaling", "ukjent.test"});
}

TEST_CASE("the company above stands for the one below") {
  ObservationMaker maker = with_notice("Vi bruker Konsern.");
  Party parent, child;
  parent.id = "konsern";
  parent.name = "Konsern ASA";
  child.id = "datter";
  child.name = "Datter AS";
  child.parent = "konsern";
  child.domains = {"ukjent.test"};
  maker.parties.add(parent, maker.diagnostics);
  maker.parties.add(child, maker.diagnostics);
  CHECK(maker.analysed().documents[0].silent_on == Names{"drift", "maaling"});
}

TEST_CASE("a notice need not name the federation that pupils log in with") {
  ObservationMaker maker = with_notice("Måling Analyse, drift.test, ukjent.test");
  maker.request("https://auth.dataporten.no/oauth/authorization", "document");
  maker.request("https://annen.test/x.js");
  CHECK(maker.analysed().documents[0].silent_on == Names{"annen.test"});
}

TEST_CASE("silence is told only of a whole text that ought to speak") {
  ObservationMaker maker = with_notice("Ingenting.");
  CHECK(maker.analysed().documents[0].silent_on.size() == 3);
  maker.seen.documents[0].cut = true;
  CHECK(maker.analysed().documents[0].silent_on.empty());
  maker.seen.documents[0].cut = false;
  maker.seen.documents[0].kind = "terms";
  CHECK(maker.analysed().documents[0].silent_on.empty());
}

TEST_CASE("linked, and answers") {
  ObservationMaker maker = with_notice("x");
  CHECK(maker.analysed().documents[0].linked == Maybe(false));
  CHECK(maker.analysed().documents[0].answers == Maybe(true));
  maker.content().links.push_back({"privacy_notice", "https://laerebok.test/personvern#a", "P", 1});
  CHECK(maker.analysed().documents[0].linked == Maybe(true));
  maker.seen.pages[0].content.reset();
  maker.seen.documents[0].status = 404;
  CHECK(!maker.analysed().documents[0].linked);
  CHECK(maker.analysed().documents[0].answers == Maybe(false));
  maker.seen.documents[0].status = 0;
  CHECK(!maker.analysed().documents[0].answers);
}

TEST_CASE("a text of bytes that are no text") {
  CHECK(notice(std::string("\xFF\xFE\x80 Norge \xC3", 12)).countries == Names{"NO"});
}
