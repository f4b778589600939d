// SPDX-License-Identifier: Apache-2.0
// Scripts of others, forms that ask for personal data, videos and snippets.
#include <array>
#include <set>
#include <utility>

#include "observed/analysis_view.h"

namespace tilsyn {
namespace {

// Players whose frames a recording shows; where pages are read, their source names them.
struct PlayerHost {
  std::string_view host, path, service;
};
constexpr std::array<PlayerHost, 8> players = {{{"youtube.com", "/embed/", "youtube"},
                                                {"youtube-nocookie.com", "/embed/", "youtube"},
                                                {"player.vimeo.com", "/video/", "vimeo"},
                                                {"dailymotion.com", "/embed/", "dailymotion"},
                                                {"embed.ted.com", "/", "ted"},
                                                {"fast.wistia.net", "/embed/", "wistia"},
                                                {"open.spotify.com", "/embed", "spotify"},
                                                {"w.soundcloud.com", "/player", "soundcloud"}}};

class PartsReader {
 public:
  PartsReader(AnalysisView& view, Observed& observed) : view_(view), observed_(observed) {}

  void read() {
    for (std::size_t page = 0; page < view_.seen.pages.size(); ++page) {
      const HostSeen* host = view_.of_page[page];
      // The login page of a provider that redirects lead to is that provider's own business.
      if (host && host->own && view_.seen.pages[page].content) read_page(page);
    }
    if (view_.saw(NotSeen::script_requests)) read_requests();
  }

 private:
  void read_page(std::size_t page) {
    const ObservedVisit& visit = view_.seen.pages[page];
    for (const PageElement& element : visit.content->elements) {
      if (element.kind == "script" && !element.in_noscript) {
        add_script(element.url, page, element.has_integrity && element.valid_integrity);
      }
    }
    for (const PageForm& form : visit.content->forms) {
      if (!form.personal_fields.empty()) add_form(form, page);
    }
    for (const PageVideo& video : visit.content->videos) {
      if (videos_.emplace(page, video.url).second) {
        observed_.videos.push_back({printed_url(video.url), video.service, view_.page_url(page),
                                    visit.role, video.privacy_enhanced});
      }
    }
    for (const PageSnippet& snippet : visit.content->snippets) {
      observed_.snippets.push_back({snippet.product, snippet.id, view_.page_url(page), visit.role});
    }
  }

  void add_script(const std::string& url, std::size_t page, Maybe integrity) {
    const HostSeen* host = view_.hosts.of_url(url);
    if (!host || host->own || !scripts_.emplace(page, url).second) return;
    observed_.scripts.push_back({printed_url(url), host->site, host->party, view_.page_url(page),
                                 view_.seen.pages[page].role, integrity});
  }

  void add_form(const PageForm& form, std::size_t page) {
    const HostSeen* host = view_.hosts.of_url(form.action);
    FormSeen out;
    out.page = view_.page_url(page);
    out.target = printed_url(form.action);
    out.method = form.method;
    out.role = view_.seen.pages[page].role;
    out.personal_fields = form.personal_fields;
    out.https = !form.action.starts_with("http:");
    out.third_party = host && !host->own;
    if (host) out.recipient = host->site;
    observed_.forms.push_back(std::move(out));
  }

  // What a frame of somebody else fetches runs in that frame, not in the page.
  void read_requests() {
    std::set<std::pair<std::size_t, std::string>> frames;  // of others: page and host
    const auto& requests = view_.seen.requests;
    for (std::size_t i = 0; i < requests.size(); ++i) {
      const HostSeen* host = view_.of_request[i];
      const ObservedRequest& request = requests[i];
      if (!host || host->own || request.page >= view_.seen.pages.size()) continue;
      if (request.type == "subdocument") {
        frames.emplace(request.page, host->host);
        add_player(request);
      }
      if (request.type != "script" || request.status >= 300) continue;
      if (!view_.of_page[request.page] || !view_.of_page[request.page]->own) continue;
      if (of_frame(request, request.initiator, frames)) continue;
      if (of_frame(request, request.referer, frames)) continue;
      add_script(request.url, request.page, std::nullopt);
    }
  }

  bool of_frame(const ObservedRequest& request, const std::string& asked_by,
                const std::set<std::pair<std::size_t, std::string>>& frames) {
    if (asked_by.empty() || frames.empty()) return false;
    const HostSeen* host = view_.hosts.of_url(asked_by);
    return host && frames.contains({request.page, host->host});
  }

  void add_player(const ObservedRequest& request) {
    const auto url = parse_url(request.url);
    if (!url || view_.seen.pages[request.page].content) return;
    for (const PlayerHost& player : players) {
      if (!host_is_or_below(url->host, player.host) || !url->path.starts_with(player.path))
        continue;
      if (!videos_.emplace(request.page, request.url).second) return;
      const std::string query = "&" + url->query.value_or("") + "&";
      const bool enhanced = player.host == "youtube-nocookie.com" ||
                            (player.service == "vimeo" && query.find("&dnt=1&") != query.npos);
      observed_.videos.push_back({printed_url(request.url), std::string(player.service),
                                  view_.page_url(request.page), view_.role_of(request), enhanced});
      return;
    }
  }

  AnalysisView& view_;
  Observed& observed_;
  std::set<std::pair<std::size_t, std::string>> scripts_, videos_;
};

}  // namespace

void read_page_parts(AnalysisView& view, Observed& observed) {
  PartsReader(view, observed).read();
}

}  // namespace tilsyn
