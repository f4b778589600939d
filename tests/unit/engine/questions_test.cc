// SPDX-License-Identifier: Apache-2.0
// What a rule can miss has to have a question, or nobody will ever answer it.
#include <doctest/doctest.h>

#include <map>
#include <set>
#include <string>

#include "engine/result.h"

namespace {

using namespace tilsyn;

// Not `agreements`: what is compared between several sheets is compared where both say it.
constexpr const char* accounts[] = {"declared", "agreed", "released", "observed", "notices"};
constexpr const char* languages[] = {"en", "nb", "nn", "sv"};

std::shared_ptr<const RuleSet> shipped_rules() {
  const std::filesystem::path data = TILSYN_SOURCE_DIR;
  Sources sources;
  Diagnostics diagnostics(sources);
  const auto schemas = Schemas::load(data / "schemas", diagnostics);
  REQUIRE(schemas);
  const auto placeholders = Placeholders::load(data / "rules/data/placeholders", diagnostics);
  const auto rules = RuleSet::load({data, {}}, *schemas, placeholders, diagnostics);
  REQUIRE(rules);
  return rules;
}

bool is_in_an_account(const std::string& path) {
  for (const std::string account : accounts)
    if (path == account || path.starts_with(account + ".") || path.starts_with(account + "["))
      return true;
  return false;
}

// Only ever asked about with has(), which is never unknown: the rule's own text shows it.
bool only_looked_for(const Rule& rule, const std::string& path) {
  const std::string text = rule.when_text + "\n" + rule.require_text + "\n" + rule.each_text;
  const std::string tail = path.substr(path.rfind('.') + 1);
  std::size_t plain = 0;
  for (std::size_t at = 0; (at = text.find("." + tail, at)) != std::string::npos; ++at) {
    const std::size_t open = text.rfind("has(", at);
    const bool inside = open != std::string::npos && text.find(')', open) > at;
    if (!inside) ++plain;
  }
  return plain == 0;
}

}  // namespace

TEST_CASE("every fact that a rule can miss has a question, in the languages of its pack") {
  const auto rules = shipped_rules();
  std::map<std::string, std::string> without;
  std::size_t asked = 0;
  for (const Rule& rule : rules->rules()) {
    for (const std::string& path : rule.reads) {
      if (!is_in_an_account(path) || only_looked_for(rule, path)) continue;
      const Question* question = rules->question(path);
      if (question == nullptr) {
        without.emplace(path, rule.id);
        continue;
      }
      ++asked;
      for (const char* language : languages) {
        CAPTURE(path);
        CAPTURE(language);
        CHECK(question->text.count(language) == 1);
      }
    }
  }
  for (const auto& [path, rule] : without) FAIL_CHECK(path << " of " << rule << " has no question");
  CHECK(asked > 100);
}

TEST_CASE("a whole account that has no source has a question") {
  const auto rules = shipped_rules();
  for (const char* account : {"agreed", "released", "observed"}) {
    CAPTURE(account);
    CHECK(rules->question(account) != nullptr);
  }
}
