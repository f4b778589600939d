// SPDX-License-Identifier: Apache-2.0
#include "federation_fixture.h"

#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "federation/attribute_sheet.h"
#include "import/csv.h"

namespace tilsyn::test {
namespace {

namespace fs = std::filesystem;
const fs::path data_folder = TILSYN_SOURCE_DIR;

constexpr const char* inventory = R"(owner: {id: grimsby, name: Grimsby, country: SE}
tools:
  - id: ett
    name: Ett
    vendor: Ett AB
    declared:
      endpoints: [{url: "https://ett.example/start"}]
      login: {method: federation, federation: feide}
  - id: tva
    name: Två
    declared: {domains: [tva.example]}
    released:
      activated: true
      attributes: [{name: name, justification: Visas för läraren}]
  - id: tre
    name: Tre
    vendor: Tre AB
  - id: fyra
    name: Fyra
    vendor: Tre AB
    released: {entity: "urn:fyra"}
parties:
  - {id: tre-ab, name: Tre AB, domains: [tre.example]}
)";

}  // namespace

FederationFixture::FederationFixture() {
  std::string name = (fs::temp_directory_path() / "tilsyn-test-XXXXXX").string();
  REQUIRE(mkdtemp(name.data()) != nullptr);
  folder_ = name;
  schemas_ = Schemas::load(data_folder / "schemas", diagnostics);
  placeholders_ = Placeholders::load(data_folder / "rules/data/placeholders", diagnostics);
  save("inventory.yaml", inventory);
  workspace_ = load_workspace({folder_ + "/inventory.yaml"}, *schemas_, placeholders_, data_folder,
                              diagnostics);
  REQUIRE(workspace_);
  inventory_ = load_inventory(workspace_->inventories.at(0), *workspace_, *schemas_, placeholders_,
                              diagnostics);
  REQUIRE(inventory_);
  names_ = AttributeNames::load(data_folder, diagnostics);
  tools_.emplace(*inventory_, *workspace_);
  INFO(problems());
  REQUIRE(diagnostics.ok());
}

FederationFixture::~FederationFixture() {
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
}

void FederationFixture::save(const std::string& name, const std::string& text) {
  std::ofstream(folder_ + "/" + name, std::ios::binary) << text;
}

std::optional<FederationSource> FederationFixture::read(const std::string& name,
                                                        const std::string& text,
                                                        const std::string& tool,
                                                        const std::string& certificate) {
  save(name, text);
  FederationRequest request{{folder_ + "/" + name}, tool, {}, *parse_date("2026-11-22")};
  if (!certificate.empty()) {
    save("certificate.pem", certificate);
    request.certificate = folder_ + "/certificate.pem";
  }
  return read_federation_source(request, data_folder, *tools_, names_, diagnostics);
}

std::string FederationFixture::write(const FederationSource& source, const std::string& previous,
                                     const std::string& on) {
  last = write_federation(source, "grimsby", source.federation, *parse_date(on), "before.yaml",
                          previous, diagnostics);
  CHECK(schema_problems(last.text) == "");
  return last.text;
}

std::string FederationFixture::report(const FederationSource& source) {
  std::ostringstream out;
  write_federation_report(source, last, *tools_, 2, out);
  return out.str();
}

std::string FederationFixture::problems() const {
  std::ostringstream out;
  write_diagnostics(diagnostics, false, out);
  return out.str();
}

std::string FederationFixture::schema_problems(const std::string& text) {
  Sources sources;
  Diagnostics own(sources);
  const Node root = parse_yaml(sources.add("written.yaml", text), own);
  Arena arena;
  read_value(root, *schemas_->find("federation"), {}, arena, nullptr, own);
  std::ostringstream out;
  if (!own.all().empty()) write_diagnostics(own, false, out);
  return out.str();
}

std::string FederationFixture::sheet(const std::string& language) {
  return write_csv(
      make_attribute_sheet(*inventory_, *workspace_, names_, data_folder, language, diagnostics),
      ';');
}

}  // namespace tilsyn::test
