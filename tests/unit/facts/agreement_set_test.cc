// SPDX-License-Identifier: Apache-2.0
// Several documents that are one agreement, and what is only offered.
#include "built_facts.h"

namespace tilsyn {
namespace {

constexpr const char* one_tool = "tools:\n  - {id: a}\n";

// A document that nobody could read, of which a person has written what it says: the set does not
// care where its facts come from.
void document(BuiltFacts& f, const std::string& name, const std::string& head,
              const std::string& agreed) {
  f.file("agreements/" + name + ".pdf", "%PDF-1.4\nnothing");
  f.file("agreements/" + name + ".pdf.yaml",
         "covers: [a]\nby: jurist\non: 2026-11-01\n" + head + "\nagreed: {" + agreed + "}\n");
}

TEST_CASE("what is only offered is unknown, with that reason") {
  for (const char* state : {"offered", "draft"}) {
    BuiltFacts f;
    f.file("agreements/a.yaml", std::string("id: a\ncovers: [a]\nagreed: {title: Avtale, state: ") +
                                    state +
                                    ", breach_notice_hours: 24, clauses: {audit: promised}, "
                                    "subprocessors: []}\n");
    f.build(one_tool);
    INFO(f.problems());
    CHECK(f.text("a:agreed.exists") == "?offered");
    CHECK(f.text("a:agreed.breach_notice_hours") == "?offered");
    CHECK(f.text("a:agreed.clauses.audit") == "?offered");
    CHECK(f.text("a:agreed.subprocessors") == "?offered");
    CHECK(f.text("a:agreed.state") == state);
    CHECK(f.text("a:agreed.title") == "Avtale");
    CHECK(f.source("a:agreed.breach_notice_hours") == "24");
  }
}

TEST_CASE("a signed agreement goes before an offer, and an ended one before neither") {
  BuiltFacts f;
  f.file("agreements/new.yaml",
         "id: new\ncovers: [a]\nagreed: {state: offered, signed: 2026-10-01}\n");
  f.file("agreements/old.yaml",
         "id: old\ncovers: [a]\nagreed: {state: ended, signed: 2026-01-01}\n");
  f.file("agreements/held.yaml",
         "id: held\ncovers: [a]\nagreed: {state: signed, signed: 2024-01-01}\n");
  f.build(one_tool);
  CHECK(f.text("a:agreed.id") == "held");
}

TEST_CASE("that there is none may be said although one has been offered") {
  BuiltFacts f;
  f.file("agreements/new.yaml", "id: new\ncovers: [a]\nagreed: {state: offered}\n");
  f.build("tools:\n  - {id: a, agreements: none}\n");
  CHECK(f.diagnostics.all().empty());
  CHECK(f.text("a:agreed.exists") == "false");
}

TEST_CASE("the latest amendment goes before the agreement, and that before the main contract") {
  BuiltFacts f;
  document(f, "dba", "", "signed: 2025-01-01, breach_notice_hours: 72, governing_law: \"NO\"");
  document(f, "endring1", "role: amendment\ndate: 2025-06-01", "breach_notice_hours: 48");
  document(f, "endring2", "role: amendment\ndate: 2026-01-01", "breach_notice_hours: 24");
  document(f, "eldre", "role: amendment\ndate: 2024-01-01", "breach_notice_hours: 1");
  document(f, "tilbud", "role: amendment\ndate: 2026-10-01", "state: offered, deletion_days: 1");
  document(f, "hoved", "role: main_contract",
           "governing_law: \"SE\", venue: Oslo tingrett, title: Hovedavtale");
  f.build(one_tool);
  INFO(f.problems());
  CHECK(f.text("a:agreed.id") == "dba");
  CHECK(f.text("a:agreed.breach_notice_hours") == "24");
  CHECK(f.text("a:agreed.venue") == "Oslo tingrett");
  CHECK(f.text("a:agreed.governing_law") == "NO");
  CHECK(f.text("a:agreed.title").starts_with("?"));  // that of the main contract is its own
  CHECK(f.text("a:agreed.deletion_days").starts_with("?unreadable"));
  // The amendments were made to change it; the main contract was not.
  CHECK(f.text("a:agreed.contradictions") == "[record]");
  CHECK(f.text("a:agreed.contradictions[agreed.governing_law].holds") == "NO");
  CHECK(f.text("a:agreed.contradictions[agreed.governing_law].other") == "SE");
  CHECK(f.source("a:agreed.contradictions[agreed.governing_law].other") == "\"SE\"");
  // The papers around the agreement are no agreements beside it.
  CHECK(f.text("a:agreements") == "[record]");
}

TEST_CASE("a written precedence turns the order") {
  BuiltFacts f;
  document(f, "dba", "", "breach_notice_hours: 72");
  document(f, "hoved", "role: main_contract\nprecedence: 1", "breach_notice_hours: 24");
  f.build(one_tool);
  CHECK(f.text("a:agreed.breach_notice_hours") == "24");
  CHECK(f.text("a:agreed.contradictions[agreed.breach_notice_hours].other") == "72");
}

TEST_CASE("a clause that one document lacks is promised by another") {
  BuiltFacts f;
  document(f, "dba", "", "clauses: {audit: absent, security: promised, deletion: weakened}");
  document(f, "bilag", "role: annex",
           "clauses: {audit: promised, security: absent, deletion: promised}");
  f.build(one_tool);
  CHECK(f.text("a:agreed.clauses.audit") == "promised");
  CHECK(f.text("a:agreed.clauses.security") == "promised");
  CHECK(f.text("a:agreed.clauses.deletion") == "weakened");
  CHECK(f.text("a:agreed.contradictions") == "[record]");
  CHECK(f.text("a:agreed.contradictions[agreed.clauses.deletion].other") == "promised");
}

TEST_CASE("papers without an agreement are none") {
  BuiltFacts f;
  document(f, "hoved", "role: main_contract", "venue: Oslo tingrett");
  f.build(one_tool);
  CHECK(f.text("a:agreed") == "?not_collected");
}

TEST_CASE("a saved page with other sub-processors contradicts the agreement") {
  BuiltFacts f;
  document(f, "dba", "", "subprocessors: [{party: Skyverk AS}, {party: Norrhall}]");
  document(f, "side", "role: subprocessor_page\ndate: 2026-10-01",
           "subprocessors: [{party: Norrhall AB}, {party: Molnvik}]");
  f.build(one_tool);
  INFO(f.problems());
  CHECK(f.text("a:agreed.contradictions[agreed.subprocessors].holds") == "norrhall, skyverk");
  CHECK(f.text("a:agreed.contradictions[agreed.subprocessors].other") == "molnvik, norrhall");
}

}  // namespace
}  // namespace tilsyn
