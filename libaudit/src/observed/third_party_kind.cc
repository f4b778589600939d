// SPDX-License-Identifier: Apache-2.0
#include "observed/third_party_kind.h"

#include <array>

#include "web/ascii.h"

namespace tilsyn {
namespace {

struct Row {
  std::string_view from, to;
};

constexpr std::array<Row, 24> purposes = {{
    {"advertising", "advertising"},
    {"analytics", "analytics"},
    {"telemetry", "analytics"},
    {"session_replay", "tracker"},
    {"tag_manager", "tracker"},
    {"content_network", "content_network"},
    {"fonts", "content_network"},
    {"library", "content_network"},
    {"storage", "content_network"},
    {"error_reporting", "service"},
    {"video", "service"},
    {"audio", "service"},
    {"map", "service"},
    {"chat", "service"},
    {"consent", "service"},
    {"identity", "service"},
    {"payment", "service"},
    {"app_platform", "service"},
    {"learning", "service"},
    {"mail", "service"},
    {"push", "service"},
    {"security", "service"},
    {"survey", "service"},
    {"search", "service"},
}};

// The hosts that the makers' own snippets load from.
constexpr std::array<Row, 27> loaders = {{
    {"Google Analytics", "www.google-analytics.com"},
    {"Google Ads", "www.googleadservices.com"},
    {"Google Tag Manager", "www.googletagmanager.com"},
    {"Meta Pixel", "connect.facebook.net"},
    {"TikTok Pixel", "analytics.tiktok.com"},
    {"Snap Pixel", "sc-static.net"},
    {"Pinterest Tag", "s.pinimg.com"},
    {"X Pixel", "static.ads-twitter.com"},
    {"LinkedIn Insight", "snap.licdn.com"},
    {"Microsoft Advertising", "bat.bing.com"},
    {"Microsoft Clarity", "www.clarity.ms"},
    {"Hotjar", "static.hotjar.com"},
    {"FullStory", "edge.fullstory.com"},
    {"Mouseflow", "cdn.mouseflow.com"},
    {"Smartlook", "web-sdk.smartlook.com"},
    {"Plausible", "plausible.io"},
    {"Heap", "cdn.heapanalytics.com"},
    {"Segment", "cdn.segment.com"},
    {"Siteimprove", "siteimproveanalytics.com"},
    {"Comscore", "sb.scorecardresearch.com"},
    {"Optimizely", "cdn.optimizely.com"},
    {"VWO", "dev.visualwebsiteoptimizer.com"},
    {"Intercom", "widget.intercom.io"},
    {"HubSpot", "js.hs-scripts.com"},
    {"Drift", "js.driftt.com"},
    {"New Relic", "js-agent.newrelic.com"},
    {"OneSignal", "cdn.onesignal.com"},
}};

std::string_view find(const auto& rows, std::string_view word) {
  for (const Row& row : rows) {
    if (!row.from.empty() && row.from == word) return row.to;
  }
  return {};
}

}  // namespace

// "social", "feature_flags" and "other" are left out: whether such a server counts visitors is not
// told by what it is sold as.
std::string_view kind_of_purpose(std::string_view purpose) {
  return find(purposes, purpose);
}

std::string_view kind_of_list(std::string_view title) {
  const std::string text = ascii_lower(title);
  const auto has = [&](std::string_view word) { return text.find(word) != std::string::npos; };
  if (has("privacy") || has("track")) return "tracker";
  if (has("annoy") || has("cookie") || has("malware") || has("badware") || has("social")) {
    return "unknown";
  }
  if (has("easylist") || has("advert") || has("adserver") || has("reklam") || has("ad server")) {
    return "advertising";
  }
  return "tracker";
}

int weight_of_kind(std::string_view kind) {
  constexpr std::array<std::string_view, 6> order = {"unknown",   "content_network", "service",
                                                     "analytics", "tracker",         "advertising"};
  for (std::size_t i = 0; i < order.size(); ++i) {
    if (order[i] == kind) return static_cast<int>(i);
  }
  return 0;
}

bool is_tracking_kind(std::string_view kind) {
  return kind == "tracker" || kind == "advertising" || kind == "analytics";
}

std::string_view host_of_snippet(std::string_view product) {
  return find(loaders, product);
}

}  // namespace tilsyn
