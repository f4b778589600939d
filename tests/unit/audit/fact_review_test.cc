// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <stdlib.h>
#include <tilsyn/audit.h>
#include <tilsyn/confirm.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>

namespace {

using namespace tilsyn;
namespace fs = std::filesystem;

constexpr const char* head = "owner: {id: o, name: O, country: SE}\n";

class Folder {
 public:
  explicit Folder(const std::string& tools) {
    std::string pattern = (fs::temp_directory_path() / "tilsyn-review-XXXXXX").string();
    REQUIRE(mkdtemp(pattern.data()) != nullptr);
    path_ = pattern;
    std::ofstream(file(), std::ios::binary) << head << tools;
  }
  ~Folder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  std::string file() const { return (path_ / "inventory.yaml").string(); }
  std::string text() const {
    std::ifstream in(file(), std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(in), {}).substr(std::string(head).size());
  }
  FactReviewOptions options(const char* today) const {
    FactReviewOptions out;
    out.paths = {file()};
    out.today = today;
    out.data_folder = TILSYN_SOURCE_DIR;
    return out;
  }
  std::vector<std::string> listed(const char* today) const {
    std::vector<std::string> out;
    const FactReview review = review_facts(options(today));
    CHECK(review.problems.errors == 0);
    for (const FactToConfirm& fact : review.facts) out.push_back(fact.path);
    return out;
  }
  ConfirmedFacts confirm(const char* today) const {
    return confirm_facts(options(today), {"rektor", today, false});
  }

