// SPDX-License-Identifier: Apache-2.0
#include "audit/declared_targets.h"

#include <optional>
#include <utility>

#include "model/fields.h"
#include "web/url.h"

namespace tilsyn {
namespace {

const Record* record_in(const Record& record, std::string_view field) {
  const auto slot = record.type->slot(field);
  if (!slot || !record.slots[*slot].is(ValueKind::record)) return nullptr;
  return &record.slots[*slot].as_record();
}

void add_endpoints(const Record& declared, ProbeTarget& target) {
  const auto slot = declared.type->slot("endpoints");
  if (!slot || !declared.slots[*slot].is(ValueKind::list)) return;
  const List& endpoints = declared.slots[*slot].as_list();
  for (std::uint32_t i = 0; i < endpoints.size; ++i) {
    const Record& endpoint = endpoints.items[i].as_record();
    const std::string url(text_of(endpoint, "url")), role(text_of(endpoint, "role"));
    if (role == "notice") {
      target.documents.push_back({"privacy_notice", url});
    } else {
      target.endpoints.push_back({url, role});
    }
  }
}

void add_documents(const Record& declared, ProbeTarget& target) {
  const Record* links = record_in(declared, "links");
  if (!links) return;
  static constexpr std::pair<const char*, const char*> fields[] = {
      {"privacy_notice", "privacy_notice"},
      {"subprocessors", "subprocessors"},
      {"terms", "terms"},
      {"accessibility_statement", "accessibility"}};
  for (const auto& field : fields) {
    const std::string url(text_of(*links, field.first));
    if (!url.empty()) target.documents.push_back({field.second, url});
  }
}

// The path up to its last slash: "/elev/start" leads to what lies below "/elev/".
std::string_view folder_of(std::string_view path) {
  return path.substr(0, path.rfind('/') + 1);
}

// How much of the page's path the endpoint leads to; nothing where it is another place.
std::optional<std::size_t> leads_to(const Url& endpoint, const Url& page) {
  if (endpoint.host != page.host || endpoint.port != page.port) return std::nullopt;
  if (endpoint.path == page.path) return endpoint.path.size() + 1;
  const std::string_view folder = folder_of(endpoint.path);
  // Where an application leaves its folder, the host is what its endpoint says.
  return page.path.starts_with(folder) ? folder.size() : 0;
}

}  // namespace

ProbeTarget probe_target(const OwnerFacts& owner, const ToolFacts& tool) {
  ProbeTarget target;
  target.owner = owner.id;
  target.tool = tool.id;
  if (const Record* declared = record_in(*tool.root, "declared")) {
    add_endpoints(*declared, target);
    add_documents(*declared, target);
  }
  return target;
}

std::string role_of_page(const ProbeTarget& target, std::string_view url) {
  const auto page = parse_url(url);
  if (!page) return {};
  std::string role;
  std::size_t longest = 0;
  bool found = false;
  for (const ProbeTarget::Endpoint& each : target.endpoints) {
    const auto endpoint = parse_url(each.url);
    const auto length = endpoint ? leads_to(*endpoint, *page) : std::nullopt;
    if (!length || (found && *length < longest)) continue;
    const bool disagree = found && *length == longest && role != each.role;
    role = disagree ? "" : each.role;
    longest = *length;
    found = true;
  }
  return role;
}

}  // namespace tilsyn
