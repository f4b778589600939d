// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "media/web_page_words.h"

namespace tilsyn {
namespace {

// How a product is started in a page, by what its makers tell people to paste. After `mark` an
// account id may follow in quotes; it must begin with `prefix`, where one is given.
struct Start {
  std::string_view product, mark, prefix;
};

constexpr std::array<Start, 56> starts = {{
    {"Google Analytics", "gtag('config'", "G-"},
    {"Google Analytics", "gtag(\"config\"", "G-"},
    {"Google Analytics", "gtag('config'", "UA-"},
    {"Google Analytics", "gtag(\"config\"", "UA-"},
    {"Google Analytics", "ga('create'", "UA-"},
    {"Google Analytics", "ga(\"create\"", "UA-"},
    {"Google Analytics", "_setAccount'", "UA-"},
    {"Google Analytics", "_setAccount\"", "UA-"},
    {"Google Ads", "gtag('config'", "AW-"},
    {"Google Ads", "gtag(\"config\"", "AW-"},
    {"Google Ads", "google_conversion_id", ""},
    {"Google Ads", "adsbygoogle", ""},
    {"Google Tag Manager", "googletagmanager.com/gtm.js", "GTM-"},
    {"Meta Pixel", "fbq('init'", ""},
    {"Meta Pixel", "fbq(\"init\"", ""},
    {"TikTok Pixel", "ttq.load(", ""},
    {"Snap Pixel", "snaptr('init'", ""},
    {"Snap Pixel", "snaptr(\"init\"", ""},
    {"Pinterest Tag", "pintrk('load'", ""},
    {"Pinterest Tag", "pintrk(\"load\"", ""},
    {"X Pixel", "twq('config'", ""},
    {"X Pixel", "twq('init'", ""},
    {"LinkedIn Insight", "_linkedin_partner_id", ""},
    {"Microsoft Advertising", "bat.bing.com/bat.js", ""},
    {"Microsoft Clarity", "clarity.ms/tag/", ""},
    {"Application Insights", "instrumentationKey", ""},
    {"Hotjar", "static.hotjar.com/c/hotjar-", ""},
    {"Hotjar", "hjid:", ""},
    {"FullStory", "_fs_org", ""},
    {"Mouseflow", "cdn.mouseflow.com/projects", ""},
    {"LogRocket", "LogRocket.init(", ""},
    {"Smartlook", "smartlook('init'", ""},
    {"Matomo", "_paq.push(", ""},
    {"Piwik PRO", "piwik.pro/", ""},
    {"Plausible", "plausible.io/js", ""},
    {"Mixpanel", "mixpanel.init(", ""},
    {"Amplitude", "amplitude.init(", ""},
    {"Amplitude", "amplitude.getInstance().init(", ""},
    {"Heap", "heap.load(", ""},
    {"PostHog", "posthog.init(", ""},
    {"Segment", "analytics.load(", ""},
    {"Snowplow", "snowplow('newTracker'", ""},
    {"Adobe Analytics", "s_account", ""},
    {"Adobe Analytics", "adobedtm.com/", ""},
    {"Siteimprove", "siteimproveanalytics", ""},
    {"Cxense", "cX.callQueue", ""},
    {"Comscore", "_comscore", ""},
    {"Kantar", "_pebble_", ""},
    {"Optimizely", "cdn.optimizely.com/js/", ""},
    {"VWO", "_vwo_code", ""},
    {"Intercom", "intercomSettings", ""},
    {"HubSpot", "js.hs-scripts.com/", ""},
    {"Drift", "drift.load(", ""},
    {"New Relic", "NREUM", ""},
    {"Sentry", "Sentry.init(", ""},
    {"OneSignal", "OneSignal.init(", ""},
}};

bool is_account(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '_' || c == '.';
}

// The quoted word after a mark, at most 80 characters on.
std::string_view account_after(std::string_view script, std::size_t at) {
  const std::string_view near = script.substr(at, 80);
  std::size_t begin = 0;
  while (begin < near.size() && near[begin] != '\'' && near[begin] != '"') ++begin;
  if (begin == near.size()) return {};
  std::size_t end = ++begin;
  while (end < near.size() && is_account(near[end])) ++end;
  return near.substr(begin, end - begin);
}

// The snippet of Google Tag Manager has its id at its end.
std::string_view word_beginning(std::string_view script, std::string_view prefix) {
  const std::size_t at = script.find(prefix);
  if (at == std::string_view::npos) return {};
  std::size_t end = at;
  while (end < script.size() && end < at + 40 && is_account(script[end])) ++end;
  return script.substr(at, end - at);
}

}  // namespace

std::vector<PageSnippet> find_snippets(std::string_view script, std::size_t first_line) {
  std::vector<PageSnippet> found;
  std::set<std::pair<std::string_view, std::string>> seen;
  for (const Start& start : starts) {
    std::size_t tries = 0;
    for (std::size_t at = script.find(start.mark); at != std::string_view::npos && tries < 20;
         at = script.find(start.mark, at + start.mark.size()), ++tries) {
      std::string_view account = account_after(script, at + start.mark.size());
      if (!start.prefix.empty() && !account.starts_with(start.prefix)) {
        if (start.prefix != "GTM-") continue;
        account = word_beginning(script, start.prefix);
      }
      if (start.prefix.empty() && account.size() < 4) account = {};
      if (!seen.emplace(start.product, account).second) continue;
      const auto lines = std::count(script.begin(), script.begin() + static_cast<long>(at), '\n');
      found.push_back({std::string(start.product), std::string(account),
                       first_line + static_cast<std::size_t>(lines)});
    }
  }
  return found;
}

}  // namespace tilsyn
