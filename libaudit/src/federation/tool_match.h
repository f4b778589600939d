// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "federation/sent_to_service.h"
#include "model/workspace.h"

namespace tilsyn {

// What a service and a tool have in common, the strongest first.
enum class ServiceMatchBy : std::uint8_t { person, entity, host, domain, vendor_domain, nothing };
std::string_view to_string(ServiceMatchBy by);  // as in schemas/federation.schema.json

struct ServiceMatch {
  ServiceMatchBy by = ServiceMatchBy::nothing;
  std::vector<std::string> tools;  // several: nobody can tell which, and nobody guesses
};

// Finds an owner's tools by identifiers and hosts: what the row, its dossier and the federation
// files declare. Names are never compared.
class ToolFinder {
 public:
  ToolFinder(const Inventory& inventory, const Workspace& workspace);

  ServiceMatch find(const SentToService& service) const;
  bool has(std::string_view tool) const { return names_.contains(tool); }
  std::string_view name(std::string_view tool) const;

 private:
  using Index = std::map<std::string, std::vector<std::string>, std::less<>>;

  void add_accounts(const std::string& tool, const Record* declared, const Record* released);
  static void add(Index& index, std::string_view key, const std::string& tool);
  static ServiceMatch nearest(const Index& index, const std::vector<std::string>& hosts,
                              ServiceMatchBy by);

  std::map<std::string, std::string, std::less<>> names_;  // id -> name
  Index entities_, hosts_, domains_, vendor_domains_;
};

// The hosts of an entity identifier and of addresses, in small letters, each once.
std::vector<std::string> hosts_of(const std::string& entity,
                                  const std::vector<std::string>& addresses);

}  // namespace tilsyn
