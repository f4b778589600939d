// SPDX-License-Identifier: Apache-2.0
#include "model/party.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cstdint>

#include "base/near.h"

namespace tilsyn {
namespace {

bool says_the_same(const Party& a, const Party& b) {
  return a.name == b.name && a.aliases == b.aliases && a.number == b.number &&
         a.country == b.country && a.domains == b.domains && a.parent == b.parent &&
         a.dpf_listed == b.dpf_listed && a.services == b.services;
}

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == text.npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

// "https://www.Nordsky.example/x" -> "www.nordsky.example"; empty when it is no host name.
std::string host_of(std::string_view text) {
  constexpr std::size_t longest = 2048;
  if (text.size() > longest) return {};
  if (const std::size_t scheme = text.find("://"); scheme != text.npos) {
    text.remove_prefix(scheme + 3);
  }
  text = text.substr(0, text.find_first_of("/?#:"));
  std::string host;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80 && !std::isalnum(byte) && c != '.' && c != '-') return {};
    host += static_cast<char>(byte < 0x80 ? std::tolower(byte) : c);
  }
  if (host.ends_with('.')) host.pop_back();  // the root of the name system
  return host.find('.') == host.npos ? std::string() : host;
}

// A party that writes its site's address as its domain means what is below the name too.
std::string domain_of(std::string_view text) {
  std::string host = host_of(text);
  if (host.starts_with("www.")) host.erase(0, 4);
  return host.find('.') == host.npos ? std::string() : host;
}

// The name one label higher; empty above the last dot.
std::string_view above(std::string_view host) {
  const std::size_t dot = host.find('.');
  return dot == host.npos ? std::string_view() : host.substr(dot + 1);
}

}  // namespace

void PartyTable::claim(Index& index, const std::string& key, std::string_view what,
                       std::size_t party, Diagnostics& diagnostics) {
  if (key.empty()) return;
  const auto [place, added] = index.emplace(key, party);
  if (added || place->second == party) return;
  const Party& first = parties_[place->second];
  if (first.shipped && !parties_[party].shipped) {
    place->second = party;
    return;
  }
  auto& problem = diagnostics.warning(
      "shared-party-" + std::string(what), parties_[party].span,
      fmt::format("the {} '{}' already belongs to the party '{}'", what, key, first.id));
  if (first.span.known()) problem.notes.push_back({"which is here", first.span});
}

void PartyTable::add_name(std::string_view name, std::size_t party, Diagnostics& diagnostics) {
  const std::string key = normalised_party_name(name);
  if (key.empty()) return;
  if (by_name_.find(key) == by_name_.end()) names_by_length_[key.size()].push_back(key);
  claim(by_name_, key, "name", party, diagnostics);
}

// Here "www." counts: the site of a company is one thing, its measuring host another.
void PartyTable::add_services(std::size_t party, Diagnostics& diagnostics) {
  const std::vector<PartyService>& services = parties_[party].services;
  for (std::size_t i = 0; i < services.size(); ++i) {
    const std::string host = host_of(services[i].domain);
    if (host.empty()) continue;
    claim(by_domain_, host, "domain", party, diagnostics);
    const auto [place, added] = services_.emplace(host, ServicePlace{party, i});
    if (added || place->second.party != party) continue;  // somebody else's has been said
    diagnostics.warning(
        "duplicate-service", parties_[party].span,
        fmt::format("the party '{}' has two services at '{}'", parties_[party].id, host));
  }
}

// Somebody's own party has the id of a shipped one: that goes on under the name of its domain.
void PartyTable::step_aside(std::size_t shipped) {
  const std::string old = parties_[shipped].id;
  const std::vector<std::string>& domains = parties_[shipped].domains;
  std::string other = domains.empty() ? old + ".shipped" : domains.front();
  while (by_id_.contains(other)) other += ".shipped";
  by_id_.erase(old);
  by_id_.emplace(other, shipped);
  for (Party& party : parties_) {
    if (party.shipped && party.parent == old) party.parent = other;
  }
  parties_[shipped].id = std::move(other);
}

void PartyTable::add(Party party, Diagnostics& diagnostics) {
  auto known = by_id_.find(party.id);
  if (known != by_id_.end() && party.only_noticed &&
      normalised_party_name(party.name) == normalised_party_name(parties_[known->second].name)) {
    return;
  }
  if (known != by_id_.end() && !says_the_same(parties_[known->second], party) &&
      parties_[known->second].shipped && !party.shipped) {
    step_aside(known->second);
    known = by_id_.end();
  }
  if (known != by_id_.end()) {
    const Party& first = parties_[known->second];
    if (says_the_same(first, party)) return;
    auto& problem = diagnostics.error(
        "duplicate-party", party.span,
        fmt::format("the party '{}' is described twice, and differently", party.id));
    if (first.span.known()) problem.notes.push_back({"first described here", first.span});
    return;
  }
  const std::size_t index = parties_.size();
  parties_.push_back(std::move(party));
  const Party& added = parties_.back();
  by_id_.emplace(added.id, index);
  if (added.only_mentioned) return;
  if (!added.number.empty()) {
    const std::string number = normalised_party_number(added.number);
    if (number.empty()) {
      diagnostics.error("bad-party-number", added.span,
                        fmt::format("'{}' is no registration number", added.number),
                        "a country and digits: NO 999 999 999");
    }
    claim(by_number_, number, "number", index, diagnostics);
  }
  for (const std::string& domain : added.domains) {
    claim(by_domain_, domain_of(domain), "domain", index, diagnostics);
  }
  add_services(index, diagnostics);
  add_name(added.name, index, diagnostics);
  for (const std::string& alias : added.aliases) add_name(alias, index, diagnostics);
}

