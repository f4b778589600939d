// SPDX-License-Identifier: Apache-2.0
// What the vendor publishes: whether it is linked, answers, and whom it names.
#include <algorithm>
#include <memory>

#include "observed/analysis_view.h"
#include "observed/names_in_document.h"
#include "web/identity_providers.h"

namespace tilsyn {
namespace {

std::string_view without_fragment(std::string_view url) {
  return url.substr(0, url.find('#'));
}

// Only where a page was read can a link be missing.
Maybe linked(const Observation& seen, const ObservedDocument& document) {
  if (!document.found_by.empty() && document.found_by != "declared") return true;
  bool read = false;
  for (const ObservedVisit& visit : seen.pages) {
    if (!visit.content) continue;
    read = read || !visit.content->cut;
    for (const PageLink& link : visit.content->links) {
      if (without_fragment(link.url) == without_fragment(document.url)) return true;
    }
  }
  return read ? Maybe(false) : std::nullopt;
}

Maybe answers(const ObservedDocument& document) {
  if (document.status != 0) return document.status >= 200 && document.status <= 299;
  return document.problem.empty() ? std::nullopt : Maybe(false);
}

// Named itself, or by the company above it.
bool is_named(const Recipient& recipient, const NamedInText& named, const PartyTable& parties) {
  if (named.domains.contains(recipient.domain)) return true;
  std::string id = recipient.party;
  for (int level = 0; level < 16 && !id.empty(); ++level) {
    if (named.parties.contains(id) || named.perhaps.contains(id)) return true;
    const Party* party = parties.find(id);
    id = party ? party->parent : std::string();
  }
  return false;
}

// Terms and accessibility statements need not name recipients (GDPR Article 13(1)(e) is about
// notices), and of a text that was cut nobody knows the rest.
bool should_name_recipients(const ObservedDocument& document) {
  const bool kind = document.kind == "privacy_notice" || document.kind == "subprocessors";
  return kind && !document.cut && !document.text.empty();
}

// The owner chose the federation that pupils log in with; a vendor's notice need not name it.
bool is_identity_provider(const Recipient& recipient) {
  return std::all_of(recipient.hosts.begin(), recipient.hosts.end(),
                     [](const std::string& host) { return find_identity_provider(host); });
}

}  // namespace

void read_documents(AnalysisView& view, Observed& observed) {
  std::unique_ptr<NamesInDocument> names;  // made when a text is there
  for (const ObservedDocument& document : view.seen.documents) {
    DocumentSeen out;
    out.document = &document;
    out.linked = linked(view.seen, document);
    out.answers = answers(document);
    if (!document.text.empty()) {
      if (!names) {
        names = std::make_unique<NamesInDocument>(view.context.parties, view.context.suffixes);
      }
      const NamedInText named = names->read(document.text);
      out.parties.assign(named.parties.begin(), named.parties.end());
      out.countries.assign(named.countries.begin(), named.countries.end());
      for (const Recipient& recipient : observed.recipients) {
        if (!should_name_recipients(document)) break;
        if (is_identity_provider(recipient)) continue;
        if (is_named(recipient, named, view.context.parties)) continue;
        out.silent_on.push_back(recipient.party.empty() ? recipient.domain : recipient.party);
      }
      sort_unique(out.silent_on);
    }
    observed.documents.push_back(std::move(out));
  }
}

}  // namespace tilsyn
