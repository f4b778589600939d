// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "base/digest.h"
#include "base/utf8.h"
#include "media/read_document.h"
#include "probe/tool_probe.h"
#include "web/text_language.h"

namespace tilsyn {
namespace {

constexpr std::size_t kept_text = std::size_t{256} << 10;
constexpr std::size_t links_of_a_kind = 3;

DocumentText text_of(const FetchResult& result) {
  ReadDocumentOptions options;
  options.max_text = std::size_t{4} << 20;
  options.max_time = std::chrono::seconds(20);
  const std::string type = mime_type_of(result);
  switch (format_of_bytes(result.body).value_or(DocumentFormat::text)) {
    case DocumentFormat::pdf:
      return text_of_pdf(result.body, options);
    case DocumentFormat::docx:
      return text_of_docx(result.body, options);
    case DocumentFormat::odt:
      return text_of_odt(result.body, options);
    case DocumentFormat::html:
      return text_of_html(result.body, options);
    case DocumentFormat::markdown:
    case DocumentFormat::text:
      break;
  }
  if (type == "text/html" || type == "application/xhtml+xml") {
    return text_of_html(result.body, options);
  }
  return text_of_text(result.body, options);
}

// Whole characters.
std::string beginning(const std::string& text, std::size_t most) {
  if (text.size() <= most) return text;
  std::size_t end = most;
  while (end > 0 && (text[end] & 0xC0) == 0x80) --end;
  return text.substr(0, end);
}

}  // namespace

void ToolProbe::want_links(const PageContent& content, const std::string& page, int depth,
                           std::vector<WantedDocument>& wanted) const {
  for (const PageLink& link : content.links) {
    // A notice is asked for the list that it refers to; further nobody follows links.
    if (depth > 0 && link.kind != "subprocessors") continue;
    const auto same_kind = std::count_if(wanted.begin(), wanted.end(), [&](const auto& each) {
      return each.kind == link.kind && each.found_by != "declared";
    });
    if (static_cast<std::size_t>(same_kind) >= links_of_a_kind) continue;
    wanted.push_back({link.kind, link.url, page, depth});
  }
}

void ToolProbe::ask_documents() {
  std::vector<WantedDocument> wanted;
  for (const auto& document : target_.documents) {
    wanted.push_back({document.kind, document.url, "declared", 0});
  }
  for (const auto& endpoint : target_.endpoints) {
    if (endpoint.role == "notice") {
      wanted.push_back({"privacy_notice", endpoint.url, "declared", 0});
    }
  }
  for (const ObservedVisit& visit : observation_.pages) {
    if (!visit.content || !visit.document) continue;
    want_links(*visit.content, observation_.requests[*visit.document].url, 0, wanted);
  }
  std::set<std::string> asked;
  for (std::size_t i = 0; i < wanted.size() && !fetcher_.stopped(); ++i) {
    const WantedDocument next = wanted[i];
    const auto url = parse_url(next.url);
    if (url && !asked.insert(url->href_without_fragment()).second) continue;
    if (observation_.documents.size() >= options_.limits.documents) {
      remark(fmt::format("more than {} documents: the others were not read",
                         options_.limits.documents));
      break;
    }
    observation_.documents.push_back(read_wanted(next, wanted));
  }
}

ObservedDocument ToolProbe::read_wanted(const WantedDocument& wanted,
                                        std::vector<WantedDocument>& more) {
  ObservedDocument document;
  document.kind = wanted.kind;
  document.url = wanted.url;
  document.found_by = wanted.found_by;
  JourneyPlan plan;
  const auto url = parse_url(wanted.url);
  if (!url || !url->is_http()) {
    document.problem = "this is no web address";
    return document;
  }
  plan.start = *url;
  plan.max_body = options_.limits.document_bytes;
  fetcher_.permit(url->host);
  const Journey journey = travel(plan, fetcher_, options_, seams_);
  note_limits(journey);
  const JourneyHop& last = journey.hops.back();
  document.status = last.fetched.result.status;
  document.problem = journey.problem.empty() ? last.fetched.result.problem : journey.problem;
  const FetchResult* arrival = journey.arrival();
  if (!arrival || arrival->status < 200 || arrival->status > 299) return document;
  const DocumentText text = text_of(*arrival);
  if (!text.readable()) {
    document.problem = text.unreadable;
    return document;
  }
  document.text_sha256 = sha256_hex(text.text);
  document.language = text_language(text.text);
  document.text = beginning(text.text, kept_text);
  document.cut = arrival->cut || document.text.size() < text.text.size();
  if (text.format == DocumentFormat::html && seams_.read_page && wanted.depth == 0) {
    const std::string at = last.url.href();
    want_links(seams_.read_page(arrival->body, at, arrival->header("content-type")), at, 1, more);
  }
  return document;
}

}  // namespace tilsyn
