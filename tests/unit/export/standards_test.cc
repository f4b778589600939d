// SPDX-License-Identifier: Apache-2.0
// Exports to registers and standards, and what comes back when they are imported.
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <stdlib.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "export_fixture.h"
#include "import/import.h"

using namespace tilsyn;
using test::shipped;

namespace {

constexpr const char* inventory_text = R"(owner: {id: fjord, name: Fjord kommune, country: NO}
parties:
  - {id: leseland, name: Leseland AS}
tools:
  - id: leseland-app
    name: Leseland
    vendor: leseland
    declared:
      description: "Leser: med # tegn"
      purposes: [Leseopplæring]
      personal_data: true
      data_categories: [name, national_id, pupil_work]
      data_subjects: [staff, pupils]
      profiling: false
      third_country_transfer: false
      system_owner: Skole
      legal_basis:
        - {article: gdpr/6-1-e, act: opplæringslova, section: § 25-1}
      retention: {days: 90, event: skoleslutt}
      recipients: []
      endpoints:
        - {url: "https://app.leseland.example/"}
      login: {method: federation}
      links: {privacy_notice: "https://leseland.example/personvern"}
  - id: kart
    name: Kart
    declared: {personal_data: false, third_country_transfer: Uavklart}
  - id: tom
    name: Tom
activities:
  - id: prover
    name: Prøver
    number: "7"
    unit: Skole
    purposes: [essential.service]
    legal_basis:
      - {article: gdpr/6-1-e, act: opplæringslova, section: § 25-1}
      - {act: forskrift til opplæringslova}
    special_basis: [gdpr/9-2-g]
    data_subjects: [pupils, guardians]
    data_categories: [name, assessment, support_needs]
    data_source: Foresatte
    recipients: [PPT, Statsforvalteren]
    third_country: {transfer: some, countries: [US, IN]}
    retention: {days: 365, event: skoleslutt}
    security: Tilgangsstyring
    automated_decisions: false
    dpia_criteria: [vulnerable_subjects]
    tools: [kart]
    updated: 2026-01-15
  - id: valg
    name: Valg
    data_subjects_text: Velgere
    legal_basis_text: Valgloven; art. 6 nr. 1 c
    legal_basis:
      - {act: Valgloven}
      - {article: gdpr/6-1-c}
    recipients: []
    third_country: {transfer: none}
)";

ImportWords words() {
  Sources sources;
  Diagnostics diagnostics(sources);
  return ImportWords::load(std::filesystem::path(TILSYN_SOURCE_DIR) / "rules/data/import",
                           diagnostics);
}

struct Exported {
  std::string bytes;
  std::vector<std::string> warnings;
};

// A file of its own, for what is read from files.
std::string scratch_inventory(const std::string& text) {
  std::string name = (std::filesystem::temp_directory_path() / "standards-XXXXXX").string();
  const int file = mkstemp(name.data());
  REQUIRE(file >= 0);
  std::ofstream(name) << text;
  return name;
}

Exported exported(const std::string& text, std::string_view format,
                  std::string_view language = "nb") {
  Sources sources;
  Diagnostics diagnostics(sources);
  const std::string path = scratch_inventory(text);
  const Workspace workspace;
  const auto inventory =
      load_inventory(path, workspace, *shipped().schemas, shipped().placeholders, diagnostics);
  std::filesystem::remove(path);
  REQUIRE(inventory);
  const Node document;
  const ImportWords known = words();
  const ExportInput input{*inventory,
                          document,
                          workspace,
                          *shipped().schemas,
                          shipped().words(language),
                          *parse_date("2026-03-01"),
                          &known};
  Exported result{find_export_format(format)->write(input, diagnostics), {}};
  CHECK(diagnostics.ok());
  for (const Diagnostic& each : diagnostics.all()) result.warnings.push_back(each.message);
  return result;
}

struct Returned {
  std::string yaml, importer;
  Node document;
  std::string at(const std::string& path) const {
    const Node* node = &document;
    std::istringstream steps(path);
    for (std::string step; node && std::getline(steps, step, '.');) {
      if (node->kind == NodeKind::sequence) {
        const std::size_t index = std::stoul(step);
        node = index < node->items.size() ? &node->items[index] : nullptr;
      } else {
        node = node->find(step);
      }
    }
    if (!node) return "<absent>";
    if (node->kind != NodeKind::sequence) return node->text;
    std::string text = "[";
    for (const Node& item : node->items) text += (text.size() > 1 ? ", " : "") + item.text;
    return text + "]";
  }
};

