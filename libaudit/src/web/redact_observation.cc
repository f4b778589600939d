// SPDX-License-Identifier: Apache-2.0
#include "web/redact_observation.h"

#include "web/published_text.h"
#include "web/redact.h"

namespace tilsyn {
namespace {

void mask(std::string& url) {
  if (!url.empty()) url = redact_url(url);
}

void redact_page(PageContent& page) {
  mask(page.base);
  mask(page.refresh);
  for (PageElement& element : page.elements) mask(element.url);
  for (PageForm& form : page.forms) mask(form.action);
  for (PageVideo& video : page.videos) mask(video.url);
  for (PageLink& link : page.links) mask(link.url);
}

}  // namespace

void redact(Observation& observation) {
  for (ObservedRequest& request : observation.requests) {
    mask(request.url);
    mask(request.initiator);
    mask(request.referer);
    for (ObservedHeader& header : request.headers) {
      header.value = redact_header(header.name, header.value);
    }
  }
  for (ObservedVisit& visit : observation.pages) {
    mask(visit.url);
    const bool about_somebody = observation.producer != Producer::probe;
    if (about_somebody) visit.title.clear();
    if (!visit.content) continue;
    redact_page(*visit.content);
    if (about_somebody) {
      visit.content->title.clear();
      for (PageLink& link : visit.content->links) link.text.clear();
    }
  }
  for (ObservedDocument& document : observation.documents) {
    mask(document.url);
    mask(document.found_by);
    document.text = mask_people(document.text);
  }
  for (ObservedServer& server : observation.servers) mask(server.redirects_to);
  observation.redacted = true;
}

}  // namespace tilsyn
