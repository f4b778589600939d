// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <tilsyn/audit.h>
#include <tilsyn/workspace.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

using namespace tilsyn;
namespace fs = std::filesystem;

namespace {

// An own folder, gone when the test ends.
struct Folder {
  fs::path path = fs::temp_directory_path() / ("tilsyn-init-" + std::to_string(getpid()));
  Folder() {
    fs::remove_all(path);
    fs::create_directories(path);
  }
  ~Folder() { fs::remove_all(path); }
  void add(const std::string& name, const std::string& text) const {
    std::ofstream(path / name, std::ios::binary) << text;
  }
  std::string text(const fs::path& name) const {
    std::ostringstream out;
    out << std::ifstream(path / name, std::ios::binary).rdbuf();
    return out.str();
  }
};

InitOptions options_for(const Folder& folder) {
  InitOptions options;
  options.folder = folder.path.string();
  options.name = "Fjordvik kommune";
  options.country = "NO";
  options.today = "2026-11-21";
  return options;
}

}  // namespace

TEST_CASE("a list and an agreement are found, other files are passed over") {
  const Folder folder;
  folder.add("liste.csv", "Navn;Status\nLeseland;Godkjent\n");
  folder.add("tom.csv", "Kommentar\nNoe\n");
  folder.add("notat.txt", "Husk møtet på torsdag.\n");
  folder.add("scan.pdf", "no PDF");
  folder.add(".skjult.csv", "Navn\nA\n");
  const FoundFiles found = find_first_files({folder.path.string(), {}, {}});
  REQUIRE(found.lists.size() == 2);
  CHECK(found.lists[0].tools == 1);
  CHECK(found.lists[0].country == "NO");
  CHECK(found.lists[0].problem.empty());
  CHECK(found.lists[1].tools == 0);
  CHECK_FALSE(found.lists[1].problem.empty());
  REQUIRE(found.documents.size() == 1);
  CHECK(fs::path(found.documents[0].path).filename() == "scan.pdf");
  CHECK_FALSE(found.documents[0].problem.empty());
}

TEST_CASE("a workspace appears whole or not at all") {
  const Folder folder;
  folder.add("liste.csv", "Kommentar\nNoe\n");
  InitOptions options = options_for(folder);
  options.list = (folder.path / "liste.csv").string();
  InitResult result = init_workspace(options);
  CHECK(result.problems.errors > 0);
  CHECK(result.written.empty());
  CHECK_FALSE(fs::exists(folder.path / "tilsyn.yaml"));

  folder.add("liste.csv", "Navn;Status\nLeseland;Godkjent\n");
  options.agreements = {(folder.path / "no-such.pdf").string()};
  result = init_workspace(options);
  CHECK_FALSE(result.problem.empty());
  CHECK_FALSE(fs::exists(folder.path / "tilsyn.yaml"));

  options.agreements.clear();
  options.dpo_contact = "personvernombud@fjordvik.example";
  options.stated_by = "IKT-rådgiver";
  result = init_workspace(options);
  CHECK(result.tools == 1);
  CHECK(result.written.size() >= 2);
  const std::string inventory = folder.text("inventories/fjordvik-kommune.yaml");
  CHECK(inventory.find("contact: personvernombud@fjordvik.example") != std::string::npos);
  CHECK(inventory.find("by: IKT-rådgiver") != std::string::npos);

  folder.add("tilsyn.yaml", "profile: full\n");
  CHECK_FALSE(init_workspace(options).problem.empty());
  CHECK(folder.text("tilsyn.yaml") == "profile: full\n");
}

TEST_CASE("from a list and two PDF agreements to a first audit") {
  const char* corpus = std::getenv("TILSYN_CORPUS");
  if (!corpus) {
    MESSAGE("skipped: TILSYN_CORPUS is not set");
    return;
  }
  const Folder folder;
  fs::copy(fs::path(corpus) / "inventories" / "osloskolen.csv", folder.path);
  for (const char* name : {"da_easyleave.pdf", "en_umami.pdf"})
    fs::copy(fs::path(corpus) / "dpa" / "orig" / name, folder.path);
  const FoundFiles found = find_first_files({folder.path.string(), {}, {}});
  REQUIRE(found.lists.size() == 1);
  CHECK(found.lists[0].tools == 27);
  REQUIRE(found.documents.size() == 2);
  InitOptions options = options_for(folder);
  options.list = found.lists[0].path;
  for (const FoundFile& document : found.documents)
    if (document.problem.empty()) options.agreements.push_back(document.path);
  CHECK_FALSE(options.agreements.empty());
  CHECK(init_workspace(options).tools == 27);

  AuditOptions audit_options;
  audit_options.paths = {options.folder};
  audit_options.today = options.today;
  const AuditSummary summary = audit(audit_options, {"never"}, {});
  CHECK(summary.problems.errors == 0);
  CHECK(summary.tools == 27);
}
