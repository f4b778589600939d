// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "observed/observed.h"

namespace tilsyn {

// Makes observations, and what they are judged with, for tests.
struct ObservationMaker {
  Observation seen;
  std::unique_ptr<Sources> sources = std::make_unique<Sources>();
  Diagnostics diagnostics{*sources};
  PublicSuffixes suffixes;
  PartyTable parties;
  Lists lists;
  std::vector<std::string> own_hosts;
  std::vector<DeclaredDomain> declared;

  explicit ObservationMaker(Producer producer = Producer::probe) {
    seen.producer = producer;
    seen.started = "2026-11-22T10:00:00Z";
    if (producer == Producer::probe) {
      seen.not_seen = {NotSeen::storage,     NotSeen::script_requests, NotSeen::initiators,
                       NotSeen::workers,     NotSeen::frames,          NotSeen::consent_choices,
                       NotSeen::behind_login};
    } else {
      seen.not_seen = {NotSeen::storage,         NotSeen::workers,   NotSeen::frames,
                       NotSeen::consent_choices, NotSeen::transport, NotSeen::dns};
    }
  }

  ObservedVisit& page(const std::string& url, const std::string& role = {}) {
    ObservedVisit visit;
    visit.url = url;
    visit.role = role;
    seen.pages.push_back(visit);
    seen.pages.back().document = request(url, "document", seen.pages.size() - 1);
    return seen.pages.back();
  }

  std::size_t request(const std::string& url, const std::string& type = "script",
                      std::size_t on_page = 0) {
    ObservedRequest request;
    request.url = url;
    request.type = type;
    request.page = on_page;
    request.status = 200;
    seen.requests.push_back(request);
    return seen.requests.size() - 1;
  }

  void element(const std::string& kind, const std::string& url, bool noscript = false) {
    PageElement element;
    element.kind = kind;
    element.url = url;
    element.in_noscript = noscript;
    content().elements.push_back(element);
  }

  PageContent& content() {
    auto& content = seen.pages.back().content;
    if (!content) content.emplace();
    return *content;
  }

  void party(const std::string& id, const std::string& name, const std::string& domain,
             const std::string& purpose, const std::string& country = "US") {
    Party party;
    party.id = id;
    party.name = name;
    party.country = country;
    party.services.push_back({domain, purpose, name + " product", "", ""});
    parties.add(party, diagnostics);
  }

  Observed analysed() const {
    ObservedContext context{suffixes, parties, lists, own_hosts, declared, Date{}};
    context.today = *parse_date("2026-11-22");
    return analyse(seen, context);
  }
};

inline std::vector<std::string> domains_of(const Observed& observed) {
  std::vector<std::string> domains;
  for (const Recipient& recipient : observed.recipients) domains.push_back(recipient.domain);
  return domains;
}

inline const Recipient* recipient_of(const Observed& observed, std::string_view domain) {
  for (const Recipient& recipient : observed.recipients) {
    if (recipient.domain == domain) return &recipient;
  }
  return nullptr;
}

}  // namespace tilsyn
