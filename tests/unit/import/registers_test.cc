// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "import_fixture.h"

using namespace tilsyn;
using test::Imported;

namespace {

Imported import_register(const std::string& text, const std::string& path = "export.json") {
  ImportRequest request;
  request.path = path;
  request.owner.country = "NO";
  return test::import_bytes(text, request);
}

bool remarks(const Imported& imported, const std::string& text) {
  const auto& all = imported.list->report.remarks;
  return std::any_of(all.begin(), all.end(), [&](const std::string& remark) {
    return remark.find(text) != std::string::npos;
  });
}

std::string place_of(const Imported& imported, const std::string& path) {
  for (const Interpretation& one : imported.list->report.interpretations) {
    if (one.path == path) return imported.sources->place(one.span);
  }
  return "<nowhere>";
}

constexpr const char* kitos_one = R"({
  "Name": "Aftale Elm", "uuid": "7e", "lastModified": "2025-02-11T08:11:00.1234567Z",
  "organizationContext": {"name": "Lundby Kommune"},
  "General": {
    "DataResponsible": {"name": "Leverandøren er databehandler"},
    "isagreementconcluded": "yes", "agreementConcludedAt": "2018-03-15T00:00:00Z",
    "isAgreementConcludedRemark": "skal fornyes",
    "transferToInsecureThirdCountries": "Yes",
    "insecureCountriesSubjectToDataTransfer": {"$type": "List", "$values": [{"name": "USA"}]},
    "basisForTransfer": {"name": "Intet"},
    "dataProcessors": [{"name": "Elm ApS", "cvr": "00000011"}, {"name": "Elm Drift ApS"}],
    "hasSubDataProcessors": "Yes",
    "subDataProcessors": [{"dataProcessorOrganization": {"name": "Sky Pte", "cvr": "00000012"},
      "basisForTransfer": {"name": "Intet"}, "transferToInsecureThirdCountry": "Yes",
      "insecureThirdCountrySubjectToDataProcessing": {"name": "USA"}}],
    "valid": false
  },
  "systemUsages": [{"name": "Elm"}, {"name": "Elm Video"}],
  "oversight": {"oversightInterval": "BiYearly"},
  "roles": [{"role": {"name": "Kontakt"}, "user": {"name": "Bruger Et"}}]
})";

}  // namespace

TEST_CASE("a registration of OS2kitos becomes what its owner claims of each system") {
  const Imported imported = import_register(kitos_one);
  REQUIRE(imported.list);
  CHECK(imported.list->report.format == "kitos");
  CHECK(imported.schema_problems().empty());
  CHECK(imported.at("owner.name") == "Lundby Kommune");
  for (const std::string tool : {"tools.0", "tools.1"}) {
    CAPTURE(tool);
    CHECK(imported.at(tool + ".vendor") == "Elm ApS");
    CHECK(imported.at(tool + ".declared.vendor_role") == "processor");
    CHECK(imported.at(tool + ".declared.agreement_claimed") == "true");
    CHECK(imported.at(tool + ".declared.agreement_signed") == "2018-03-15");
    CHECK(imported.at(tool + ".declared.agreement_note") == "skal fornyes");
    CHECK(imported.at(tool + ".declared.third_country_transfer") == "true");
    CHECK(imported.at(tool + ".declared.transfers.0.country") == "US");
    CHECK(imported.at(tool + ".declared.transfers.0.mechanism") == "none");
    CHECK(imported.at(tool + ".declared.recipients.0.party") == "Elm Drift ApS");
    CHECK(imported.at(tool + ".declared.recipients.1.party") == "Sky Pte");
    CHECK(imported.at(tool + ".declared.recipients.1.role") == "subprocessor");
    CHECK(imported.at(tool + ".declared.recipients.1.country") == "US");
    CHECK(imported.at(tool + ".stated.on") == "2025-02-11");
    CHECK(imported.at(tool + ".agreements") == "<absent>");
  }
  CHECK(imported.at("tools.0.name") == "Elm");
  CHECK(imported.at("tools.1.id") == "elm-video");
  CHECK(imported.at("tools.1.name") == "Elm Video");
  CHECK(imported.at("parties.0.number") == "DK 00000011");
  CHECK(imported.at("parties.1.name") == "Sky Pte");
  CHECK(remarks(imported, "main contract is not valid"));
  CHECK(remarks(imported, "without a known basis"));
  CHECK(place_of(imported, "declared.agreement_signed") == "export.json:6:60");
}

