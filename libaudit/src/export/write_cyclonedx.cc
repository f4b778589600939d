// SPDX-License-Identifier: Apache-2.0
#include "export/write_cyclonedx.h"

#include <fmt/format.h>

#include <array>
#include <nlohmann/json.hpp>

#include "export/declared_tool.h"
#include "model/fields.h"

namespace tilsyn {
namespace {

using Json = nlohmann::ordered_json;

// A kind of data is a classification; in which direction it flows nobody declares.
Json data_of(const DeclaredTool& facts) {
  Json data = Json::array();
  for (const std::string& category : facts.words("data_categories"))
    data.push_back({{"flow", "unknown"}, {"classification", category}});
  if (data.empty() && facts.flag("personal_data") == true)
    data.push_back({{"flow", "unknown"}, {"classification", "Personal Data"}});
  return data;
}

// The comment says what a link leads to (import/import_cyclonedx.cc reads it).
Json links_of(const DeclaredTool& facts) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 3> known = {
      {{"links.privacy_notice", "privacy notice"},
       {"links.terms", "terms"},
       {"links.accessibility_statement", "accessibility statement"}}};
  Json links = Json::array();
  for (const auto& [path, comment] : known) {
    const std::string url = facts.text(path);
    if (!url.empty()) links.push_back({{"url", url}, {"comment", comment}, {"type", "other"}});
  }
  return links;
}

Json service_of(const ToolRow& row, const ExportInput& input) {
  const DeclaredTool facts(row, input);
  Json service = {{"bom-ref", row.id}};
  if (const std::string vendor = facts.vendor(); !vendor.empty())
    service["provider"] = {{"name", vendor}};
  service["name"] = facts.name();
  if (const std::string text = facts.text("description"); !text.empty())
    service["description"] = text;
  Json endpoints = Json::array();
  for (const Record* endpoint : facts.records("endpoints")) {
    if (const std::string_view url = text_of(*endpoint, "url"); !url.empty())
      endpoints.push_back(std::string(url));
  }
  if (!endpoints.empty()) service["endpoints"] = std::move(endpoints);
  if (const std::string method = facts.text("login.method"); !method.empty())
    service["authenticated"] = method != "none";
  if (Json data = data_of(facts); !data.empty()) service["data"] = std::move(data);
  if (Json links = links_of(facts); !links.empty())
    service["externalReferences"] = std::move(links);
  // That there is none cannot be said by leaving data out.
  if (facts.flag("personal_data") == false)
    service["properties"] = {{{"name", "tilsyn:declared.personal_data"}, {"value", "false"}}};
  return service;
}

}  // namespace

std::string write_cyclonedx(const ExportInput& input, Diagnostics&) {
  Json services = Json::array();
  for (const ToolRow& row : input.inventory.tools) services.push_back(service_of(row, input));
  const Json bom = {{"$schema", "http://cyclonedx.org/schema/bom-1.6.schema.json"},
                    {"bomFormat", "CycloneDX"},
                    {"specVersion", "1.6"},
                    {"version", 1},
                    {"metadata", {{"timestamp", to_string(input.today) + "T00:00:00Z"}}},
                    {"services", std::move(services)}};
  return bom.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace tilsyn
