// SPDX-License-Identifier: Apache-2.0
// Checks of pages and of what stands in them.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "observed/checks.h"
#include "web/url.h"

namespace tilsyn {
namespace {

constexpr std::array<std::string_view, 6> replay_products = {
    "Hotjar", "Microsoft Clarity", "FullStory", "Mouseflow", "LogRocket", "Smartlook"};

// Pages that answered and are the tool's own: `known` is what a check reads of them.
template <typename Known>
void need_of_pages(CheckNotes& notes, std::string_view what, Known known) {
  bool any = false;
  for (const PageSeen& page : notes.observed.pages) {
    any = any || known(page);
    if (page.https) notes.need(known(page), what);
  }
  notes.need(any, what);
}

}  // namespace

void check_forms(CheckNotes& notes) {
  for (const FormSeen& form : notes.observed.forms) {
    std::string what;
    if (form.method == "get") what += ", by GET";
    if (!form.https) what += ", without TLS";
    if (form.third_party) what += ", to a third party";
    if (what.empty()) continue;
    notes.found(fmt::format("{} asks for {} and sends it to {}{}", form.page,
                            joined(form.personal_fields), form.target, what));
  }
  notes.need_page_source();
}

// Also what really went out: a Referer with a path at somebody else's.
void check_referrer_policy(CheckNotes& notes) {
  for (const PageSeen& page : notes.observed.pages) {
    if (page.sends_full_address.value_or(false)) {
      notes.found(fmt::format("{} sends its whole address to others{}{}", page.url,
                              page.referrer_policy ? ": " : "", page.referrer_policy.value_or("")));
    }
  }
  for (const Recipient& recipient : notes.observed.recipients) {
    for (const std::size_t i : recipient.requests) {
      const auto from = parse_url(notes.seen.requests[i].referer);
      const auto to = parse_url(notes.seen.requests[i].url);
      if (!from || !to || (from->path.size() <= 1 && !from->query)) continue;
      if (notes.context.suffixes.same_site(from->host, to->host)) continue;
      const std::string site = notes.context.suffixes.registrable_domain(from->host);
      const auto& own = notes.observed.first_party_sites;
      if (!std::binary_search(own.begin(), own.end(), site)) continue;
      notes.found(fmt::format("{} was sent the whole address of a page", recipient.domain), i);
      break;
    }
  }
  need_of_pages(notes, "headers and source of the pages",
                [](const PageSeen& page) { return page.sends_full_address.has_value(); });
}

void check_replay(CheckNotes& notes) {
  for (const Recipient& recipient : notes.observed.recipients) {
    if (recipient.purpose != "session_replay") continue;
    notes.found(
        fmt::format("{}: {}", recipient.domain, recipient.product),
        recipient.requests.empty() ? std::nullopt : std::optional(recipient.requests.front()));
  }
  for (const SnippetSeen& snippet : notes.observed.snippets) {
    const auto& all = replay_products;
    if (std::find(all.begin(), all.end(), snippet.product) == all.end()) continue;
    notes.found(fmt::format("{} is started by {}", snippet.product, snippet.page));
  }
  notes.need(false, "what scripts do with keys that are typed in a browser");
}

void check_fingerprinting(CheckNotes& notes) {
  notes.need(false, "what scripts ask of a browser (canvas, sound, fonts)");
}

void check_scripts(CheckNotes& notes) {
  for (const ScriptSeen& script : notes.observed.scripts) {
    if (script.integrity && !*script.integrity) {
      notes.found(fmt::format("{} runs {} without integrity", script.page, script.url));
    }
    notes.need(script.integrity.has_value(), "the source of the pages that run scripts of others");
  }
  notes.need_page_source();
  notes.need_scripts();
}

void check_content_policy(CheckNotes& notes) {
  for (const PageSeen& page : notes.observed.pages) {
    std::vector<std::string> gaps;
    if (page.has_csp && !*page.has_csp) gaps.emplace_back("no Content-Security-Policy");
    if (page.csp_allows_inline.value_or(false))
      gaps.emplace_back("its policy lets inline scripts run");
    if (page.framable.value_or(false)) gaps.emplace_back("any site may frame it");
    if (page.nosniff && !*page.nosniff) gaps.emplace_back("no nosniff");
    if (page.open_sensors && !page.open_sensors->empty()) {
      gaps.push_back(joined(*page.open_sensors) + " open to all");
    }
    if (!gaps.empty()) notes.found(page.url + ": " + joined(gaps));
  }
  need_of_pages(notes, "headers and source of the pages", [](const PageSeen& page) {
    return page.has_csp.has_value() && page.framable.has_value();
  });
}

void check_reporting(CheckNotes& notes) {
  for (const PageSeen& page : notes.observed.pages) {
    if (!page.reports_to || page.reports_to->empty()) continue;
    notes.found(
        fmt::format("{} tells browsers to report to {}", page.url, joined(*page.reports_to)));
  }
  need_of_pages(notes, "headers of the pages",
                [](const PageSeen& page) { return page.reports_to.has_value(); });
}

void check_videos(CheckNotes& notes) {
  for (const VideoSeen& video : notes.observed.videos) {
    if (video.privacy_enhanced) continue;
    notes.found(fmt::format("{} embeds {} ({})", video.page, video.url, video.service));
  }
  for (const Recipient& recipient : notes.observed.recipients) {
    if (recipient.purpose != "chat" && recipient.purpose != "social" &&
        recipient.purpose != "advertising") {
      continue;
    }
    notes.found(
        fmt::format("{}: {}", recipient.domain, recipient.purpose),
        recipient.requests.empty() ? std::nullopt : std::optional(recipient.requests.front()));
  }
  notes.need_page_source();
  notes.need_scripts();
}

void check_notice(CheckNotes& notes) {
  bool any = false;
  for (const DocumentSeen& seen : notes.observed.documents) {
    const ObservedDocument& document = *seen.document;
    if (document.kind != "privacy_notice") continue;
    any = true;
    const auto url = parse_url(document.url);
    const std::string name = url ? url->host + url->path : std::string("the privacy notice");
    if (seen.linked && !*seen.linked) notes.found(name + ": no page that was visited links to it");
    if (seen.answers && !*seen.answers) {
      notes.found(
          fmt::format("{} does not answer ({})", name,
                      document.status != 0 ? std::to_string(document.status) : document.problem));
    }
    if (!seen.silent_on.empty()) notes.found(name + " does not name " + joined(seen.silent_on));
    notes.need(!document.text.empty() && !document.cut, "the whole text of the privacy notice");
  }
  if (any) return;
  const auto reads = [](const ObservedVisit& page) { return page.content && !page.content->cut; };
  const auto links = [](const ObservedVisit& page) {
    if (!page.content) return false;
    const auto& all = page.content->links;
    return std::any_of(all.begin(), all.end(),
                       [](const PageLink& link) { return link.kind == "privacy_notice"; });
  };
  const auto& pages = notes.seen.pages;
  const bool read = std::any_of(pages.begin(), pages.end(), reads);
  const bool linked = std::any_of(pages.begin(), pages.end(), links);
  if (read && !linked) notes.found("no page that was visited links to a privacy notice");
  notes.need(false, "the privacy notice");
}

}  // namespace tilsyn