TEST_CASE("what has no field of a registration is one note") {
  const Imported imported = import_register(kitos_one);
  REQUIRE(imported.list);
  std::string note;
  for (const auto& each : imported.list->tools[0].notes) {
    if (each.heading == "OS2kitos") note = each.text;
  }
  CHECK(note.find("oversight.oversightInterval: BiYearly") != std::string::npos);
  CHECK(note.find("roles[1].user.name: Bruger Et") != std::string::npos);
  CHECK(note.find("Name: Aftale Elm") != std::string::npos);
  CHECK(note.find("Elm ApS") == std::string::npos);
}

TEST_CASE("what a registration does not answer stays unknown") {
  const Imported imported = import_register(
      R"([{"name": "Ask", "systemUsages": [], "general": {"isAgreementConcluded": "Irrelevant",
          "dataResponsible": {"name": "Leverandøren behandler ikke personoplysninger"},
          "transferToInsecureThirdCountries": "Undecided", "hasSubDataProcessors": "Yes",
          "subDataProcessors": [], "basisForTransfer":
          {"name": "EU's standard kontrakt /standard contract clauses"}}},
         {"name": "Ask", "systemUsages": [], "general": {"isAgreementConcluded": "No",
          "hasSubDataProcessors": "No", "subDataProcessors": []}}])");
  REQUIRE(imported.list);
  CHECK(imported.at("tools.0.declared") == "<absent>");
  CHECK(imported.at("tools.0.vendor") == "<absent>");
  CHECK(remarks(imported, "ask: an agreement is said to be irrelevant"));
  CHECK(remarks(imported, "sub-processors, and none is named"));
  CHECK(remarks(imported, "names no system"));
  CHECK(imported.at("tools.1.id") == "ask-2");
  CHECK(imported.at("tools.1.agreements") == "none");
  CHECK(imported.at("tools.1.declared.agreement_claimed") == "false");
  CHECK(imported.at("tools.1.declared.recipients") == "[]");
  CHECK(imported.has("name-twice"));
}

TEST_CASE("systems of Fides become tools, their declarations activities") {
  const Imported imported = import_register(R"(
dataset:
  - fides_key: a_dataset
system:
  - fides_key: reading_room
    name: Reading room
    description: Books.
    system_type: Service
    administrating_department: Schools
    uses_profiling: false
    egress: []
    privacy_declarations:
      - name: Reading
        data_categories: [user.name, user.cookie_id, user.content, system]
        data_use: improve.system
        data_subjects: [employee, customer]
      - name: Helping out
        data_categories: [user.name]
        data_use: collect
)",
                                            "systems.yml");
  REQUIRE(imported.list);
  CHECK(imported.list->report.format == "fides");
  CHECK(imported.schema_problems().empty());
  CHECK(imported.at("tools.0.id") == "reading-room");
  CHECK(imported.at("tools.0.declared.data_categories") == "[name, device_id]");
  CHECK(imported.at("tools.0.declared.data_subjects") == "[staff]");
  CHECK(imported.at("tools.0.declared.purposes") == "[improve.system, Helping out]");
  CHECK(imported.at("tools.0.declared.personal_data") == "true");
  CHECK(imported.at("tools.0.declared.profiling") == "false");
  CHECK(imported.at("tools.0.declared.system_owner") == "Schools");
  CHECK(imported.at("tools.0.declared.record_reference") ==
        "reading-room-reading, reading-room-helping-out");
  CHECK(imported.at("activities.0.name") == "Reading");
  CHECK(imported.at("activities.0.data_categories_text") ==
        "user.name, user.cookie_id, user.content, system");
  CHECK(imported.at("activities.0.data_subjects_text") == "employee, customer");
  CHECK(imported.at("activities.0.tools") == "[reading-room]");
  CHECK(imported.at("activities.1.purposes") == "[Helping out]");
  CHECK(remarks(imported, "1 under 'dataset' were not read"));
}

