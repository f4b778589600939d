// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "web/csp.h"
#include "web/header.h"
#include "web/hsts.h"
#include "web/page_headers.h"
#include "web/permissions_policy.h"
#include "web/reporting.h"

namespace tilsyn {

// What an answer's headers say about privacy and security; nothing: the header is not there.
struct SecurityHeaders {
  std::optional<Hsts> hsts;
  std::optional<CspReading> csp;
  std::optional<FrameOptions> frame_options;
  std::optional<ReferrerPolicy> referrer_policy;
  std::optional<PermissionsPolicy> permissions;
  std::optional<bool> nosniff;  // false: the header is there and says something else
  // Cross-Origin-Opener-, -Resource- and -Embedder-Policy, without parameters.
  std::optional<std::string> opener_policy, resource_policy, embedder_policy;
  std::optional<CorsReading> cors;
  Reporting reporting;
  std::vector<SoftwareBanner> banners;
  std::vector<LinkTarget> links;
  std::optional<Refresh> refresh;
  std::optional<std::vector<std::string>> clear_site_data;
};

struct HeaderReadingOptions {
  std::string origin_sent;  // the made-up Origin of the request, to see whether it is reflected
  std::vector<CspPolicy> meta_policies;  // of the page's <meta>, see parse_meta_csp
};

SecurityHeaders read_security_headers(const HeaderList& headers,
                                      const HeaderReadingOptions& options = {});

// frame-ancestors decides where it stands, X-Frame-Options else (CSP3 §6.4.2).
enum class Framing : unsigned char { nobody, same_origin, listed, everybody };
Framing who_may_frame(const SecurityHeaders& headers);

// Whether anything here reads the header, so that an observation has to keep it.
bool is_read_header(std::string_view name);

const char* to_string(FrameOptions);
const char* to_string(Framing);

}  // namespace tilsyn
