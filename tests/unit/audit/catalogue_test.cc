// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <tilsyn/audit.h>
#include <tilsyn/catalogue.h>
#include <tilsyn/files.h>
#include <tilsyn/workspace.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

using namespace tilsyn;

namespace {

namespace fs = std::filesystem;

constexpr const char* today = "2026-11-21";

std::string text_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

// A folder of its own with a copy of the demo.
class Demo {
 public:
  explicit Demo(bool copy = true) {
    std::string name = (fs::temp_directory_path() / "tilsyn-demo-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    folder_ = name;
    if (copy)
      fs::copy(fs::path(TILSYN_SOURCE_DIR) / "examples/demo", folder_, fs::copy_options::recursive);
  }
  ~Demo() {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }
  Demo(const Demo&) = delete;
  Demo& operator=(const Demo&) = delete;

  fs::path path(const std::string& below = "") const {
    return below.empty() ? folder_ : folder_ / below;
  }
  void write(const std::string& below, std::string_view text) const {
    write_whole_file((folder_ / below).string(), text);
  }
  void replace(const std::string& below, const std::string& what, const std::string& with) const {
    std::string text = text_of(folder_ / below);
    const std::size_t at = text.find(what);
    REQUIRE(at != text.npos);
    write(below, text.replace(at, what.size(), with));
  }
  CatalogueOptions options() const { return {{folder_.string()}, today, TILSYN_SOURCE_DIR}; }

  // Every finding by rule, tool, element and outcome, with what is missing.
  std::vector<std::string> findings() const {
    std::vector<std::string> all;
    const AuditSummary summary = run([&](const OwnerAudit& owner) {
      for (const FindingText& finding : owner.findings("en")) {
        std::string line = owner.id() + " " + finding.rule + " " + finding.tool + " " +
                           finding.element + " " + std::string(to_string(finding.outcome));
        for (const std::string& path : finding.missing) line += " " + path;
        all.push_back(line + " " + finding.found);
      }
    });
    CHECK(summary.problems.text == "");
    return all;
  }
  std::string report(const std::string& owner, const std::string& format) const {
    std::ostringstream out;
    run([&](const OwnerAudit& result) {
      if (result.id() == owner) result.write(format, out, "en");
    });
    return out.str();
  }

 private:
  AuditSummary run(const std::function<void(const OwnerAudit&)>& each) const {
    AuditOptions options;
    options.paths = {folder_.string()};
    options.today = today;
    options.profile = "full";
    options.data_folder = TILSYN_SOURCE_DIR;
    return audit(options, {}, each);
  }

  fs::path folder_;
};

bool yes(const std::vector<GivenDossier>& /*dossiers*/) {
  return true;
}

CatalogueExportResult give(const Demo& demo, const std::string& output,
                           const std::string& key = "") {
  CatalogueExport wanted;
  wanted.output = output;
  wanted.reviewed_by = "Rådgiver";
  wanted.note = "asked again";
  wanted.key = key;
  CatalogueExportResult result = export_catalogue(demo.options(), wanted, yes);
  CHECK(result.problems.text == "");
  return result;
}

const DossierChange* change_of(const CatalogueChanges& changes, std::string_view id) {
  for (const DossierChange& change : changes.dossiers)
    if (change.id == id) return &change;
  return nullptr;
}

std::string first_problem(const Problems& problems) {
  return problems.all.empty() ? "" : problems.all.front().id;
}

}  // namespace

TEST_CASE("tools that become dossiers have the same findings as before") {
  const Demo demo;
  const std::vector<std::string> before = demo.findings();
  REQUIRE(before.size() > 100);
  std::size_t added = 0;
  for (const auto& [owner, tool] : std::vector<std::pair<std::string, std::string>>{
           {"fjordvik", "lesestien"}, {"fjordvik", "ordhavet"}, {"almsund-bun", "rostboken"}}) {
    NewDossier wanted;
    wanted.owner = owner;
    wanted.tool = tool;
    const NewDossierResult result = add_to_catalogue(demo.options(), wanted);
    CAPTURE(wanted.tool);
    CHECK(result.problem == "");
    CHECK(result.problems.text == "");
    if (result.problem.empty()) ++added;
  }
  CHECK(added == 3);
  const std::vector<std::string> after = demo.findings();
  CHECK(before.size() == after.size());
  CHECK(before == after);
}

TEST_CASE("what was exported is taken over by others, and once") {
  const Demo demo;
  const std::string zip = demo.path("out.zip").string();
  const CatalogueExportResult given = give(demo, zip);
  REQUIRE(given.dossiers.size() == 3);
  CHECK(given.written.size() == 4);  // the archive, and our own three with their history
  const Demo other(false);
  other.write("catalogue/.keep", "");
  CatalogueChanges changes = update_catalogue(other.options(), zip, true);
  CHECK(changes.problems.text == "");
  CHECK(changes.written.size() == 3);
  changes = update_catalogue(other.options(), zip, true);
  CHECK(changes.written.empty());
  REQUIRE(changes.dossiers.size() == 3);
  for (const DossierChange& change : changes.dossiers) CHECK(change.state == "same");
  // And given away again as it was taken.
  const std::string again = other.path("again.zip").string();
  CatalogueExport wanted;
  wanted.output = again;
  export_catalogue(other.options(), wanted, yes);
  CHECK(text_of(zip) == text_of(again));
}

TEST_CASE("users of a dossier that changed upstream see it in their findings") {
  const Demo makers, users;
  const std::string out = makers.path("shared").string();
  give(makers, out);
  CatalogueChanges changes = update_catalogue(users.options(), out, true);
  CHECK(changes.written.empty());
  makers.replace("catalogue/quizlade.yaml", "vendor_age_limit: 13", "vendor_age_limit: 16");
  const CatalogueExportResult given = give(makers, out);
  const auto raised = std::find_if(given.dossiers.begin(), given.dossiers.end(),
                                   [](const GivenDossier& each) { return each.raised; });
  REQUIRE(raised != given.dossiers.end());
  CHECK(raised->version == "2");

  const std::string inventory = text_of(users.path("inventories/fjordvik.yaml"));
  changes = update_catalogue(users.options(), out, false);
  CHECK(text_of(users.path("inventories/fjordvik.yaml")) == inventory);
  changes = update_catalogue(users.options(), out, true);
  CHECK(changes.problems.text == "");
  const DossierChange* change = change_of(changes, "quizlade");
  REQUIRE(change);
  CHECK(change->state == "updated");
  CHECK(change->note == "asked again");
  REQUIRE(change->fields.size() == 1);
  CHECK(change->fields[0].path == "declared.vendor_age_limit");
  CHECK(change->users.size() == 2);
  CHECK(text_of(users.path("inventories/fjordvik.yaml"))
            .find("    uses: quizlade\n    adopted: '1'\n") != std::string::npos);

  const std::string json = users.report("fjordvik", "json");
  CHECK(json.find("\"upstream\"") != json.npos);
  CHECK(json.find("\"declared.vendor_age_limit\"") != json.npos);
  CHECK(users.report("fjordvik", "text").find("[changed upstream]") != std::string::npos);
  CHECK(users.report("fjordvik", "text").find("Changed in the shared dossier quizlade") !=
        std::string::npos);
  CHECK(changes_since_adopted(users.options()).dossiers.size() == 2);

  const Adoption adoption = adopt_dossiers(users.options(), {"quizlade"}, "fjordvik");
  CHECK(adoption.problems.text == "");
  REQUIRE(adoption.adopted.size() == 1);
  CHECK(users.report("fjordvik", "json").find("\"upstream\"") == std::string::npos);
  CHECK(users.report("almsund-bun", "json").find("\"upstream\"") != std::string::npos);
  CHECK(changes_since_adopted(users.options()).dossiers.size() == 1);
}

TEST_CASE("an export asks before anything is written") {
  const Demo demo;
  demo.replace("catalogue/tallskogen.yaml", "description: Adaptive oppgaver i matematikk",
               "description: Spør Kari Nordmann, kari@skolen.example");
  demo.replace("catalogue/tallskogen.yaml", "declared:\n", "declared:\n  status: approved\n");
  CatalogueExport wanted;
  wanted.output = demo.path("out").string();
  bool asked = false;
  const CatalogueExportResult result =
      export_catalogue(demo.options(), wanted, [&](const std::vector<GivenDossier>& dossiers) {
        asked = true;
        CHECK(dossiers[0].personal.empty());
        const GivenDossier& tallskogen = dossiers.back();
        CHECK(tallskogen.personal.size() == 2);
        CHECK(tallskogen.stripped == std::vector<std::string>{"declared.status"});
        return false;
      });
  CHECK(asked);
  CHECK_FALSE(result.agreed);
  CHECK(result.written.empty());
  CHECK_FALSE(fs::exists(wanted.output));
}

TEST_CASE("where signatures are required, what is not signed is not read") {
  const Demo demo;
  const std::string key = demo.path("key.pem").string();
  const SigningResult made = make_key(key);
  REQUIRE(made.problems.errors == 0);
  CHECK((fs::status(key).permissions() & fs::perms::others_read) == fs::perms::none);
  CHECK(make_key(key).problems.errors > 0);
  demo.write("packs/ours/pack.yaml", "this: [is no pack\n");
  demo.replace("tilsyn.yaml", "profile: standard",
               "profile: standard\npacks: [packs/ours]\nsignatures: required\ntrusted_keys: [\"" +
                   made.key + "\"]");
  const auto check = [&] {
    return validate({demo.path().string()}, {}, today, TILSYN_SOURCE_DIR).problems;
  };
  Problems problems = check();
  REQUIRE(problems.errors == 1);
  CHECK(first_problem(problems) == "not-signed");
  // Signed it is read, and found to be wrong.
  REQUIRE(sign_package(demo.path("packs/ours").string(), key).problems.errors == 0);
  CHECK(first_problem(check()) == "yaml-syntax");
  demo.write("packs/ours/pack.yaml",
             "name: {en: Ours, nb: Vårt}\nlanguages: [en, nb]\nversion: \"1\"\n");
  CHECK(first_problem(check()) == "altered-file");
  REQUIRE(sign_package(demo.path("packs/ours").string(), key).problems.errors == 0);
  CHECK(check().errors == 0);
  CHECK(verify_package(demo.path("packs/ours").string(), {key + ".pub"}).problems.errors == 0);

  const Demo others;
  const std::string shared = others.path("shared.zip").string();
  give(others, shared);
  CHECK(first_problem(update_catalogue(demo.options(), shared, true).problems) == "not-signed");
  REQUIRE(sign_package(shared, key).problems.errors == 0);
  const CatalogueChanges changes = update_catalogue(demo.options(), shared, true);
  CHECK(changes.problems.errors == 0);
  CHECK(changes.signer == made.key);
  // A word that is not understood asks for signatures too.
  demo.replace("tilsyn.yaml", "signatures: required", "signatures: maybe");
  CHECK(update_catalogue(demo.options(), shared, true).problems.errors > 0);
}

TEST_CASE("every owner has a list of what is theirs") {
  const Demo demo;
  demo.replace("inventories/almsund-barn-och-utbildning.yaml", "      youngest_age: 7\n", "");
  const OwnParts own = own_parts(demo.options(), "almsund-bun");
  CHECK(own.problems.text == "");
  const auto part = std::find_if(own.parts.begin(), own.parts.end(),
                                 [](const OwnPart& each) { return each.tool == "tallskogen"; });
  REQUIRE(part != own.parts.end());
  CHECK(std::find(part->paths.begin(), part->paths.end(), "declared.youngest_age") !=
        part->paths.end());
}