// As the program does it: the importer is told from the bytes.
Returned imported(const std::string& bytes, const std::string& name) {
  Sources sources;
  Diagnostics diagnostics(sources);
  ImportRequest request;
  request.path = name;
  request.owner.country = "NO";
  ImportKnowledge knowledge{words(), &shipped().placeholders};
  knowledge.schemas = shipped().schemas.get();
  const ImportFile file{name, bytes};
  Returned result;
  for (const Importer& importer : importers()) {
    if (!importer.sniff(file)) continue;
    auto list = importer.import(file, request, knowledge, diagnostics);
    REQUIRE(list);
    for (const Diagnostic& each : diagnostics.all()) MESSAGE(each.message);
    CHECK(diagnostics.ok());
    result.importer = importer.name;
    result.yaml = write_inventory(request, *list, diagnostics);
    break;
  }
  result.document = parse_yaml(sources.add("inventory.yaml", result.yaml), diagnostics);
  CHECK(diagnostics.ok());
  return result;
}

Node tree(const std::string& text) {
  Sources sources;
  Diagnostics diagnostics(sources);
  Node node = parse_yaml(sources.add("inventory.yaml", text), diagnostics);
  CHECK(diagnostics.ok());
  return node;
}

void check_same(const Returned& before, const Returned& after, const std::string& entry,
                std::initializer_list<const char*> fields, const std::string& as = {}) {
  for (const char* field : fields) {
    CAPTURE(entry);
    CAPTURE(field);
    CHECK(after.at((as.empty() ? entry : as) + "." + field) == before.at(entry + "." + field));
  }
}

bool says(const std::vector<std::string>& all, const std::string& text) {
  return std::any_of(all.begin(), all.end(),
                     [&](const std::string& each) { return each.find(text) != std::string::npos; });
}

}  // namespace

TEST_CASE("what Fides has words for comes back from a manifest; the rest is told") {
  const Returned before{inventory_text, {}, tree(inventory_text)};
  const Exported file = exported(inventory_text, "fides");
  const Returned after = imported(file.bytes, "fides.yml");
  CHECK(after.importer == "fides");
  check_same(before, after, "tools.0",
             {"id", "name", "declared.description", "declared.purposes", "declared.personal_data",
              "declared.profiling", "declared.third_country_transfer", "declared.system_owner",
              "declared.links.privacy_notice"});
  CHECK(after.at("tools.0.vendor") == "Leseland AS");
  CHECK(after.at("tools.0.declared.data_categories") == "[name, national_id]");
  CHECK(after.at("tools.0.declared.data_subjects") == "[staff]");
  CHECK(says(file.warnings, "data category 'pupil_work' has no key of Fides: left out of 1 entry"));
  CHECK(says(file.warnings, "data subject 'pupils' has no key of Fides"));
  // What nobody knows of a tool is not in the manifest; a placeholder is no answer.
  check_same(before, after, "tools.1", {"id", "name"});
  CHECK(after.at("tools.1.declared.third_country_transfer") == "<absent>");
  CHECK(after.at("tools.2.declared") == "<absent>");
  // Of an activity that names the tool.
  CHECK(after.at("activities.1.name") == "Prøver");
  CHECK(after.at("activities.1.purposes") == "[essential.service]");
  CHECK(after.at("activities.1.legal_basis.0.article") == "gdpr/6-1-e");
  CHECK(after.at("activities.1.special_basis") == "[gdpr/9-2-g]");
  CHECK(after.at("activities.1.tools") == "[kart]");
}

TEST_CASE("a manifest has all that Fides requires, in keys of its taxonomy of today") {
  const Node root = tree(exported(inventory_text, "fides").bytes);
  const ImportWords known = words();
  for (const Node& system : root.find("system")->items) {
    CHECK(system.find("fides_key"));
    CHECK(system.find("system_type"));
    REQUIRE(system.find("privacy_declarations"));
    for (const Node& declaration : system.find("privacy_declarations")->items) {
      const KnownPhrase* use = known.whole("fides_use", declaration.find("data_use")->text);
      REQUIRE(use);
      CHECK(use->language == "any");
      REQUIRE(declaration.find("data_categories"));
      for (const Node& key : declaration.find("data_categories")->items) {
        const KnownPhrase* category = known.whole("fides_category", key.text);
        REQUIRE(category);
        CHECK(category->language == "any");
      }
    }
  }
}

TEST_CASE("services of CycloneDX come back as the tools that they were") {
  const Returned before{inventory_text, {}, tree(inventory_text)};
  const Exported file = exported(inventory_text, "cyclonedx");
  const Returned after = imported(file.bytes, "bom.json");
  CHECK(after.importer == "cyclonedx");
  check_same(
      before, after, "tools.0",
      {"id", "name", "declared.description", "declared.personal_data", "declared.data_categories",
       "declared.endpoints.0.url", "declared.links.privacy_notice"});
  CHECK(after.at("tools.0.vendor") == "Leseland AS");
  check_same(before, after, "tools.1", {"id", "name", "declared.personal_data"});
  CHECK(after.at("tools.2.declared") == "<absent>");
  CHECK(after.at("tools.0.declared.third_country_transfer") == "<absent>");
}

