// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <tilsyn/audit.h>
#include <tilsyn/error.h>
#include <tilsyn/rules.h>
#include <tilsyn/workspace.h>

#include <algorithm>
#include <sstream>
#include <string>

namespace {

using namespace tilsyn;

const std::string project = TILSYN_SOURCE_DIR;

AuditOptions demo() {
  AuditOptions options;
  options.paths = {project + "/examples/demo"};
  options.today = "2026-11-21";
  options.data_folder = project;
  return options;
}

}  // namespace

TEST_CASE("every format in every language, byte for byte the same twice") {
  std::size_t reports = 0;
  audit(demo(), {"never"}, [&](const OwnerAudit& owner) {
    for (const ReportFormat& format : report_formats()) {
      for (const std::string& language : report_languages()) {
        std::ostringstream once, again;
        owner.write(format.name, once, language);
        owner.write(format.name, again, language);
        CHECK(once.str().size() > 500);
        CHECK(once.str() == again.str());
        ++reports;
      }
    }
  });
  CHECK(reports == 2 * 3 * 5);
}

TEST_CASE("an unknown format or language is an error of the caller") {
  audit(demo(), {"never"}, [&](const OwnerAudit& owner) {
    std::ostringstream out;
    CHECK_THROWS_AS(owner.write("docx", out), Error);
    CHECK_THROWS_AS(owner.write("text", out, "xx"), Error);
  });
}

TEST_CASE("a day that does not exist is a problem, not a guess") {
  AuditOptions options = demo();
  options.today = "2026-13-01";
  const AuditSummary summary = audit(options, {}, {});
  CHECK(summary.problems.errors == 1);
  CHECK(summary.owners == 0);
}

TEST_CASE("one owner can be asked for, and one that is not there is named") {
  AuditOptions options = demo();
  options.owners = {"fjordvik"};
  CHECK(audit(options, {}, {}).owners == 1);
  options.owners = {"fjordvk"};
  const AuditSummary summary = audit(options, {}, {});
  REQUIRE(summary.problems.errors == 1);
  CHECK(summary.problems.all.back().hint == "did you mean 'fjordvik'?");
}

TEST_CASE("the law of another day gives another result") {
  AuditOptions options = demo();
  options.owners = {"fjordvik"};
  std::string now, before;
  const auto text = [](std::string& into) {
    return [&into](const OwnerAudit& owner) {
      std::ostringstream out;
      owner.write("json", out);
      into = out.str();
    };
  };
  audit(options, {}, text(now));
  options.today = "2024-07-31";  // the last day of the education act of 1998
  audit(options, {}, text(before));
  CHECK(now.find("no/legal-basis/education-act-in-force") != std::string::npos);
  CHECK(now != before);
}

TEST_CASE("a data folder without rules is named with where it was looked for") {
  CHECK_THROWS_AS(schema_kinds(project + "/tests"), Error);
}

TEST_CASE("the profile start has 25 rules, each verified at its source") {
  RulesOptions options;
  options.data_folder = project;
  std::size_t start = 0;
  for (const RuleSummary& rule : list_rules(options).rules) {
    const auto& in = rule.profiles;
    if (std::find(in.begin(), in.end(), "start") == in.end()) continue;
    INFO(rule.id);
    CHECK(rule.lifecycle == "stable");
    ++start;
  }
  CHECK(start == 26);
}
