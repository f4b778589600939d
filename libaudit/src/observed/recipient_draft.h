// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "observed/analysis_view.h"
#include "web/resource_type.h"

namespace tilsyn {

// A recipient that is being put together.
struct RecipientDraft {
  std::string site;
  std::set<std::string> hosts, roles, cnames, countries, country_sources;
  std::set<std::string> addresses;
  std::vector<std::size_t> requests;
  std::set<std::size_t> behind;  // requests to own names that lead here
  std::set<std::size_t> elements_on;
  std::optional<ListHit> list;
};

// One draft per registrable domain.
class RecipientDrafts {
 public:
  explicit RecipientDrafts(AnalysisView& view) : view_(view) {}

  RecipientDraft& of(const HostSeen& host);
  bool find(const std::string& site) const { return drafts_.contains(site); }
  // Asks the filter lists, until one rule is met; then never again for this draft.
  void match(RecipientDraft& draft, std::string_view url, ResourceType type,
             std::size_t page) const;
  // Asks the country data; each address once.
  void add_address(RecipientDraft& draft, const std::string& address) const;

  void seen_without_noscript();
  bool known_without_noscript(const std::string& site) const { return firm_.contains(site); }

  std::vector<Recipient> finish();

 private:
  Recipient finished(const RecipientDraft& draft);

  AnalysisView& view_;
  std::map<std::string, RecipientDraft> drafts_;
  std::set<std::string> firm_;
};

}  // namespace tilsyn
