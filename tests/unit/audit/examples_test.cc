// SPDX-License-Identifier: Apache-2.0
// The examples hold the rules: on the exemplary controller of a country nothing fails, on the worst
// one everything does. A rule that nobody can break, or that nobody can meet, shows here.
#include <doctest/doctest.h>
#include <tilsyn/audit.h>
#include <tilsyn/rules.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

namespace {

const std::string source = TILSYN_SOURCE_DIR;

std::string text_of(const std::string& path) {
  // A rule's file is named as the data folder has it: from there, or from here.
  std::ifstream in(std::filesystem::exists(path) ? path : source + "/" + path);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

// The rules that are on in a country ("NO"): `countries:` in a rule or in its pack narrows them.
std::set<std::string> rules_in(const std::string& country, const std::string& pack) {
  tilsyn::RulesOptions options;
  options.data_folder = source;
  std::set<std::string> ids;
  for (const auto& rule : tilsyn::list_rules(options).rules) {
    const bool here = rule.id.starts_with("eu/") || rule.id.starts_with("practice/") ||
                      rule.id.starts_with(pack + "/");
    if (!here || rule.lifecycle == "dormant" || rule.lifecycle == "retired") continue;
    const std::string text = text_of(rule.file);
    REQUIRE_FALSE(text.empty());
    const std::size_t begin = text.find("\ncountries:");
    if (begin != std::string::npos) {
      const std::string line = text.substr(begin + 1, text.find('\n', begin + 1) - begin - 1);
      if (line.find(country) == std::string::npos) continue;
    }
    ids.insert(rule.id);
  }
  return ids;
}

struct Audited {
  std::set<std::string> failing;
  std::string failures;  // for the message
  std::size_t owners = 0, tools = 0, input_errors = 0;
  bool rule_error = false;
};

Audited audit_example(const std::string& folder) {
  tilsyn::AuditOptions options;
  options.paths = {source + "/examples/" + folder};
  options.today = "2026-11-21";
  options.data_folder = source;
  Audited audited;
  const auto summary = tilsyn::audit(options, {"never"}, [&](const tilsyn::OwnerAudit& owner) {
    for (const auto& finding : owner.findings()) {
      if (finding.outcome != tilsyn::Outcome::fail) continue;
      audited.failing.insert(finding.rule);
      audited.failures += finding.rule + " on " + finding.tool + ": " + finding.found + "\n";
    }
  });
  audited.owners = summary.owners;
  audited.tools = summary.tools;
  audited.input_errors = summary.problems.errors;
  audited.rule_error = summary.rule_error;
  return audited;
}

}  // namespace

TEST_CASE("nothing fails on the exemplary controllers") {
  for (const std::string country : {"no", "se", "dk"}) {
    CAPTURE(country);
    const Audited audited = audit_example("exemplary/" + country);
    CHECK(audited.owners == 1);
    CHECK(audited.tools >= 5);
    CHECK(audited.input_errors == 0);
    CHECK_FALSE(audited.rule_error);
    CHECK(audited.failures == "");
  }
}

TEST_CASE("every rule of its country finds something at the worst controllers") {
  for (const auto& pair : {std::pair("no", "NO"), std::pair("se", "SE"), std::pair("dk", "DK")}) {
    const auto& country = pair.first;
    const auto& code = pair.second;
    CAPTURE(country);
    const Audited audited = audit_example(std::string("worst/") + country);
    CHECK(audited.owners == 1);
    CHECK(audited.input_errors == 0);
    CHECK_FALSE(audited.rule_error);
    const std::set<std::string> on = rules_in(code, country);
    CHECK(on.size() > 80);
    for (const std::string& rule : on) {
      CAPTURE(rule);
      CHECK(audited.failing.contains(rule));
    }
  }
}

TEST_CASE("the demo loads without a complaint and has findings at both controllers") {
  const Audited audited = audit_example("demo");
  CHECK(audited.owners == 2);
  CHECK(audited.tools == 24);
  CHECK(audited.input_errors == 0);
  CHECK_FALSE(audited.rule_error);
  for (const char* rule :
       {"eu/agreement/in-force", "eu/agreement/agreements-in-force-agree",
        "eu/federation/no-personal-data-but-attributes", "eu/federation/attributes-in-agreement",
        "eu/governance/rejected-tool-not-released", "eu/assessment/dpia-before-use",
        "eu/children/vendor-age-limit", "eu/transfers/subprocessor-country-declared",
        "eu/agreement/training-as-declared"}) {
    CAPTURE(rule);
    CHECK(audited.failing.contains(rule));
  }
}
