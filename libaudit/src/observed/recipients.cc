// SPDX-License-Identifier: Apache-2.0
// Whose servers were contacted, and by what they are known.
#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "observed/analysis_view.h"
#include "observed/recipient_draft.h"
#include "observed/third_party_kind.h"
#include "web/filter_engine.h"

namespace tilsyn {
namespace {

// A CDN's preconnect is a contact as well: the browser opens a connection, with the user's address.
ResourceType type_of_element(std::string_view kind) {
  if (kind == "frame") return ResourceType::subdocument;
  if (kind == "icon") return ResourceType::image;
  if (kind == "beacon") return ResourceType::ping;
  return parse_resource_type(kind).value_or(ResourceType::other);
}

// Asked by browsers themselves, to see whether a certificate was revoked (RFC 6960, RFC 5280).
bool is_of_the_browser(const ObservedRequest& request) {
  return request.mime_type == "application/ocsp-response" ||
         request.mime_type == "application/pkix-crl";
}

class RecipientReader {
 public:
  RecipientReader(AnalysisView& view, Observed& observed)
      : view_(view), observed_(observed), drafts_(view) {}

  void read() {
    read_requests();
    if (view_.reads_sources()) read_sources();
    read_cnames();
    observed_.recipients = drafts_.finish();
    tell_cloaked();
  }

 private:
  void read_requests() {
    const auto& requests = view_.seen.requests;
    for (std::size_t i = 0; i < requests.size(); ++i) {
      const HostSeen* host = view_.of_request[i];
      if (!host || host->own || is_of_the_browser(requests[i])) continue;
      RecipientDraft& draft = drafts_.of(*host);
      draft.requests.push_back(i);
      draft.roles.insert(view_.role_of(requests[i]));
      drafts_.add_address(draft, requests[i].address);
      const auto type = parse_resource_type(requests[i].type).value_or(ResourceType::other);
      drafts_.match(draft, requests[i].url, type, requests[i].page);
    }
  }

  void read_sources() {
    for (const bool noscript : {false, true}) {
      for (std::size_t page = 0; page < view_.seen.pages.size(); ++page) {
        const auto& content = view_.seen.pages[page].content;
        if (!content) continue;
        for (const PageElement& element : content->elements) {
          if (element.in_noscript == noscript) add_element(element, page);
        }
        if (noscript) continue;
        for (const PageSnippet& snippet : content->snippets) add_snippet(snippet, page);
      }
      if (!noscript) drafts_.seen_without_noscript();
    }
  }

  // What stands in <noscript> names a recipient only where nothing else of its domain does.
  void add_element(const PageElement& element, std::size_t page) {
    const HostSeen* host = view_.hosts.of_url(element.url);
    if (!host) return;
    if (host->own) {
      own_elements_[host].push_back({page, &element});
      return;
    }
    if (element.in_noscript && drafts_.known_without_noscript(host->site)) return;
    add_named(*host, page);
    drafts_.match(drafts_.of(*host), element.url, type_of_element(element.kind), page);
  }

  void add_snippet(const PageSnippet& snippet, std::size_t page) {
    const std::string_view name = host_of_snippet(snippet.product);
    if (name.empty()) return;
    const HostSeen& host = view_.hosts.of_host(name);
    if (!host.own) add_named(host, page);
  }

  void add_named(const HostSeen& host, std::size_t page) {
    RecipientDraft& draft = drafts_.of(host);
    draft.elements_on.insert(page);
    draft.roles.insert(view_.seen.pages[page].role);
  }

  // The whole chain is looked at: a measuring service may itself stand behind a content network.
  void read_cnames() {
    std::map<std::string_view, std::vector<std::size_t>> by_host;
    for (std::size_t i = 0; i < view_.of_request.size(); ++i) {
      if (view_.of_request[i]) by_host[view_.of_request[i]->host].push_back(i);
    }
    for (const ObservedName& name : view_.seen.names) {
      const HostSeen& own = view_.hosts.of_host(host_as_in_url(name.host));
      if (!own.own) {
        if (drafts_.find(own.site)) add_addresses(drafts_.of(own), name);
        continue;
      }
      const auto requests = by_host.find(own.host);
      static const std::vector<std::size_t> none;
      const auto& of_name = requests == by_host.end() ? none : requests->second;
      for (std::size_t i = 0; i < name.cnames.size(); ++i) {
        const HostSeen& target = view_.hosts.of_host(host_as_in_url(name.cnames[i]));
        if (target.host.empty() || target.own) continue;
        const bool last = i + 1 == name.cnames.size();
        add_cname(own, target, last ? &name : nullptr, of_name);
      }
    }
  }

  void add_addresses(RecipientDraft& draft, const ObservedName& name) {
    for (const std::string& address : name.ipv4) drafts_.add_address(draft, address);
    for (const std::string& address : name.ipv6) drafts_.add_address(draft, address);
  }

  // Hosting is a normal thing, and only the last name says whose: `end` is given for that one. What
  // lies between counts where it watches users.
  void add_cname(const HostSeen& own, const HostSeen& target, const ObservedName* end,
                 const std::vector<std::size_t>& requests) {
    RecipientDraft probe;
    probe.site = target.site;
    for (const std::size_t i : requests) {
      const ObservedRequest& request = view_.seen.requests[i];
      const std::string url = with_host(request.url, target.host);
      if (url.empty()) continue;
      const auto type = parse_resource_type(request.type).value_or(ResourceType::other);
      drafts_.match(probe, url, type, request.page);
      if (probe.list) break;
    }
    if (!probe.list) match_elements(probe, own, target);
    const bool watches =
        target.service && is_tracking_kind(kind_of_purpose(target.service->purpose));
    if (!end && !probe.list && !watches) return;
    RecipientDraft& draft = drafts_.of(target);
    if (!draft.list) draft.list = probe.list;
    draft.cnames.insert(own.host);
    for (const std::size_t i : requests) {
      draft.behind.insert(i);
      draft.roles.insert(view_.role_of(view_.seen.requests[i]));
    }
    if (end) add_addresses(draft, *end);
    add_naming_pages(draft, own);
  }

  void match_elements(RecipientDraft& draft, const HostSeen& own, const HostSeen& target) {
    for (const OwnElement& each : own_elements_[&own]) {
      const ResourceType type = type_of_element(each.element->kind);
      drafts_.match(draft, with_host(each.element->url, target.host), type, each.page);
      if (draft.list) return;
    }
  }

  void add_naming_pages(RecipientDraft& draft, const HostSeen& own) {
    for (const OwnElement& each : own_elements_[&own]) {
      draft.elements_on.insert(each.page);
      draft.roles.insert(view_.seen.pages[each.page].role);
    }
  }

  static std::string with_host(std::string_view text, std::string_view host) {
    auto url = parse_url(text);
    if (!url) return {};
    url->host = std::string(host);
    return url->href();
  }

  // Own names that lead to somebody who watches users: what is sent there is sent to them.
  void tell_cloaked() {
    for (const Recipient& recipient : observed_.recipients) {
      if (!is_tracking_kind(recipient.kind)) continue;
      for (const std::string& name : recipient.cnames)
        view_.cloaked.emplace(name, recipient.domain);
    }
  }

  struct OwnElement {
    std::size_t page;
    const PageElement* element;
  };

  AnalysisView& view_;
  Observed& observed_;
  RecipientDrafts drafts_;
  std::map<const HostSeen*, std::vector<OwnElement>>
      own_elements_;  // what pages fetch from own hosts
};

}  // namespace

void read_recipients(AnalysisView& view, Observed& observed) {
  RecipientReader(view, observed).read();
}

}  // namespace tilsyn
