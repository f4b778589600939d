// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "web/header.h"

namespace tilsyn {

// Readers of headers of one line each; `read_security_headers` calls them.

// Which address of this page others learn (W3C Referrer Policy).
struct ReferrerPolicy {
  // The last known token, else the browsers' default "strict-origin-when-cross-origin".
  std::string policy;
  bool known = false;  // a token was known
  std::vector<std::string> unknown;

  bool full_url_to_others() const;  // path and query go to other origins
  bool nothing_to_others() const;
};
ReferrerPolicy parse_referrer_policy(std::string_view value);
// <meta name=referrer>, with its old words "never", "always", "default", "origin-when-crossorigin".
ReferrerPolicy parse_meta_referrer(std::string_view content);

// X-Frame-Options as browsers read it (HTML §7.6): ALLOW-FROM and unknown words protect nobody,
// and words that contradict each other forbid all framing.
enum class FrameOptions : unsigned char { deny, same_origin, ignored };
FrameOptions parse_frame_options(std::string_view value);

// Fetch §3.6: the first value counts.
bool is_nosniff(std::string_view value);

// What other origins may read.
struct CorsReading {
  std::string allow_origin;  // as stated
  bool credentials = false;
  bool any_origin = false, null_origin = false;
  bool invalid = false;  // several origins: no browser matches them
  // Access-Control-Allow-Origin is the Origin that was sent, which the caller made up.
  bool reflects_origin = false;

  // A foreign page can read this with the user's cookies. ("*" with credentials is refused.)
  bool open_with_credentials() const;
};
std::optional<CorsReading> read_cors(const HeaderList& headers, std::string_view origin_sent = {});

// What the server says it runs.
struct SoftwareBanner {
  std::string header;   // "server", "x-powered-by" …
  std::string product;  // "nginx"
  std::string version;  // "1.18.0", or empty
};
std::vector<SoftwareBanner> read_banners(const HeaderList& headers);

// <https://cdn.example/a.js>; rel="preload modulepreload"; as=script (RFC 8288)
struct LinkTarget {
  std::string url;                // as stated; may be relative
  std::vector<std::string> rels;  // in small letters
  std::string as;

  bool has_rel(std::string_view rel) const;
};
std::vector<LinkTarget> parse_link(std::string_view value);

// Refresh: 5; url=/next, in a header or <meta> (HTML §4.2.5.3).
struct Refresh {
  std::int64_t seconds = 0;
  std::string url;  // empty: this page again
};
std::optional<Refresh> parse_refresh(std::string_view value);

}  // namespace tilsyn