TEST_CASE("a bill of materials has what version 1.6 requires") {
  const Node bom = tree(exported(inventory_text, "cyclonedx").bytes);
  CHECK(bom.find("bomFormat")->text == "CycloneDX");
  CHECK(bom.find("specVersion")->text == "1.6");
  for (const Node& service : bom.find("services")->items) {
    REQUIRE(service.find("name"));
    if (const Node* data = service.find("data")) {
      for (const Node& each : data->items) {
        CHECK(each.find("flow")->text == "unknown");
        CHECK_FALSE(each.find("classification")->text.empty());
      }
    }
  }
}

TEST_CASE("the record of processing comes back from a workbook and from CSV, in every language") {
  const Returned before{inventory_text, {}, tree(inventory_text)};
  for (const char* language : {"nb", "nn", "sv", "da", "en"}) {
    for (const char* format : {"art30", "art30-csv"}) {
      CAPTURE(language);
      CAPTURE(format);
      const bool sheet = std::string(format) == "art30";
      const Returned after = imported(exported(inventory_text, format, language).bytes,
                                      sheet ? "record.xlsx" : "record.csv");
      CHECK(after.importer == (sheet ? "xlsx" : "csv"));
      check_same(before, after, "activities.0",
                 {"id",
                  "name",
                  "number",
                  "unit",
                  "purposes",
                  "legal_basis.0.article",
                  "legal_basis.0.act",
                  "legal_basis.0.section",
                  "legal_basis.1.article",
                  "legal_basis.1.act",
                  "special_basis",
                  "data_subjects",
                  "data_categories",
                  "data_source",
                  "recipients",
                  "third_country.transfer",
                  "third_country.countries",
                  "retention.days",
                  "retention.event",
                  "security",
                  "automated_decisions",
                  "dpia_criteria",
                  "updated",
                  "tools"});
      check_same(before, after, "activities.1",
                 {"id",
                  "name",
                  "purposes",
                  "legal_basis_text",
                  "legal_basis.0.act",
                  "legal_basis.1.article",
                  "data_subjects",
                  "data_subjects_text",
                  "data_categories",
                  "data_categories_text",
                  "recipients",
                  "third_country.transfer",
                  "retention",
                  "security",
                  "automated_decisions",
                  "dpia_criteria",
                  "tools",
                  "updated",
                  "unit",
                  "number"});
    }
  }
}

TEST_CASE("a tool that no activity names has a row, and unknown is said") {
  const std::string csv = exported(inventory_text, "art30-csv").bytes;
  std::istringstream lines(csv);
  std::vector<std::string> all;
  for (std::string line; std::getline(lines, line);) all.push_back(line);
  CHECK(csv.find("Behandlingsansvarlig: Fjord kommune") != std::string::npos);
  CHECK(csv.find("Personvernombud: ukjent") != std::string::npos);
  const Returned after = imported(csv, "record.csv");
  CHECK(after.at("activities.2.name") == "Leseland");
  CHECK(after.at("activities.2.data_categories") == "[name, national_id, pupil_work]");
  CHECK(after.at("activities.2.recipients") == "[]");
  CHECK(after.at("activities.2.third_country.transfer") == "none");
  CHECK(after.at("activities.2.retention.days") == "90");
  CHECK(after.at("activities.3.name") == "Tom");
  CHECK(after.at("activities.3.third_country") == "<absent>");
  CHECK(after.at("activities.3.automated_decisions") == "<absent>");
  const auto tom = std::find_if(all.begin(), all.end(), [](const std::string& line) {
    return line.find(";Tom;") != std::string::npos && line.find("ukjent") != std::string::npos;
  });
  REQUIRE(tom != all.end());
  CHECK(tom->find(";;;;") == std::string::npos);
}

TEST_CASE("the labels that an export writes are those of the facts") {
  const ImportWords known = words();
  for (const auto& [group, definition] :
       {std::pair<std::string, std::string>{"activity_data_category", "data_category"},
        {"activity_data_subject", "data_subject"}}) {
    const EnumType& type = *shipped().schemas->definition("facts", definition)->enumeration;
    for (const auto& [language, labels] : type.labels) {
      for (std::size_t i = 0; i < type.values.size(); ++i)
        CHECK(known.written(group, type.values[i], language) == labels[i]);
    }
  }
}
