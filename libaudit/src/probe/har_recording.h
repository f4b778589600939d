// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "probe/har.h"
#include "probe/har_entry.h"
#include "probe/har_leaks.h"
#include "web/url.h"

namespace tilsyn {

// What a recording says of its making.
struct HarHead {
  std::string version, creator, creator_version, browser, browser_version;
  bool redacted = false;  // a copy by redact_har()
};

// What was met on the way, to tell what the exporter leaves out.
struct HarCounts {
  std::size_t entries = 0, requests = 0;
  std::size_t with_initiator = 0, with_address = 0, with_sent_headers = 0;
  std::size_t sent_cookies = 0, set_cookies = 0, credentials = 0;
  std::size_t bodies_missing = 0, redirects = 0, redirects_to_nowhere = 0;
  std::size_t sent_cookies_differ = 0, set_cookies_differ = 0;
  std::size_t undated = 0, cut = 0, no_address = 0, no_request = 0, tunnels = 0, dangling = 0;
  std::map<std::string, std::size_t> other_schemes;
};

// What is told of a request only when all are there.
struct HarPending {
  std::optional<std::int64_t> started;
  std::string page;
  std::string redirects_to;
  bool document_if_first = false;
};

// Collects entries as they are read, and makes one observation of them.
class HarRecording {
 public:
  explicit HarRecording(const HarOptions& options);

  HarHead head;
  void add(const HarPage& page) { pages_.push_back(page); }
  void add(HarEntry& entry);
  std::size_t entries() const { return counts_.entries; }
  Observation finish();

 private:
  void tell_type(const HarEntry& entry, const Url& url, ObservedRequest& request,
                 HarPending& pending) const;
  std::int64_t answered_at(const HarEntry& entry, const HarPending& pending) const;
  void answer(const HarEntry& entry, const Url& url, ObservedRequest& request);
  void sent_cookies(const HarEntry& entry, ObservedRequest& request);
  void set_cookies(const HarEntry& entry, const Url& url, std::int64_t now);
  void posted(HarEntry& entry, ObservedRequest& request);
  void document(HarEntry& entry, const ObservedRequest& request, const HarPending& pending);
  void count(const HarEntry& entry, const ObservedRequest& request);
  ObservedCookie listed_cookie(const HarCookie& cookie, const Url& url, std::int64_t now) const;
  std::string key(std::string_view value) const;

  void sort_by_time();
  void reorder(const std::vector<std::size_t>& order);
  void place_on_pages();
  void follow_redirects();
  void tell_documents();
  void say_what_is_missing();
  void remark(std::size_t count, std::string_view one, std::string_view many);

  struct ReadDocument {
    std::size_t request = 0;
    std::optional<std::int64_t> started;
    PageContent content;
  };

  const HarOptions& options_;
  std::string match_key_;
  HarLeaks leaks_;
  HarCounts counts_;
  std::int64_t last_started_ = 0;
  std::vector<HarPage> pages_;
  std::vector<HarPending> pending_;                // beside observation_.requests
  std::map<std::string, ReadDocument> documents_;  // the first of each page, by its id
  Observation observation_;
};

}  // namespace tilsyn
