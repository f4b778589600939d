// SPDX-License-Identifier: Apache-2.0
#include "web/security_headers.h"

#include <algorithm>
#include <array>

#include "web/ascii.h"

namespace tilsyn {
namespace {

constexpr std::array<std::string_view, 29> read_headers = {"strict-transport-security",
                                                           "content-security-policy",
                                                           "content-security-policy-report-only",
                                                           "x-frame-options",
                                                           "referrer-policy",
                                                           "permissions-policy",
                                                           "feature-policy",
                                                           "x-content-type-options",
                                                           "cross-origin-opener-policy",
                                                           "cross-origin-resource-policy",
                                                           "cross-origin-embedder-policy",
                                                           "access-control-allow-origin",
                                                           "access-control-allow-credentials",
                                                           "reporting-endpoints",
                                                           "report-to",
                                                           "nel",
                                                           "expect-ct",
                                                           "public-key-pins",
                                                           "public-key-pins-report-only",
                                                           "server",
                                                           "x-powered-by",
                                                           "x-generator",
                                                           "x-powered-cms",
                                                           "x-aspnet-version",
                                                           "x-aspnetmvc-version",
                                                           "x-drupal-version",
                                                           "link",
                                                           "refresh",
                                                           "clear-site-data"};

std::optional<Hsts> read_hsts(const HeaderList& headers) {
  const std::vector<std::string_view> values = all_headers(headers, "Strict-Transport-Security");
  if (values.empty()) return std::nullopt;
  // The first counts (RFC 6797 §8.1).
  Hsts hsts = parse_hsts(values.front());
  if (values.size() > 1) hsts.problems.push_back("repeated_header");
  return hsts;
}

std::optional<CspReading> read_policies(const HeaderList& headers,
                                        const std::vector<CspPolicy>& meta) {
  std::vector<CspPolicy> policies = csp_of_headers(headers);
  policies.insert(policies.end(), meta.begin(), meta.end());
  if (policies.empty()) return std::nullopt;
  return read_csp(std::move(policies));
}

std::optional<std::string> read_isolation(const HeaderList& headers, const char* name) {
  const auto stated = first_header(headers, name);
  if (!stated) return std::nullopt;
  return parse_item(*stated).value;
}

std::optional<std::vector<std::string>> read_clear_site_data(const HeaderList& headers) {
  const auto stated = joined_header(headers, "Clear-Site-Data");
  if (!stated) return std::nullopt;
  std::vector<std::string> kinds;
  for (const std::string_view piece : split_unquoted(*stated, ',', 50)) {
    kinds.push_back(unquoted(piece));
  }
  return kinds;
}

// Reads the list that `name` stands for with `parse`, if it is there.
template <typename Parse>
auto read_joined(const HeaderList& headers, const char* name, Parse parse) {
  const auto stated = joined_header(headers, name);
  return stated ? std::optional(parse(*stated)) : std::nullopt;
}

}  // namespace

SecurityHeaders read_security_headers(const HeaderList& headers,
                                      const HeaderReadingOptions& options) {
  SecurityHeaders reading;
  reading.hsts = read_hsts(headers);
  reading.csp = read_policies(headers, options.meta_policies);
  reading.frame_options = read_joined(headers, "X-Frame-Options", parse_frame_options);
  reading.referrer_policy = read_joined(headers, "Referrer-Policy", parse_referrer_policy);
  reading.permissions = read_permissions_policy(headers);
  reading.nosniff = read_joined(headers, "X-Content-Type-Options", is_nosniff);
  reading.opener_policy = read_isolation(headers, "Cross-Origin-Opener-Policy");
  reading.resource_policy = read_isolation(headers, "Cross-Origin-Resource-Policy");
  reading.embedder_policy = read_isolation(headers, "Cross-Origin-Embedder-Policy");
  reading.cors = read_cors(headers, options.origin_sent);
  reading.reporting =
      read_reporting(headers, reading.csp ? reading.csp->report_uris : std::vector<std::string>());
  reading.banners = read_banners(headers);
  reading.links = read_joined(headers, "Link", parse_link).value_or(std::vector<LinkTarget>());
  const auto refresh = first_header(headers, "Refresh");
  if (refresh) reading.refresh = parse_refresh(*refresh);
  reading.clear_site_data = read_clear_site_data(headers);
  return reading;
}

Framing who_may_frame(const SecurityHeaders& headers) {
  if (headers.csp && headers.csp->frame_ancestors) {
    const CspSources& sources = *headers.csp->frame_ancestors;
    if (sources.any_host) return Framing::everybody;
    if (!sources.hosts.empty()) return Framing::listed;
    return sources.self ? Framing::same_origin : Framing::nobody;
  }
  if (!headers.frame_options || *headers.frame_options == FrameOptions::ignored) {
    return Framing::everybody;
  }
  return *headers.frame_options == FrameOptions::deny ? Framing::nobody : Framing::same_origin;
}

bool is_read_header(std::string_view name) {
  return std::any_of(read_headers.begin(), read_headers.end(),
                     [&](std::string_view known) { return same_ascii(known, name); });
}

const char* to_string(FrameOptions options) {
  switch (options) {
    case FrameOptions::deny:
      return "deny";
    case FrameOptions::same_origin:
      return "sameorigin";
    case FrameOptions::ignored:
      return "ignored";
  }
  return "";
}

const char* to_string(Framing framing) {
  switch (framing) {
    case Framing::nobody:
      return "nobody";
    case Framing::same_origin:
      return "same_origin";
    case Framing::listed:
      return "listed";
    case Framing::everybody:
      return "everybody";
  }
  return "";
}

}  // namespace tilsyn
