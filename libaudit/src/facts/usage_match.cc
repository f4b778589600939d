// SPDX-License-Identifier: Apache-2.0
#include "facts/usage_match.h"

#include <algorithm>

#include "base/fold.h"
#include "base/near.h"
#include "model/fields.h"
#include "web/url.h"

namespace tilsyn {
namespace {

// What two tools claim says nothing of either.
void claim(std::map<std::string, std::string_view, std::less<>>& index, std::string key,
           std::string_view tool) {
  if (key.empty()) return;
  const auto [place, fresh] = index.try_emplace(std::move(key), tool);
  if (!fresh && place->second != tool) place->second = {};
}

std::string_view find(const std::map<std::string, std::string_view, std::less<>>& index,
                      std::string_view key) {
  const auto found = index.find(key);
  return found == index.end() ? std::string_view() : found->second;
}

std::string host_of_url(std::string_view url) {
  if (url.find("://") == std::string_view::npos) return {};
  const auto parsed = parse_url(url);
  return parsed ? parsed->host : std::string();
}

// "https://a.example/x", "a.example/x" and "A.example" are all the host a.example.
std::string host_in(std::string_view text) {
  if (std::string host = host_of_url(text); !host.empty()) return host;
  if (text.empty() || text.find_first_of(" @\t") != std::string_view::npos) return {};
  return host_of_url("https://" + std::string(text));
}

// The row's own list, else the dossier's.
std::vector<std::string> texts_of_either(const ToolRow& row, const Dossier* dossier,
                                         std::string_view field) {
  if (row.declared && find_value(*row.declared, field)) return texts_of(*row.declared, field);
  if (dossier && dossier->declared) return texts_of(*dossier->declared, field);
  return {};
}

// The last two labels: the same there may be the same vendor.
std::string_view last_labels(std::string_view host) {
  const std::size_t dot = host.rfind('.');
  if (dot == std::string_view::npos || dot == 0) return {};
  const std::size_t before = host.rfind('.', dot - 1);
  return before == std::string_view::npos ? host : host.substr(before + 1);
}

}  // namespace

UsageMatcher::UsageMatcher(const Inventory& inventory, const Workspace& workspace) {
  for (const ToolRow& row : inventory.tools) add_tool(row, workspace);
  for (const ReleasedService& service : workspace.federation) {
    if (!service.owner.empty() && service.owner != inventory.id) continue;
    const std::string_view tool = find(ids_, service.tool);
    if (tool.empty() || service.entity.empty()) continue;
    claim(entities_, service.entity, tool);
    claim(hosts_, host_of_url(service.entity), tool);
  }
  for (const auto& [name, tool] : names_) name_texts_.push_back(name);
}

void UsageMatcher::add_tool(const ToolRow& row, const Workspace& workspace) {
  const Dossier* dossier = row.uses.empty() ? nullptr : workspace.dossier(row.uses);
  claim(ids_, row.id, row.id);
  claim(names_, fold_loosely(row.name), row.id);
  if (dossier) claim(names_, fold_loosely(dossier->name), row.id);
  for (const std::string& alias : texts_of_either(row, dossier, "aliases")) {
    claim(names_, fold_loosely(alias), row.id);
  }
  for (const std::string& app : texts_of_either(row, dossier, "app_ids")) {
    claim(app_ids_, fold(app), row.id);
  }
  for (const std::string& domain : texts_of_either(row, dossier, "domains")) {
    claim(domains_, host_in(domain), row.id);
  }
  for (const Record* declared : {row.declared, dossier ? dossier->declared : nullptr}) {
    if (!declared) continue;
    for (const Record* endpoint : records_of(*declared, "endpoints")) {
      claim(hosts_, host_of_url(text_of(*endpoint, "url")), row.id);
    }
  }
  add_entity(row.released, row.id);
  if (dossier) add_entity(dossier->released, row.id);
}

void UsageMatcher::add_entity(const Record* released, std::string_view tool) {
  const std::string_view entity = released ? text_of(*released, "entity") : std::string_view();
  if (entity.empty()) return;
  claim(entities_, std::string(entity), tool);
  claim(hosts_, host_of_url(entity), tool);
}

// The host itself, else the nearest domain that it is below.
std::string_view UsageMatcher::tool_of_host(std::string_view host) const {
  if (host.empty()) return {};
  if (const auto exact = hosts_.find(host); exact != hosts_.end()) return exact->second;
  for (std::string_view domain = host; !domain.empty();) {
    if (const auto found = domains_.find(domain); found != domains_.end()) return found->second;
    const std::size_t dot = domain.find('.');
    domain.remove_prefix(dot == std::string_view::npos ? domain.size() : dot + 1);
  }
  return {};
}

UsageMatch UsageMatcher::match(const UsageEntry& entry) const {
  UsageMatch result;
  const auto is = [&](std::string_view tool, UsageMatchBy by) {
    result.tool = tool;
    result.by = by;
    return !tool.empty();
  };
  if (!entry.tool.empty()) {
    if (is(find(ids_, entry.tool), UsageMatchBy::person)) return result;
    result.dead = true;
  }
  const std::string host = entry.host.empty() ? host_of_url(entry.identifier) : host_in(entry.host);
  if (is(find(app_ids_, fold(entry.identifier)), UsageMatchBy::app_id) ||
      is(find(entities_, entry.identifier), UsageMatchBy::entity) ||
      is(tool_of_host(host), UsageMatchBy::host) ||
      is(find(names_, fold_loosely(entry.name)), UsageMatchBy::name)) {
    return result;
  }
  result.by = UsageMatchBy::none;
  result.near = near(entry, host);
  return result;
}

std::string UsageMatcher::near(const UsageEntry& entry, std::string_view host) const {
  if (hints_left_ == 0) return {};
  --hints_left_;
  const std::string name = fold_loosely(entry.name);
  constexpr std::size_t shortest = 4;  // "app" is near to everything
  for (const auto& [text, tool] : names_) {
    const std::string_view shorter = text.size() < name.size() ? text : name;
    const std::string_view longer = text.size() < name.size() ? name : text;
    if (shorter.size() >= shortest && !tool.empty() && longer.starts_with(shorter) &&
        longer[shorter.size()] == ' ') {
      return std::string(tool);
    }
  }
  constexpr std::size_t longest = 100;
  if (name.size() <= longest) {
    const std::string_view nearest_name = nearest(name, name_texts_);
    if (!nearest_name.empty()) return std::string(find(names_, nearest_name));
  }
  const std::string_view labels = last_labels(host);
  if (labels.empty()) return {};
  for (const auto* index : {&hosts_, &domains_}) {
    for (const auto& [known, tool] : *index) {
      if (!tool.empty() && last_labels(known) == labels) return std::string(tool);
    }
  }
  return {};
}

}  // namespace tilsyn