TEST_CASE("a default of the interface of Fides is no answer") {
  const Imported imported = import_register(
      R"({"fides_key": "a", "name": "A", "system_type": "Service", "uses_profiling": true,
          "does_international_transfers": false, "processes_personal_data": true,
          "administrating_department": "Not defined",
          "privacy_declarations": [{"data_use": "essential.service", "data_categories": ["system"],
            "legal_basis_for_processing": "Public interest", "retention_period": "12",
            "special_category_legal_basis": "Explicit Consent"}]})");
  REQUIRE(imported.list);
  CHECK(imported.at("tools.0.declared.profiling") == "true");
  CHECK(imported.at("tools.0.declared.third_country_transfer") == "<absent>");
  CHECK(imported.at("tools.0.declared.personal_data") == "<absent>");
  CHECK(imported.at("tools.0.declared.system_owner") == "<absent>");
  CHECK(imported.at("activities.0.legal_basis.0.article") == "gdpr/6-1-e");
  CHECK(imported.at("activities.0.special_basis") == "[gdpr/9-2-a]");
  CHECK(imported.at("activities.0.retention.text") == "12");
  CHECK(imported.at("activities.0.retention.days") == "<absent>");
}

TEST_CASE("services inside services are all read") {
  const Imported imported = import_register(
      R"({"bomFormat": "CycloneDX", "specVersion": "1.6", "components": [{"name": "lib"}],
          "services": [{"bom-ref": "gate", "name": "Gate", "provider": {"name": "Gate AS"},
            "endpoints": ["https://gate.example/", "tcp://gate.example"], "trustZone": "public",
            "data": [{"classification": "PII", "flow": "inbound"},
                     {"classification": "national_id", "flow": "unknown"},
                     {"classification": "Customer", "flow": "outbound"}],
            "services": [{"name": "Gate", "authenticated": true, "services": [
              {"name": "Store", "data": [{"classification": "Public", "flow": "outbound"}]}]}]}]})");
  REQUIRE(imported.list);
  CHECK(imported.list->report.format == "cyclonedx");
  CHECK(imported.schema_problems().empty());
  REQUIRE(imported.list->tools.size() == 3);
  CHECK(imported.at("tools.0.vendor") == "Gate AS");
  CHECK(imported.at("tools.0.declared.endpoints.0.url") == "https://gate.example/");
  CHECK(imported.at("tools.0.declared.endpoints.1") == "<absent>");
  CHECK(imported.at("tools.0.declared.personal_data") == "true");
  CHECK(imported.at("tools.0.declared.data_categories") == "[national_id]");
  CHECK(imported.at("tools.1.id") == "gate-2");
  CHECK(imported.at("tools.2.name") == "Store");
  CHECK(imported.at("tools.2.declared") == "<absent>");
  CHECK(imported.yaml.find("data[3].classification: Customer") != std::string::npos);
  CHECK(imported.yaml.find("trustZone: public") != std::string::npos);
  CHECK(imported.yaml.find("inside gate-2") != std::string::npos);
  CHECK(remarks(imported, "1 components were not read"));
}

TEST_CASE("registers that are none, broken or hostile") {
  const auto fails_with = [](const std::string& text, const std::string& id) {
    const Imported imported = import_register(text);
    CHECK_FALSE(imported.list);
    return imported.has(id);
  };
  CHECK(fails_with(R"({"bomFormat": "CycloneDX", "services": []})", "empty-list"));
  CHECK(fails_with(R"({"bomFormat": "CycloneDX", "services": "none"})", "empty-list"));
  CHECK(fails_with(R"([{"isAgreementConcluded": 1, "systemUsages":)", "json-syntax"));
  CHECK(fails_with(R"({"fides_key": [], "system": 5})", "empty-list"));
  std::string deep = R"({"bomFormat": "CycloneDX", "services": [)";
  for (int i = 0; i < 25; ++i) deep += R"({"name": "s", "services": [)";
  for (int i = 0; i < 25; ++i) deep += "]}";
  const Imported cut = import_register(deep + "]}");
  REQUIRE(cut.list);
  CHECK(cut.list->tools.size() == 21);
  CHECK(cut.has("too-deep"));
}

