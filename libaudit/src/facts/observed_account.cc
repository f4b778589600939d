// SPDX-License-Identifier: Apache-2.0
#include "facts/observed_account.h"

#include "facts/observed_builder.h"
#include "model/fields.h"
#include "web/identity_providers.h"
#include "web/url.h"

namespace tilsyn {
namespace {

const List* list_of(const Record& record, std::string_view field) {
  const auto slot = record.type->slot(field);
  if (!slot || !record.slots[*slot].is(ValueKind::list)) return nullptr;
  return &record.slots[*slot].as_list();
}

const Record* account_of(const Record& root, std::string_view name) {
  const auto slot = root.type->slot(name);
  if (!slot || !root.slots[*slot].is(ValueKind::record)) return nullptr;
  return &root.slots[*slot].as_record();
}

// Hosts of the tool itself. The address of a notice may be anybody's, and a login may be declared
// at the identity provider that many share.
std::vector<std::string> own_hosts(const Record& declared) {
  std::vector<std::string> hosts;
  if (const List* domains = list_of(declared, "domains")) {
    for (std::uint32_t i = 0; i < domains->size; ++i) {
      hosts.emplace_back(domains->items[i].as_string());
    }
  }
  if (const List* endpoints = list_of(declared, "endpoints")) {
    for (std::uint32_t i = 0; i < endpoints->size; ++i) {
      const Record& endpoint = endpoints->items[i].as_record();
      if (text_of(endpoint, "role") == "notice") continue;
      const auto url = parse_url(text_of(endpoint, "url"));
      if (url && !find_identity_provider(url->host)) hosts.push_back(url->host);
    }
  }
  return hosts;
}

void add_domains(const Record* account, std::string_view field, const PartyTable& known,
                 std::vector<DeclaredDomain>& out) {
  const List* parties = account ? list_of(*account, field) : nullptr;
  for (std::uint32_t i = 0; parties && i < parties->size; ++i) {
    const Record& record = parties->items[i].as_record();
    const std::string id(text_of(record, "party"));
    const List* domains = list_of(record, "domains");
    for (std::uint32_t j = 0; domains && j < domains->size; ++j) {
      out.push_back({std::string(domains->items[j].as_string()), id});
    }
    const Party* party = known.find(id);
    if (!party) continue;
    for (const std::string& domain : party->domains) out.push_back({domain, id});
  }
}

}  // namespace

ToolDomains tool_domains(const Record& root, const PartyTable& parties) {
  ToolDomains domains;
  const Record* declared = account_of(root, "declared");
  if (declared) domains.own_hosts = own_hosts(*declared);
  add_domains(account_of(root, "agreed"), "subprocessors", parties, domains.declared);
  add_domains(declared, "recipients", parties, domains.declared);
  return domains;
}

Value observed_account(const OwnerObservations& all, std::string_view tool, const Record& root,
                       const RecordType& type, const PathStep* path, Date today, Arena& arena,
                       Mentions& mentions, const PartyTable& parties) {
  const auto found = all.by_tool.find(tool);
  if (found == all.by_tool.end() || found->second.empty()) {
    return Value::absent(UnknownReason::not_collected);
  }
  ToolDomains domains = tool_domains(root, parties);
  ObservedContext context{
      *all.suffixes, parties, *all.lists, std::move(domains.own_hosts), std::move(domains.declared),
      today};
  context.clauses = all.clauses;
  const auto earlier = all.earlier.find(tool);
  Record* account = make_record(arena, type);
  account->path = path;
  AccountBuilder builder(*account, arena, mentions);
  for (const ObservationFile& file : found->second) {
    const bool visit = file.seen.producer == Producer::probe && earlier != all.earlier.end();
    context.earlier = visit ? earlier->second : std::span<const EarlierVisit>{};
    builder.add(file, analyse(file.seen, context));
  }
  builder.finish();
  return Value::record(account);
}

}  // namespace tilsyn