const Party* PartyTable::find(std::string_view id) const {
  const auto found = by_id_.find(id);
  return found == by_id_.end() ? nullptr : &parties_[found->second];
}

const Party* PartyTable::party_of_host(std::string_view host) const {
  const std::string whole = host_of(host);
  for (std::string_view rest = whole; !rest.empty(); rest = above(rest)) {
    const auto found = by_domain_.find(rest);
    if (found != by_domain_.end()) return &parties_[found->second];
  }
  return nullptr;
}

// A domain of somebody else that is nearer to the host ends the search. Where somebody described a
// party of the very domain, what is known of the domain still holds.
const PartyService* PartyTable::service_of(std::string_view host) const {
  const std::string whole = host_of(host);
  const Party* owner = party_of_host(whole);
  if (!owner) return nullptr;
  for (std::string_view rest = whole; !rest.empty(); rest = above(rest)) {
    const auto found = services_.find(rest);
    if (found == services_.end()) continue;
    const Party& party = parties_[found->second.party];
    const auto holder = by_domain_.find(rest);
    const bool described =
        party.shipped && holder != by_domain_.end() && &parties_[holder->second] == owner;
    return &party == owner || described ? &party.services[found->second.service] : nullptr;
  }
  return nullptr;
}

std::string PartyTable::near(std::string_view name, std::size_t& comparisons_left) const {
  constexpr std::size_t shortest = 4;  // "meet" and "feet" say nothing about each other
  constexpr std::size_t longest = 100;
  if (name.size() < shortest || name.size() > longest) return {};
  const std::size_t limit = name.size() < 8 ? 1 : 2;
  std::size_t best_distance = limit + 1;
  std::string_view best;
  for (auto it = names_by_length_.lower_bound(name.size() - limit);
       it != names_by_length_.end() && it->first <= name.size() + limit; ++it) {
    for (const std::string& other : it->second) {
      if (other.front() != name.front()) continue;
      if (comparisons_left == 0) return {};
      --comparisons_left;
      const std::size_t distance = edit_distance(name, other, best_distance - 1);
      if (distance >= best_distance) continue;
      best_distance = distance;
      best = other;
      if (distance <= 1) return parties_[by_name_.find(best)->second].name;
    }
  }
  return best.empty() ? std::string() : parties_[by_name_.find(best)->second].name;
}

PartyMention PartyTable::resolve(std::string_view mention, std::size_t* comparisons_left) const {
  std::size_t enough = SIZE_MAX;
  const std::string_view text = trimmed(mention);
  const auto found = [](const Party& party, PartyMatch match) {
    return PartyMention{
        party.id, party.name, party.only_mentioned ? PartyMatch::unresolved : match, {}};
  };
  if (const Party* party = find(text)) return found(*party, PartyMatch::id);
  if (const auto it = by_number_.find(normalised_party_number(text)); it != by_number_.end()) {
    return found(parties_[it->second], PartyMatch::number);
  }
  if (const Party* party = party_of_host(text)) return found(*party, PartyMatch::domain);
  const std::string name = normalised_party_name(text);
  if (const auto it = by_name_.find(name); it != by_name_.end()) {
    const Party& party = parties_[it->second];
    const bool own = normalised_party_name(party.name) == name;
    return found(party, own ? PartyMatch::name : PartyMatch::alias);
  }
  // "Nordsky AS" where only the id "nordsky" is known: the same name.
  if (const Party* party = find(name)) return found(*party, PartyMatch::name);
  return {name.empty() ? std::string(text) : name, std::string(text), PartyMatch::unresolved,
          near(name, comparisons_left ? *comparisons_left : enough)};
}

void check_parents(const std::vector<Party>& parties, const PartyTable& table,
                   Diagnostics& diagnostics) {
  constexpr int most = 16;  // levels; no group of companies is deeper, and a circle ends here
  for (const Party& party : parties) {
    const Party* above = &party;
    int level = 0;
    while (above && !above->parent.empty() && level < most) {
      above = table.find(above->parent);
      ++level;
    }
    if (level == 1 && !above) {
      diagnostics.error(
          "dead-link", party.span,
          fmt::format("there is no party '{}', the parent of '{}'", party.parent, party.id));
    } else if (level == most) {
      diagnostics.error("parent-circle", party.span,
                        fmt::format("the parents of '{}' go round in a circle", party.id),
                        "a parent is the company above; the one at the top has none");
    }
  }
}

}  // namespace tilsyn