TEST_CASE("values of a wrong kind are told with their place and kept") {
  const Imported imported = import_register(
      R"({"bomFormat": "CycloneDX", "services": [{"name": {"x": "A"}, "endpoints": "https://a.example",
          "data": [7], "provider": []}, 3]})");
  REQUIRE(imported.list);
  REQUIRE(imported.list->tools.size() == 1);
  std::size_t wrong = 0;
  for (const Diagnostic& each : imported.diagnostics->all()) {
    wrong += each.id == "wrong-type" && each.span.known();
  }
  CHECK(wrong == 4);
  CHECK(remarks(imported, "kept as notes: 4"));
  CHECK(imported.yaml.find("name.x: A") != std::string::npos);
  CHECK(imported.yaml.find("endpoints: https://a.example") != std::string::npos);
}

namespace {

// A file of the corpus, or nothing (and it is said) where no corpus is at hand.
Imported corpus_file(const std::string& name, const std::string& country) {
  const char* corpus = std::getenv("TILSYN_CORPUS");
  if (!corpus || !*corpus) {
    MESSAGE("SKIP: TILSYN_CORPUS is not set");
    return {};
  }
  ImportRequest request;
  request.owner.country = country;
  Imported imported = test::import_path(std::string(corpus) + "/inventories/" + name, request);
  REQUIRE(imported.list);
  CHECK(imported.schema_problems() == std::vector<std::string>{});
  return imported;
}

void collect_scalars(const Node& node, std::vector<std::string>& out) {
  if (!node.text.empty() && node.kind != NodeKind::null_value) out.push_back(node.text);
  for (const Node& item : node.items) collect_scalars(item, out);
  for (const Entry& entry : node.entries) collect_scalars(entry.value, out);
}

// The texts of the file that stand nowhere in the inventory. Flags and days may stand there in
// other words: 2023-05-01T00:00:00Z.
std::vector<std::string> lost_texts(const Imported& imported) {
  Diagnostics diagnostics(*imported.sources);
  SourceId file = 0;
  while (imported.sources->at(file).name() != imported.list_path) ++file;
  const bool json = imported.list_path.ends_with(".json");
  const Node root = json ? parse_json(file, diagnostics) : parse_yaml(file, diagnostics);
  std::vector<std::string> texts, lost;
  collect_scalars(root, texts);
  for (const std::string& text : texts) {
    const std::string_view start = std::string_view(text).substr(0, text.find_last_not_of(" ") + 1);
    if (imported.yaml.find(start) == std::string::npos) lost.push_back(text);
  }
  return lost;
}

}  // namespace

