// SPDX-License-Identifier: Apache-2.0
#include "federation/tool_match.h"

#include <algorithm>

#include "model/fields.h"
#include "web/ascii.h"
#include "web/url.h"

namespace tilsyn {
namespace {

std::string host_of(std::string_view address) {
  const auto url = parse_url(address);
  return url && url->is_http() ? url->host : std::string();
}

// A domain as people write it: "https://www.a.example/", "*.a.example", "a.example".
std::string bare_domain(std::string_view written) {
  if (const std::string host = host_of(written); !host.empty()) return host;
  std::string domain = ascii_lower(ascii_trim(written));
  if (domain.starts_with("*.")) domain.erase(0, 2);
  return domain;
}

}  // namespace

std::string_view to_string(ServiceMatchBy by) {
  switch (by) {
    case ServiceMatchBy::person:
      return "person";
    case ServiceMatchBy::entity:
      return "entity";
    case ServiceMatchBy::host:
      return "host";
    case ServiceMatchBy::domain:
      return "domain";
    case ServiceMatchBy::vendor_domain:
      return "vendor_domain";
    case ServiceMatchBy::nothing:
      break;
  }
  return "nothing";
}

std::vector<std::string> hosts_of(const std::string& entity,
                                  const std::vector<std::string>& addresses) {
  std::vector<std::string> hosts;
  const auto add_host = [&hosts](const std::string& address) {
    std::string host = host_of(address);
    if (host.empty() || std::find(hosts.begin(), hosts.end(), host) != hosts.end()) return;
    hosts.push_back(std::move(host));
  };
  add_host(entity);
  for (const std::string& address : addresses) add_host(address);
  return hosts;
}

void ToolFinder::add(Index& index, std::string_view key, const std::string& tool) {
  if (key.empty()) return;
  std::vector<std::string>& tools = index[std::string(key)];
  if (std::find(tools.begin(), tools.end(), tool) == tools.end()) tools.push_back(tool);
}

void ToolFinder::add_accounts(const std::string& tool, const Record* declared,
                              const Record* released) {
  if (declared) {
    for (const Record* endpoint : records_of(*declared, "endpoints")) {
      add(hosts_, host_of(text_of(*endpoint, "url")), tool);
    }
    for (const std::string& domain : texts_of(*declared, "domains")) {
      add(domains_, bare_domain(domain), tool);
    }
  }
  if (released) add(entities_, text_of(*released, "entity"), tool);
}

ToolFinder::ToolFinder(const Inventory& inventory, const Workspace& workspace) {
  for (const ToolRow& row : inventory.tools) {
    names_.emplace(row.id, row.name);
    add_accounts(row.id, row.declared, row.released);
    const Dossier* dossier = row.uses.empty() ? nullptr : workspace.dossier(row.uses);
    if (dossier) add_accounts(row.id, dossier->declared, dossier->released);
    const std::string& vendor = row.vendor.empty() && dossier ? dossier->vendor : row.vendor;
    if (vendor.empty()) continue;
    const auto add_party = [&](const Party& party) {
      for (const std::string& domain : party.domains) {
        add(vendor_domains_, bare_domain(domain), row.id);
      }
    };
    const std::string id = workspace.party_table.resolve(vendor).id;
    if (const Party* party = workspace.party_table.find(id)) add_party(*party);
    for (const Party& party : inventory.parties) {
      if (party.id == id || party.id == vendor || party.name == vendor) add_party(party);
    }
  }
  for (const ReleasedService& service : workspace.federation) {
    if (!service.owner.empty() && service.owner != inventory.id) continue;
    if (names_.contains(service.tool)) add(entities_, service.entity, service.tool);
  }
}

std::string_view ToolFinder::name(std::string_view tool) const {
  const auto found = names_.find(tool);
  return found == names_.end() ? std::string_view() : std::string_view(found->second);
}

// The tools of the longest domains that the hosts are or are below.
ServiceMatch ToolFinder::nearest(const Index& index, const std::vector<std::string>& hosts,
                                 ServiceMatchBy by) {
  ServiceMatch match;
  for (const std::string& host : hosts) {
    for (std::string_view domain = host; domain.find('.') != domain.npos;
         domain.remove_prefix(domain.find('.') + 1)) {
      const auto found = index.find(domain);
      if (found == index.end()) continue;
      for (const std::string& tool : found->second) {
        if (std::find(match.tools.begin(), match.tools.end(), tool) == match.tools.end())
          match.tools.push_back(tool);
      }
      break;
    }
  }
  if (!match.tools.empty()) match.by = by;
  return match;
}

ServiceMatch ToolFinder::find(const SentToService& service) const {
  if (!service.tool.empty()) {
    if (!has(service.tool)) return {};
    return {ServiceMatchBy::person, {service.tool}};
  }
  if (const auto found = entities_.find(service.entity); found != entities_.end()) {
    return {ServiceMatchBy::entity, found->second};
  }
  ServiceMatch match;
  for (const std::string& host : service.hosts) {
    const auto found = hosts_.find(host);
    if (found == hosts_.end()) continue;
    for (const std::string& tool : found->second) {
      if (std::find(match.tools.begin(), match.tools.end(), tool) == match.tools.end())
        match.tools.push_back(tool);
    }
    match.by = ServiceMatchBy::host;
  }
  if (match.tools.empty()) match = nearest(domains_, service.hosts, ServiceMatchBy::domain);
  if (match.tools.empty())
    match = nearest(vendor_domains_, service.hosts, ServiceMatchBy::vendor_domain);
  std::sort(match.tools.begin(), match.tools.end());
  return match;
}

}  // namespace tilsyn
