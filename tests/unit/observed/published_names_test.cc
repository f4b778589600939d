// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "agreement/clause_data.h"
#include "observation_maker.h"

using namespace tilsyn;

namespace {

const ClauseData& clauses() {
  static Sources sources;
  static Diagnostics diagnostics(sources);
  static const ClauseData data =
      load_clauses(std::filesystem::path(TILSYN_SOURCE_DIR) / "rules/data/clauses", diagnostics);
  return data;
}

// "Nordsky AS (NO)", one after the other.
std::string published(const std::string& text, bool with_words = true,
                      const std::string& kind = "subprocessors", const std::string& language = {}) {
  ObservationMaker maker;
  maker.own_hosts = {"laerebok.test"};
  maker.party("steinhall", "Steinhall Drift AS", "steinhall.test", "storage");
  maker.page("https://laerebok.test/");
  ObservedDocument document;
  document.kind = kind;
  document.url = "https://laerebok.test/under";
  document.status = 200;
  document.text = text;
  document.language = language;
  maker.seen.documents.push_back(document);
  ObservedContext context{maker.suffixes, maker.parties, maker.lists, maker.own_hosts, {}, {}};
  if (with_words) context.clauses = &clauses();
  std::string out;
  for (const PublishedName& name : analyse(maker.seen, context).published) {
    CHECK(name.document == "https://laerebok.test/under");
    if (!out.empty()) out += "; ";
    out += name.name;
    if (!name.country.empty()) out += " (" + name.country + ")";
  }
  return out;
}

}  // namespace

TEST_CASE("names and countries of a published table, whether somebody knows them or not") {
  CHECK(published("# Underdatabehandlere\n\n"
                  "| Navn | Land | Tjeneste |\n"
                  "| Steinhall Drift AS | Norge | Drift |\n"
                  "| Fjernsky Ltd | USA | Lagring |\n") ==
        "Steinhall Drift AS (NO); Fjernsky Ltd (US)");
}

TEST_CASE("a table is read in the language that the page is in") {
  CHECK(published("| Namn | Land |\n| Fjärrsky Ltd | USA |\n", true, "subprocessors", "sv") ==
        "Fjärrsky Ltd (US)");
}

TEST_CASE("names of a published list") {
  CHECK(published("We use the following sub-processors:\n\n"
                  "- Fjernsky Ltd – hosting, Ireland\n"
                  "- Brevdue AB (Sweden), e-mail\n") == "Fjernsky Ltd (IE); Brevdue AB (SE)");
}

TEST_CASE("where no list can be read, the known parties that the text names are on it") {
  const std::string prose = "Vi samarbeider med Steinhall Drift AS og med mange andre.";
  CHECK(published(prose) == "Steinhall Drift AS");
  CHECK(published("| Navn | Land |\n| Fjernsky Ltd | USA |\n", false) == "");
}

TEST_CASE("only lists of sub-processors are read so") {
  CHECK(published("| Navn | Land |\n| Fjernsky Ltd | USA |\n", true, "privacy_notice") == "");
}
