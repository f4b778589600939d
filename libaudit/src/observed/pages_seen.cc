// SPDX-License-Identifier: Apache-2.0
// What the answers of the pages visited say about privacy and security.
#include <algorithm>
#include <array>

#include "observed/analysis_view.h"
#include "web/ascii.h"
#include "web/security_headers.h"

namespace tilsyn {
namespace {

constexpr std::size_t most_listed = 200;  // addresses of one page

// "nb", "sv-SE"; empty for what is no language tag.
std::string language_of(std::string_view text) {
  text = ascii_trim(text);
  const bool tag =
      text.size() >= 2 && text.size() <= 35 &&
      std::all_of(text.begin(), text.end(), [](char c) { return is_ascii_alnum(c) || c == '-'; });
  return tag && !is_ascii_digit(text.front()) ? std::string(text) : std::string();
}

class PageReader {
 public:
  PageReader(AnalysisView& view, std::size_t page, std::optional<std::size_t> last)
      : view_(view), page_(page), visit_(view.seen.pages[page]) {
    const std::size_t count = view.seen.requests.size();
    if (visit_.document && *visit_.document < count) last = visit_.document;
    if (last && *last < count) answer_ = &view.seen.requests[*last];
  }

  PageSeen read() {
    PageSeen out;
    out.url = printed_url(visit_.url);
    out.role = visit_.role;
    if (visit_.content) out.language = language_of(visit_.content->language);
    if (!answer_) return out;
    if (answer_->status != 0) out.status = answer_->status;
    out.problem = answer_->problem;
    if (answer_->redirect_of) out.arrived_at = printed_url(answer_->url);
    if (!visit_.document || answer_->status == 0) return out;
    out.https = answer_->url.starts_with("https:");
    // What somebody else's login page sends says nothing about this tool.
    const HostSeen* host = view_.of_page[page_];
    if (!host || !host->own) return out;
    read_headers(out);
    if (*out.https) out.mixed_content = mixed_content();
    return out;
  }

 private:
  // A recording's answer without any header is one whose exporter left them out.
  void read_headers(PageSeen& out) {
    const bool headers_known = !answer_->headers.empty() || view_.seen.producer == Producer::probe;
    HeaderReadingOptions options;
    if (visit_.content) options.meta_policies = parse_meta_csp(visit_.content->csp);
    const SecurityHeaders headers = read_security_headers(header_list(*answer_), options);
    const bool all_known = headers_known && visit_.content.has_value();
    upgrades_ = headers.csp && headers.csp->enforced && headers.csp->upgrade_insecure_requests;
    if (headers.csp && headers.csp->enforced) {
      out.has_csp = true;
      if (headers_known) out.csp_allows_inline = headers.csp->allows_inline_script;
    } else if (all_known) {
      out.has_csp = false;
    }
    read_referrer_policy(headers, all_known, out);
    if (!headers_known) return;
    out.framable = who_may_frame(headers) == Framing::everybody;
    out.nosniff = headers.nosniff.value_or(false);
    out.open_sensors = open_sensors(headers);
    out.reports_to = reports_to(headers);
  }

  // The page's own word comes after the header, so it holds.
  void read_referrer_policy(const SecurityHeaders& headers, bool all_known, PageSeen& out) {
    std::optional<ReferrerPolicy> policy = headers.referrer_policy;
    if (visit_.content && !visit_.content->referrer_policy.empty()) {
      const ReferrerPolicy meta = parse_meta_referrer(visit_.content->referrer_policy);
      if (meta.known) policy = meta;
    }
    if (policy && policy->known) {
      out.referrer_policy = policy->policy;
      out.sends_full_address = policy->full_url_to_others();
    } else if (all_known) {
      out.referrer_policy = "";
      out.sends_full_address = false;  // strict-origin-when-cross-origin
    }
    if (!visit_.content) return;
    for (const PageElement& element : visit_.content->elements) {
      if (element.referrer_policy.empty()) continue;
      if (!parse_referrer_policy(element.referrer_policy).full_url_to_others()) continue;
      const HostSeen* host = view_.hosts.of_url(element.url);
      if (host && !host->own) out.sends_full_address = true;
    }
  }

  static std::vector<std::string> open_sensors(const SecurityHeaders& headers) {
    std::vector<std::string> open;
    if (!headers.permissions) return open;
    for (const char* sensor : {"camera", "geolocation", "microphone"}) {
      const FeatureGrant* grant = headers.permissions->find(sensor);
      if (grant && grant->reach == FeatureReach::everybody) open.emplace_back(sensor);
    }
    return open;
  }

  std::vector<std::string> reports_to(const SecurityHeaders& headers) {
    std::vector<std::string> sites;
    const auto base = parse_url(answer_->url);
    for (const ReportTarget& target : headers.reporting.targets) {
      const auto url = parse_url(target.url, base ? &*base : nullptr);
      if (!url || !url->is_http() || sites.size() >= most_listed) continue;
      const HostSeen& host = view_.hosts.of_host(url->host);
      if (!host.own) sites.push_back(host.site);
    }
    sort_unique(sites);
    return sites;
  }

  // A page that was not read, in a producer that runs nothing, could not show any.
  std::optional<std::vector<std::string>> mixed_content() {
    if (!visit_.content && !view_.saw(NotSeen::script_requests)) return std::nullopt;
    std::vector<std::string> found;
    if (upgrades_) return found;
    if (visit_.content) {
      for (const PageElement& element : visit_.content->elements) {
        if (element.kind != "preconnect" && element.url.starts_with("http:")) {
          found.push_back(printed_url(element.url));
        }
        if (found.size() >= most_listed) break;
      }
    }
    for (const std::string& url : view_.plain_requests(page_)) {
      if (found.size() < most_listed) found.push_back(printed_url(url));
    }
    sort_unique(found);
    return found;
  }

  AnalysisView& view_;
  std::size_t page_;
  const ObservedVisit& visit_;
  const ObservedRequest* answer_ = nullptr;
  bool upgrades_ = false;
};

}  // namespace

void read_pages(AnalysisView& view, Observed& observed) {
  // Where nothing arrived, the last attempt says why.
  std::vector<std::optional<std::size_t>> last(view.seen.pages.size());
  for (std::size_t i = 0; i < view.seen.requests.size(); ++i) {
    const ObservedRequest& request = view.seen.requests[i];
    if (request.page < last.size() && request.type == "document") last[request.page] = i;
  }
  for (std::size_t page = 0; page < view.seen.pages.size(); ++page) {
    PageSeen seen = PageReader(view, page, last[page]).read();
    if (!seen.url.empty()) observed.pages.push_back(std::move(seen));
  }
}

}  // namespace tilsyn