 private:
  fs::path path_;
};

using Paths = std::vector<std::string>;

TEST_CASE("what is absent, a placeholder or undated is never listed") {
  const Folder folder(
      "tools: [{id: a, name: A, stated: {on: 2024-01-01}, declared: {personal_data: true, ai: "
      "{used: "
      "Uavklart}, accounts: {active: 3}}}, {id: b, name: B, declared: {ai: {used: true}}}]\n");
  CHECK(folder.listed("2026-11-22") == Paths{"declared.accounts.active"});
  CHECK(folder.listed("2024-06-01").empty());  // seen from a day when it was fresh
}

TEST_CASE("days: the last on which it counts, and within how many it is told") {
  const Folder folder(
      "tools: [{id: a, name: A, stated: {on: 2025-10-18}, declared: {accounts: {active: 3}}}]\n");
  // 400 days later is 22 November 2026.
  FactReviewOptions options = folder.options("2026-11-22");
  options.within = 0;
  FactReview review = review_facts(options);
  REQUIRE(review.facts.size() == 1);
  CHECK(review.facts[0].counts_until == "2026-11-22");
  CHECK_FALSE(review.facts[0].too_old);
  CHECK(review.facts[0].value == "3");
  options.today = "2026-11-21";
  CHECK(review_facts(options).facts.empty());
  options.today = "2026-11-23";
  review = review_facts(options);
  REQUIRE(review.facts.size() == 1);
  CHECK(review.facts[0].too_old);
}

TEST_CASE("an audit takes confirmed facts for fresh") {
  const Folder folder(
      "tools: [{id: a, name: A, stated: {on: 2024-01-01, by: it}, declared: {status: approved, "
      "personal_data: true, data_categories: [name], age_groups: [primary], retention: "
      "{days: 30}, third_country_transfer: false, ai: {used: true}}}]\n");
  const Paths stated = folder.listed("2026-11-22");
  REQUIRE(stated.size() > 3);
  const auto unknown = [&] {
    AuditOptions options;
    options.paths = {folder.file()};
    options.today = "2026-11-22";
    options.profile = "full";
    options.data_folder = TILSYN_SOURCE_DIR;
    std::size_t waiting = 0;
    audit(options, {"never"}, [&](const OwnerAudit& owner) {
      for (const FindingText& finding : owner.findings("en"))
        for (const std::string& path : finding.missing)
          waiting += std::find(stated.begin(), stated.end(), path) != stated.end();
    });
    return waiting;
  };
  CHECK(unknown() > 0);
  const ConfirmedFacts result = folder.confirm("2026-11-22");
  CHECK(result.problem == "");
  REQUIRE(result.tools.size() == 1);
  CHECK(result.tools[0].problem == "");
  CHECK(unknown() == 0);
  CHECK(folder.listed("2026-11-22").empty());
  CHECK(folder.listed("2030-01-01") == stated);
}

TEST_CASE("in whatever style the row is written, the rest keeps its bytes") {
  const std::string entry =
      "paths: [declared.accounts.active], on: 2026-11-22, by: rektor, word: owner}";
  SUBCASE("braces") {
    const Folder folder(
        "tools: [{id: a, name: A, stated: {on: 2024-01-01}, declared: {accounts: {active: 3}}}]  # "
        "x\n");
    folder.confirm("2026-11-22");
    CHECK(folder.text() ==
          "tools: [{id: a, name: A, stated: {on: 2024-01-01}, declared: {accounts: {active: 3}}, "
          "sources: [{" +
              entry + "]}]  # x\n");
  }
  SUBCASE("lines, Windows line breaks, a comment at the end") {
    const Folder folder(
        "tools:\r\n- id: a\r\n  name: A\r\n  stated: {on: 2024-01-01}\r\n  declared:\r\n    "
        "accounts: {active: 3} # all\r\n# end\r\n");
    folder.confirm("2026-11-22");
    CHECK(folder.text() ==
          "tools:\r\n- id: a\r\n  name: A\r\n  stated: {on: 2024-01-01}\r\n  declared:\r\n    "
          "accounts: {active: 3} # all\r\n  sources:\r\n    - paths: [declared.accounts.active]\r\n"
          "      on: 2026-11-22\r\n      by: rektor\r\n      word: owner\r\n# end\r\n");
  }
  SUBCASE("an entry that is superseded goes, one with a note stays") {
    const Folder folder(
        "tools:\n  - id: a\n    name: A\n    declared: {accounts: {active: 3}, ai: {used: true}}\n"
        "    sources:\n"
        "      - {paths: [declared.accounts.active], on: 2024-01-01}\n"
        "      - {paths: [declared.ai.used], on: 2024-01-01, note: letter}\n");
    folder.confirm("2026-11-22");
    CHECK(
        folder.text() ==
        "tools:\n  - id: a\n    name: A\n    declared: {accounts: {active: 3}, ai: {used: true}}\n"
        "    sources:\n"
        "      - {paths: [declared.ai.used], on: 2024-01-01, note: letter}\n"
        "      - paths: [declared.accounts.active, declared.ai.used]\n        on: 2026-11-22\n"
        "        by: rektor\n        word: owner\n");
  }
  SUBCASE("a part of an entry goes, and the same role on the same day has one") {
    const Folder folder(
        "tools:\n  - id: a\n    name: A\n    declared: {accounts: {active: 3}, ai: {used: true}}\n"
        "    sources:\n"
        "      - {paths: [declared.ai.used, declared.status], on: 2024-01-01}\n"
        "      - {paths: [declared.accounts.active], on: 2026-11-22, by: rektor, word: owner}\n");
    folder.confirm("2026-11-22");
    CHECK(
        folder.text() ==
        "tools:\n  - id: a\n    name: A\n    declared: {accounts: {active: 3}, ai: {used: true}}\n"
        "    sources:\n"
        "      - {paths: [declared.status], on: 2024-01-01}\n"
        "      - {paths: [declared.accounts.active, declared.ai.used], on: 2026-11-22, by: rektor, "
        "word: owner}\n");
  }
}

TEST_CASE("a row that cannot be edited is said and left, the others are written") {
  const Folder folder(
      "tools:\n  - &a {id: a, name: A, stated: {on: 2024-01-01}, declared: {accounts: {active: "
      "3}}}\n"
      "  - id: b\n    name: B\n    stated: {on: 2024-01-01}\n    declared: {accounts: {active: "
      "4}}\n");
  const ConfirmedFacts result = folder.confirm("2026-11-22");
  REQUIRE(result.tools.size() == 2);
  CHECK(result.tools[1].problem == "");
  CHECK(folder.text().find("by: rektor") != std::string::npos);
}

TEST_CASE("without a role, for a day to come or in a dry run nothing is written") {
  const Folder folder(
      "tools: [{id: a, name: A, stated: {on: 2024-01-01}, declared: {accounts: {active: 3}}}]\n");
  const std::string before = folder.text();
  const FactReviewOptions options = folder.options("2026-11-22");
  CHECK(confirm_facts(options, {"", "2026-11-22", false}).problem != "");
  CHECK(confirm_facts(options, {"rektor", "2026-11-23", false}).problem != "");
  CHECK(confirm_facts(options, {"rektor", "soon", false}).problem != "");
  const ConfirmedFacts dry = confirm_facts(options, {"rektor", "2026-11-22", true});
  CHECK(dry.problem == "");
  CHECK(dry.tools.size() == 1);
  CHECK(folder.text() == before);
}

}  // namespace
