// SPDX-License-Identifier: Apache-2.0
#include "report/rule_docs.h"

#include <doctest/doctest.h>

#include <map>
#include <set>
#include <sstream>

#include "report/formats.h"
#include "report/rule_text.h"

namespace {

using namespace tilsyn;
namespace fs = std::filesystem;

const fs::path root = TILSYN_SOURCE_DIR;

// The rules that are shipped, loaded once: they are many.
struct Shipped {
  Sources sources;
  Diagnostics diagnostics{sources};
  std::shared_ptr<const Schemas> schemas;
  std::shared_ptr<const RuleSet> rules;
  std::map<std::string, Messages> messages;

  Shipped() {
    schemas = Schemas::load(root / "schemas", diagnostics);
    const auto placeholders =
        Placeholders::load(root / "rules" / "data" / "placeholders", diagnostics);
    if (schemas) rules = RuleSet::load({root, {}, {}}, *schemas, placeholders, diagnostics);
    for (const char* language : {"en", "nb", "nn", "sv", "da"})
      messages.emplace(language,
                       *Messages::load(root / "reports" / "messages", language, diagnostics));
  }
  Words words(const std::string& language) {
    return Words(messages.at(language), sources, nullptr, &rules->root_type(),
                 [this](std::string_view id) { return rules->control(id); });
  }
};

Shipped& shipped() {
  static Shipped all;
  std::ostringstream problems;
  write_diagnostics(all.diagnostics, false, problems);
  REQUIRE_MESSAGE(all.rules, problems.str());
  return all;
}

std::string explained(const Rule& rule, const std::string& language) {
  const Words words = shipped().words(language);
  const RuleView view =
      view_of(rule, *shipped().rules, words, example_day, {}, shipped().diagnostics);
  std::ostringstream out;
  write_rule_text(view, {words, false, 100}, out);
  return out.str();
}

TEST_CASE(
    "a rule is explained in the language asked for, with an example that passes and one "
    "that does not") {
  const Rule* rule = shipped().rules->find("eu/agreement/breach-notice-in-time");
  REQUIRE(rule != nullptr);
  const std::string text = explained(*rule, "nn");
  CHECK(text.find("Kvifor\n") != text.npos);
  CHECK(text.find("personvernforordninga art. 33 nr. 2") != text.npos);
  CHECK(text.find("Eit døme der ingen mangel blir funnen\n") != text.npos);
  CHECK(text.find("avtalt: frist for å varsle brot: 96 timar\n") != text.npos);
  CHECK(text.find("Rapporten seier: Avtalen gir leverandøren 96 timar") != text.npos);
  CHECK(text.find("require: agreed.breach_notice_hours") != text.npos);
}

TEST_CASE("every rule says why, in five languages, and shows both sides") {
  for (const Rule& rule : shipped().rules->rules()) {
    CAPTURE(rule.id);
    const RuleExamples run = run_examples(rule, *shipped().rules, shipped().diagnostics);
    std::set<Outcome> outcomes;
    for (const RuleExample& example : run.examples) outcomes.insert(example.outcome);
    CHECK(outcomes.contains(Outcome::pass));
    CHECK(outcomes.contains(Outcome::fail));
    for (const char* language : {"en", "nb", "nn", "sv", "da"}) {
      CAPTURE(language);
      CHECK(rule.title.contains(language));
      CHECK(rule.why.contains(language));
      CHECK(rule.found.contains(language));
      CHECK(rule.fix.contains(language));
    }
  }
}

TEST_CASE("examples run for readers say what the tests of the rule say") {
  const Rule* rule = shipped().rules->find("eu/agreement/breach-notice-in-time");
  REQUIRE(rule != nullptr);
  const RuleExamples run = run_examples(*rule, *shipped().rules, shipped().diagnostics);
  REQUIRE(run.examples.size() == rule->tests.size());
  for (const RuleExample& example : run.examples) {
    CHECK(to_string(example.outcome) == to_string(example.test->expected));
    CHECK(example.findings.empty() ==
          (example.outcome == Outcome::pass || example.outcome == Outcome::not_applicable));
    CHECK_FALSE(example.facts.empty());
  }
}

// Targets of links on a page, without those that leave the catalogue.
std::vector<std::string> local_links(const std::string& page) {
  std::vector<std::string> links;
  for (std::size_t at = 0; (at = page.find("href=\"", at)) != page.npos;) {
    at += 6;
    const std::string target = page.substr(at, page.find('"', at) - at);
    if (!target.starts_with("http") && !target.starts_with("#s-")) links.push_back(target);
  }
  return links;
}

TEST_CASE("the catalogue is whole: every link leads somewhere, nothing is fetched") {
  const Words words = shipped().words("sv");
  std::map<std::string, std::string> files;
  const RuleDocsInput input{*shipped().rules,
                            words,
                            "SE",
                            example_day,
                            "0",
                            load_style(root),
                            load_style(root, "search.js")};
  write_rule_docs(input, shipped().diagnostics, [&](const std::string& name, std::string bytes) {
    CHECK(files.emplace(name, std::move(bytes)).second);
  });
  CHECK(files.size() == shipped().rules->rules().size() + 4);
  CHECK(files.contains("eu.agreement.in-place.html"));
  for (const auto& file : files) {
    const std::string& name = file.first;
    const std::string& page = file.second;
    CAPTURE(name);
    CHECK(page.find("default-src &#39;none&#39;") != page.npos);
    CHECK((page.find("<script>") != page.npos) == (name == "index.html"));
    CHECK((page.find("script-src &#39;sha256-") != page.npos) == (name == "index.html"));
    for (const std::string& link : local_links(page)) {
      CAPTURE(link);
      const std::size_t hash = link.find('#');
      const auto target = files.find(hash == 0 ? name : link.substr(0, hash));
      REQUIRE(target != files.end());
      if (hash == link.npos) continue;
      CHECK(target->second.find("id=\"" + link.substr(hash + 1) + "\"") != link.npos);
    }
  }
  CHECK(files.at("index.html").find("data-text=\"eu/agreement/in-place") != std::string::npos);
}

TEST_CASE("a clause has rules, or says why it has none") {
  const std::vector<ClauseRow> rows = clause_coverage(*shipped().rules, {});
  CHECK(rows.size() > 200);
  for (const ClauseRow& row : rows) {
    CAPTURE(row.control->id);
    CHECK(row.rules.empty() == !row.control->gap.empty());
    CHECK(act_name(act_of(*row.control), shipped().messages.at("da")) != act_of(*row.control));
  }
}

TEST_CASE("clauses are counted as people count, and only those of the country are shown") {
  const std::vector<ClauseRow> rows = clause_coverage(*shipped().rules, "NO");
  std::vector<std::string> ids;
  for (const ClauseRow& row : rows) ids.push_back(row.control->id);
  const auto at = [&](const char* id) {
    return std::find(ids.begin(), ids.end(), id) - ids.begin();
  };
  CHECK(at("gdpr/5-1-f") < at("gdpr/28-3-a"));
  CHECK(at("gdpr/28-3-a") < at("no/popplyl-5"));
  CHECK(std::find(ids.begin(), ids.end(), "se/dsl-2-4") == ids.end());
}

}  // namespace