TEST_CASE("twelve registrations of OS2kitos, with what is wrong with some of them") {
  const Imported imported = corpus_file("kitos_export.json", "");
  if (!imported.list) return;
  // One serves two systems, one none.
  CHECK(imported.list->tools.size() == 13);
  CHECK(imported.at("owner.country") == "DK");
  CHECK(fmt::format("{}", fmt::join(lost_texts(imported), " | ")) == "");
  CHECK(imported.at("tools.1.declared.agreement_signed") == "2018-03-15");
  CHECK(imported.at("tools.3.name") == "Kontorpakke");
  CHECK(imported.at("tools.4.name") == "Videomøde");
  CHECK(imported.at("tools.4.declared.transfers.1.country") == "IN");
  CHECK(imported.at("tools.4.declared.transfers.0.mechanism") == "<absent>");
  CHECK(imported.at("tools.5.declared.agreement_claimed") == "<absent>");
  CHECK(remarks(imported, "quizvaerktoj: an agreement is said to be irrelevant"));
  CHECK(imported.at("tools.6.declared.vendor_role") == "joint_controller");
  CHECK(remarks(imported, "komme-ga: an agreement is said to exist, without a date"));
  CHECK(remarks(imported, "elevadm: there are said to be sub-processors, and none is named"));
  CHECK(remarks(imported, "elevadm: the main contract is not valid"));
  CHECK(remarks(imported, "lydbogsreol: the agreement names no processor"));
  CHECK(imported.at("tools.9.vendor") == "<absent>");
  CHECK(imported.at("tools.10.declared.vendor_role") == "controller");
  CHECK(imported.at("tools.11.id") == "laeringsplatform-birk-2");
  CHECK(imported.has("name-twice"));
  CHECK(imported.at("tools.12.declared.third_country_transfer") == "true");
  CHECK(imported.at("tools.12.declared.recipients.0.country") == "SG");
  CHECK(remarks(imported, "min-mappe: data is said to go to third countries, and none is named"));
  CHECK(remarks(imported, "min-mappe: data is said to go to third countries, without a known"));
}

TEST_CASE("systems of Fides in both taxonomies and from its interface") {
  struct Expected {
    const char* file;
    std::size_t systems, activities;
  };
  for (const Expected& each :
       {Expected{"fides_systems.yml", 2, 2}, Expected{"fides_sample_systems.yml", 6, 6},
        Expected{"fides_legacy_systems.yml", 2, 2}, Expected{"fides_system_api.json", 1, 1}}) {
    CAPTURE(each.file);
    const Imported imported = corpus_file(each.file, "NO");
    if (!imported.list) return;
    CHECK(imported.list->tools.size() == each.systems);
    CHECK(imported.list->activities.size() == each.activities);
    CHECK(fmt::format("{}", fmt::join(lost_texts(imported), " | ")) == "");
    const std::string categories = imported.at("tools.0.declared.data_categories");
    CHECK(categories == "[contact, device_id]");
  }
}

TEST_CASE("all services of two bills of materials") {
  for (const char* file : {"cyclonedx_saasbom.json", "cyclonedx_saasbom_1.6.json"}) {
    CAPTURE(file);
    const Imported imported = corpus_file(file, "NO");
    if (!imported.list) return;
    CHECK(imported.list->tools.size() == 6);
    CHECK(imported.at("tools.0.vendor") == "Acme Inc");
    CHECK(imported.at("tools.0.declared.personal_data") == "true");
    CHECK(imported.at("tools.0.declared.endpoints.1.url") == "https://example.com/app");
    CHECK(imported.at("tools.0.declared.third_country_transfer") == "<absent>");
    std::size_t entries = 0;
    for (const ImportedTool& tool : imported.list->tools) {
      for (const auto& note : tool.notes) {
        for (std::size_t at = 0; (at = note.text.find(".flow: ", at)) != std::string::npos; ++at) {
          ++entries;
        }
      }
    }
    CHECK(entries == (std::string(file) == "cyclonedx_saasbom.json" ? 8 : 11));
  }
}

TEST_CASE("long keys and long lists cost no more than they hold") {
  // A key of 100 kB above 20,000 values is not written 20,000 times.
  std::string text = R"([{"isAgreementConcluded": "", "systemUsages": [], "name": "A", ")" +
                     std::string(100'000, 'k') + R"(": [)";
  for (int i = 0; i < 20'000; ++i) text += i == 0 ? "1" : ",1";
  const Imported keys = import_register(text + "]}]");
  REQUIRE(keys.list);
  CHECK(keys.yaml.size() < 10'000'000);
  // 20,000 declarations of one system.
  std::string system = R"({"fides_key": "a", "privacy_declarations": [)";
  for (int i = 0; i < 20'000; ++i)
    system += fmt::format(R"({}{{"name": "n{}", "data_use": "u{}", "data_categories": []}})",
                          i == 0 ? "" : ",", i, i);
  const Imported declarations = import_register(system + "]}");
  REQUIRE(declarations.list);
  CHECK(declarations.list->activities.size() == 20'000);
}
