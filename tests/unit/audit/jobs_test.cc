// SPDX-License-Identifier: Apache-2.0
// Owners side by side: the same result, in the same order, with the same problems.
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <tilsyn/audit.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "audit/parallel.h"

namespace {

using namespace tilsyn;
namespace fs = std::filesystem;

class Folder {
 public:
  Folder() : path_(fs::temp_directory_path() / fmt::format("tilsyn-jobs-{}", getpid())) {
    fs::remove_all(path_);
    fs::create_directories(path_ / "inventories");
    std::ofstream(path_ / "tilsyn.yaml") << "profile: full\n";
  }
  ~Folder() { fs::remove_all(path_); }

  void add(const std::string& file, const std::string& owner, const std::string& tools) {
    std::ofstream(path_ / "inventories" / (file + ".yaml"))
        << "owner: {id: " << owner << ", name: Kommune, country: 'NO', language: nb}\ntools:\n"
        << tools;
  }
  AuditOptions options(std::size_t jobs) const {
    AuditOptions options;
    options.paths = {path_.string()};
    options.today = "2026-11-21";
    options.data_folder = TILSYN_SOURCE_DIR;
    options.jobs = jobs;
    options.prepare = [](const OwnerAudit& owner) {
      std::ostringstream out;
      owner.write("json", out, "en");
      return out.str();
    };
    return options;
  }

 private:
  fs::path path_;
};

std::string tools(std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i)
    out += fmt::format("  - id: tool-{0}\n    name: Tool {0}\n    declared: {{status: {1}}}\n", i,
                       i % 3 == 0 ? "pilot" : "approved");
  return out;
}

struct Outcomes {
  std::string reports, problems;
  std::vector<std::string> owners;
};

Outcomes run(const AuditOptions& options) {
  Outcomes out;
  const AuditSummary summary = audit(options, {"never"}, [&](const OwnerAudit& owner) {
    out.owners.push_back(owner.id());
    out.reports += owner.prepared();
  });
  out.problems = summary.problems.text;
  return out;
}

}  // namespace

TEST_CASE("several jobs give what one gives, in the same order") {
  Folder folder;
  for (int i = 0; i < 7; ++i)
    folder.add(fmt::format("o{}", i), fmt::format("owner-{}", 6 - i), tools(3));
  folder.add("o7", "broken", "  - id: t\n    name: T\n    declared: {status: nonsense}\n");
  const Outcomes one = run(folder.options(1));
  CHECK(one.owners.size() == 7);
  CHECK(one.owners.front() == "owner-6");
  CHECK(one.problems.find("nonsense") != std::string::npos);
  for (const std::size_t jobs : {2, 3, 16}) {
    const Outcomes many = run(folder.options(jobs));
    CHECK(many.owners == one.owners);
    CHECK(many.reports == one.reports);
    CHECK(many.problems == one.problems);
  }
}

TEST_CASE("the tools of one large owner are shared out") {
  Folder folder;
  folder.add("only", "only", tools(700));
  const Outcomes one = run(folder.options(1));
  CHECK(one.reports.size() > 100'000);
  CHECK(run(folder.options(4)).reports == one.reports);
}

TEST_CASE("an owner with two inventories is an error that names both") {
  Folder folder;
  folder.add("a", "twice", tools(1));
  folder.add("b", "twice", tools(2));
  for (const std::size_t jobs : {1, 2}) {
    const Outcomes result = run(folder.options(jobs));
    CHECK(result.owners == std::vector<std::string>{"twice"});
    CHECK(result.problems.find("duplicate-owner") != std::string::npos);
    CHECK(result.problems.find("b.yaml") != std::string::npos);
  }
}

TEST_CASE("what is thrown beside comes out, and everybody stops") {
  InOrder<int> numbers(3, 100);
  std::size_t taken = 0;
  const auto make = [](std::size_t i) {
    if (i == 10) throw std::runtime_error("ten");
    return std::make_unique<int>(static_cast<int>(i));
  };
  CHECK_THROWS_AS(numbers.run(make,
                              [&](std::size_t i, std::unique_ptr<int> number) {
                                CHECK(static_cast<std::size_t>(*number) == i);
                                ++taken;
                              }),
                  std::runtime_error);
  CHECK(taken == 10);
  const auto fail = [](std::size_t i) {
    if (i == 3) throw std::runtime_error("three");
  };
  CHECK_THROWS_AS(parallel_for(2, 50, fail), std::runtime_error);
}
