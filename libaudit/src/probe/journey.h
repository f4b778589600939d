// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "probe/fetcher.h"
#include "web/set_cookie.h"
#include "web/url.h"

namespace tilsyn {

// One request of a journey and its answer.
struct JourneyHop {
  Url url;
  std::string method;
  ProbeClock::Time started;
  std::vector<std::string> sent_cookies;  // names
  Fetched fetched;
  std::int64_t body_bytes = -1;    // decoded; -1: not known, or not all of it
  std::vector<SetCookie> cookies;  // of the answer
};

// From an address to where its redirects end.
struct Journey {
  std::vector<JourneyHop> hops;  // bodies are kept of the last alone
  std::string problem;           // why it did not arrive, where the last hop does not say it

  const FetchResult* arrival() const;  // nullptr: there is no document
};

struct JourneyPlan {
  Url start;
  std::string method = "GET";
  std::size_t max_body = 0;
  // Where the document itself sends on to (<meta http-equiv=refresh>); may be empty.
  std::function<std::optional<std::string>(const JourneyHop&)> sends_on;
};

// Follows redirects as a browser does, cookies included, which end with the journey. Every host on
// the way may be asked: redirects need it. A circle, too many hops and other schemes end it.
Journey travel(const JourneyPlan& plan, Fetcher& fetcher, const ProbeOptions& options,
               const ProbeSeams& seams);

bool is_redirect(int status);
std::string mime_type_of(const FetchResult& result);  // in small letters, without parameters

}  // namespace tilsyn
