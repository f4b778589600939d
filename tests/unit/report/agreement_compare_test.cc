// SPDX-License-Identifier: Apache-2.0
#include "read_document.h"

namespace {

using namespace tilsyn;
using tilsyn::test::ReadDocument;
using tilsyn::test::ReadingWorkshop;

ReadDocument old_version() {
  ReadDocument read(
      "Vi varsler innen 24 timer.\n\nVi sletter alt.\n\nVi fører protokoll.\n\nVi bistår.\n",
      "gammel.md");
  read.promised("breach_notify", "Vi varsler innen 24 timer.")
      .promised("deletion", "Vi sletter alt.")
      .promised("records", "Vi fører protokoll.")
      .promised("dsr_assist", "Vi bistår.")
      .absent("audit")
      .absent("binding");
  read.reading.facts.breach_hours = {24, {}};
  read.reading.facts.sub_processors = {{"Isbredata AS", "NO", "drift", {}},
                                       {"Ordvakt Oy", "FI", "", {}}};
  return read;
}

ReadDocument new_version() {
  ReadDocument read(
      "Vi varsler snarest.\n\nVi kan slette alt.\n\nVi  bistår.\n\nDere kan revidere oss.\n",
      "ny.md");
  read.weakened("breach_notify", "Vi varsler snarest.", "time")
      .promised("deletion", "Vi kan slette alt.")
      .absent("records")
      .promised("dsr_assist", "Vi  bistår.")
      .promised("audit", "Dere kan revidere oss.")
      .absent("binding");
  read.reading.facts.breach_hours = {48, {}};
  read.reading.facts.sub_processors = {{"isbredata as", "SE", "drift", {}},
                                       {"Skysal GmbH", "DE", "", {}}};
  return read;
}

std::string words(const std::vector<WordRun>& runs) {
  std::string out;
  for (const WordRun& run : runs) {
    const char* sign = run.kind == WordRun::Kind::both    ? "="
                       : run.kind == WordRun::Kind::added ? "+"
                                                          : "-";
    out += (out.empty() ? "" : " ") + (sign + run.words);
  }
  return out;
}

}  // namespace

TEST_CASE("promises that vanished, weakened, were reworded, appeared or stayed") {
  const ReadDocument before = old_version(), after = new_version();
  const AgreementComparison compared = compare_agreements(before.source(), after.source());
  std::string changes;
  for (const CheckChange& each : compared.checks)
    changes += std::string(to_string(each.change)) + " ";
  CHECK(changes == "weakened reworded vanished unchanged appeared unchanged ");
  const AgreementComparison back = compare_agreements(after.source(), before.source());
  changes.clear();
  for (const CheckChange& each : back.checks) changes += std::string(to_string(each.change)) + " ";
  CHECK(changes == "strengthened reworded appeared unchanged vanished unchanged ");
}

TEST_CASE("facts and sub-processors that changed") {
  const ReadDocument before = old_version(), after = new_version();
  const AgreementComparison compared = compare_agreements(before.source(), after.source());
  REQUIRE(compared.facts.size() == 1);
  CHECK(compared.facts[0].after.key == "breach_hours");
  REQUIRE(compared.sub_processors.size() == 3);
  CHECK(compared.sub_processors[0].before->name == "Ordvakt Oy");
  CHECK(compared.sub_processors[0].after == nullptr);
  CHECK(compared.sub_processors[1].after->country == "SE");
  CHECK(compared.sub_processors[2].before == nullptr);
}

TEST_CASE("which words went and which came") {
  CHECK(words(compare_words("senest 24 timer etter", "senest 48 timer etter det")) ==
        "=senest -24 +48 =timer etter +det");
  CHECK(words(compare_words("", "nytt")) == "+nytt");
  CHECK(words(compare_words("likt her", "likt her")) == "=likt her");
  std::string text = "a";
  for (int i = 0; i < 1000; ++i) text += " b";
  CHECK(compare_words(text, text + " c").size() == 2);
}

TEST_CASE("a comparison in every format and language") {
  const ReadingWorkshop shop;
  const ReadDocument before = old_version(), after = new_version();
  for (const std::string_view language : catalogue_languages()) {
    std::ostringstream text, json, html;
    write_comparison_text(before.source(), after.source(), shop.style(language), text);
    write_comparison_json(before.source(), after.source(), shop.style(language), json);
    write_comparison_html(before.source(), after.source(), shop.style(language), html);
    CHECK(shop.problems(json.str(), "agreement-comparison", true) == "");
    CHECK(text.str().find("reading.") == std::string::npos);
    CHECK(text.str().find("24") != std::string::npos);
    CHECK(html.str().find("<del>varsler innen 24 timer.</del>") == std::string::npos);
    CHECK(html.str().find("<del>innen 24 timer.</del>") != std::string::npos);
    CHECK(html.str().find("<ins>snarest.</ins>") != std::string::npos);
  }
}
