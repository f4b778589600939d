// SPDX-License-Identifier: Apache-2.0
#include "built_facts.h"

namespace tilsyn {
namespace {

constexpr const char* leseland =
    "parties:\n"
    "  - id: leseland\n"
    "    name: Leseland AS\n"
    "    notices:\n"
    "      - {id: leseland-1, kind: new_subprocessor, what: Nordsky hosts, party: Nordsky AS,"
    " country: US, received: 2026-11-01, source: e-mail, effective: 2026-12-01}\n";

// A tool of the vendor with an agreement that says `agreed`.
BuiltFacts& build(BuiltFacts& f, const std::string& agreed, const std::string& rest = {}) {
  f.file("parties.yaml", leseland);
  f.file("agreements/a.yaml", "id: a\ncovers: [les]\nagreed: {" + agreed + "}\n");
  f.build("tools:\n  - {id: les, vendor: Leseland AS}\n  - {id: annet, vendor: Tredje AS}\n" +
          rest);
  return f;
}

TEST_CASE("a notice concerns all tools of its vendor and is open until the owner decides") {
  BuiltFacts f;
  build(f, "subprocessor_objection_days: 30");
  INFO(f.problems());
  CHECK(f.diagnostics.ok());
  CHECK(f.text("les:notices[leseland-1].what") == "Nordsky hosts");
  CHECK(f.text("les:notices[leseland-1].party") == "nordsky");
  CHECK(f.text("les:notices[leseland-1].open") == "true");
  CHECK(f.text("les:notices[leseland-1].decision") == "?absent");
  CHECK(f.text("les:notices[leseland-1].notice_days") == "30");
  CHECK(f.text("les:notices[leseland-1].objection_deadline") == "2026-12-01");
  CHECK(f.word("les:notices[leseland-1].what") == "vendor 2026-11-01 (e-mail)");
  CHECK(f.source("les:notices[leseland-1].objection_deadline") == "30");
  CHECK(f.path_of("les:notices[leseland-1].objection_deadline") ==
        "tools[les].notices[leseland-1].objection_deadline");
  CHECK(f.text("annet:notices") == "[]");
}

TEST_CASE("the time to object is of the agreement; without it the last day is unknown") {
  BuiltFacts f;
  build(f, "subprocessor_notice_days: 30");
  CHECK(f.text("les:notices[leseland-1].objection_deadline") == "?absent");
  CHECK(f.text("les:notices[leseland-1].open") == "true");
}

TEST_CASE("an agreement that answers with a placeholder leaves the last day unknown, and says so") {
  BuiltFacts f;
  build(f, "subprocessor_objection_days: Uavklart");
  CHECK(f.text("les:notices[leseland-1].objection_deadline") == "?placeholder:Uavklart");
}

TEST_CASE("without an agreement nobody knows the last day") {
  BuiltFacts f;
  f.file("parties.yaml", leseland);
  f.build("tools:\n  - {id: les, vendor: leseland}\n");
  CHECK(f.text("les:notices[leseland-1].objection_deadline") == "?absent");
}

TEST_CASE("days are calendar days, over the ends of months and leap years") {
  struct Case {
    const char* received;
    const char* days;
    const char* last;
  };
  for (const Case& each :
       {Case{"2026-01-31", "30", "2026-03-02"}, Case{"2024-02-28", "1", "2024-02-29"},
        Case{"2024-01-31", "30", "2024-03-01"}, Case{"2025-12-31", "14", "2026-01-14"},
        Case{"2026-11-01", "0", "2026-11-01"}}) {
    const std::string last = each.last;
    CAPTURE(last);
    BuiltFacts f;
    f.file("agreements/a.yaml", std::string("id: a\ncovers: [les]\nagreed: "
                                            "{subprocessor_objection_days: ") +
                                    each.days + "}\n");
    f.build(std::string("parties:\n  - {id: v, name: V, notices: [{id: n, kind: "
                        "subprocessor_change, received: ") +
            each.received + "}]}\ntools:\n  - {id: les, vendor: v}\n");
    CHECK(f.text("les:notices[n].objection_deadline") == last);
    CHECK(f.text("les:notices[n].notice_days") == "?absent");
  }
}

TEST_CASE(
    "terms and prices have no last day to object: the agreement gives days for sub-processors") {
  for (const char* kind : {"terms", "price", "other"}) {
    BuiltFacts f;
    f.file("agreements/a.yaml",
           "id: a\ncovers: [les]\nagreed: {subprocessor_objection_days: 30}\n");
    f.build(std::string("parties:\n  - {id: v, name: V, notices: [{id: n, kind: ") + kind +
            ", received: 2026-11-01}]}\ntools:\n  - {id: les, vendor: v}\n");
    CHECK(f.text("les:notices[n].objection_deadline") == "?absent");
  }
}

TEST_CASE("a decision closes a notice, that of the tool before that of all, on its day") {
  BuiltFacts f;
  build(f, "subprocessor_objection_days: 30",
        "notice_decisions:\n"
        "  - {notice: leseland-1, decision: accepted, on: 2026-11-10, by: skolesjef}\n"
        "  - {notice: leseland-1, tool: les, decision: objected, on: 2026-11-05, by: rådgiver,"
        " reason: USA}\n"
        "  - {notice: leseland-1, tool: les, decision: no_effect, on: 2026-12-24, by: nissen}\n");
  INFO(f.problems());
  CHECK(f.diagnostics.ok());
  CHECK(f.text("les:notices[leseland-1].open") == "false");
  CHECK(f.text("les:notices[leseland-1].decision") == "objected");
  CHECK(f.text("les:notices[leseland-1].decided") == "2026-11-05");
  CHECK(f.text("les:notices[leseland-1].reason") == "USA");
  CHECK(f.word("les:notices[leseland-1].decision") == "owner rådgiver 2026-11-05");
}

TEST_CASE("a decision needs an answer, a day and a role, or it is none") {
  BuiltFacts f;
  build(f, "subprocessor_objection_days: 30",
        "notice_decisions:\n  - {notice: leseland-1, decision: accepted, by: skolesjef}\n");
  CHECK(f.problem("incomplete-decision").message == "the decision about 'leseland-1' needs 'on'");
  CHECK(f.text("les:notices[leseland-1].open") == "true");
}

TEST_CASE("what comes after the day of the audit is not known on it") {
  BuiltFacts f;
  f.options.today = *parse_date("2026-10-31");
  build(f, "subprocessor_objection_days: 30");
  CHECK(f.text("les:notices") == "[]");
}

TEST_CASE("a notice may name its tools, and a dossier may hold one for its own") {
  BuiltFacts f;
  f.file("catalogue/ordbok.yaml",
         "id: ordbok\nname: Ordbok\nversion: '1'\non: 2026-01-01\nnotices:\n"
         "  - {id: ordbok-1, kind: terms, received: 2026-11-01}\n");
  f.build(
      "parties:\n  - id: v\n    name: V\n    notices:\n"
      "      - {id: v-1, kind: price, received: 2026-11-01, tools: [b, ordbok]}\n"
      "tools:\n  - {id: a, vendor: v}\n  - {id: b, vendor: v}\n  - {id: c, uses: ordbok}\n");
  INFO(f.problems());
  CHECK(f.diagnostics.ok());
  CHECK(f.text("a:notices") == "[]");
  CHECK(f.text("b:notices") == "[record]");
  CHECK(f.text("c:notices") == "[record,record]");
  CHECK(f.text("c:notices[ordbok-1].kind") == "terms");
}

TEST_CASE("notices and decisions that are about nothing are told") {
  BuiltFacts f;
  f.build(
      "parties:\n  - {id: v, name: V, notices: [{id: v-1, received: 2026-11-01}]}\n"
      "notice_decisions:\n"
      "  - {notice: v-2, decision: accepted, on: 2026-11-05, by: x}\n"
      "  - {notice: v-1, tool: aa, decision: accepted, on: 2026-11-05, by: x}\n"
      "tools:\n  - {id: a}\n");
  INFO(f.problems());
  CHECK(f.count("dead-link") == 2);
  CHECK(f.problem("dead-link").hint == "did you mean 'v-1'?");
  CHECK(f.count("unused-notice") == 1);
}

TEST_CASE("an owner may note what a vendor announced whom others have described") {
  BuiltFacts f;
  f.file("parties.yaml", "parties:\n  - {id: v, name: V AS, country: SE, domains: [v.example]}\n");
  f.build(
      "parties:\n  - {id: v, name: V AS, notices: [{id: v-1, received: 2026-11-01}]}\n"
      "tools:\n  - {id: a, vendor: V AS}\n");
  INFO(f.problems());
  CHECK(f.diagnostics.all().empty());
  CHECK(f.text("a:notices") == "[record]");
}

TEST_CASE("two notices of one id are a mistake, one that is written twice is none") {
  const std::string same =
      "\nname: D\nversion: '1'\non: 2026-01-01\nparties:\n  - {id: v, name: V, country: SE,"
      " notices: [{id: n, received: 2026-11-01}]}\n";
  BuiltFacts f;
  f.file("catalogue/d.yaml", "id: d" + same);
  f.file("catalogue/e.yaml", "id: e" + same);
  f.build("tools:\n  - {id: a, vendor: v}\n");
  CHECK(f.count("duplicate-notice") == 0);
  CHECK(f.text("a:notices") == "[record]");
  BuiltFacts g;
  g.file("catalogue/d.yaml", "id: d" + same);
  g.build(
      "parties:\n  - {id: w, name: W, notices: [{id: n, received: 2026-11-01}]}\n"
      "tools:\n  - {id: a, vendor: v}\n");
  CHECK(g.count("duplicate-notice") == 1);
}

TEST_CASE("a notice without a day of receipt is kept, and nobody knows when it is late") {
  BuiltFacts f;
  f.file("agreements/a.yaml", "id: a\ncovers: [a]\nagreed: {subprocessor_objection_days: 30}\n");
  f.build(
      "parties:\n  - {id: v, name: V, notices: [{id: n, kind: new_subprocessor}]}\n"
      "tools:\n  - {id: a, vendor: v}\n");
  CHECK(f.count("undated-notice") == 1);
  CHECK(f.text("a:notices[n].open") == "true");
  CHECK(f.text("a:notices[n].objection_deadline") == "?absent");
}

TEST_CASE("what follows is not written down") {
  BuiltFacts f;
  f.build(
      "parties:\n  - {id: v, name: V, notices: [{id: n, received: 2026-11-01, open: false}]}\n"
      "tools:\n  - {id: a, vendor: v}\n");
  CHECK(f.count("derived-field") == 1);
}

}  // namespace
}  // namespace tilsyn
