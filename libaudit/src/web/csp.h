// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "web/header.h"

namespace tilsyn {

struct CspDirective {
  std::string name;  // in small letters
  std::vector<std::string> values;
};

// One policy; when there are several, all of them hold (CSP3 §2.2).
struct CspPolicy {
  bool report_only = false, from_meta = false;
  std::vector<CspDirective> directives;

  const CspDirective* find(std::string_view name) const;
  // The first of these that stands: "script-src-elem", "script-src", "default-src".
  const CspDirective* find_first(const std::vector<std::string_view>& names) const;
};

// A header's value: policies parted by commas.
std::vector<CspPolicy> parse_csp(std::string_view value, bool report_only);

// A <meta>, in which report-uri, frame-ancestors and sandbox say nothing (HTML §4.2.5.3).
std::vector<CspPolicy> parse_meta_csp(std::string_view content);

// What a list of sources lets through.
struct CspSources {
  bool any_host = false;  // "*", "https:", "http:", "https://*"
  bool self = false, data = false, blob = false;
  bool unsafe_inline = false, unsafe_eval = false, unsafe_hashes = false;
  bool strict_dynamic = false, nonces = false, hashes = false;
  std::vector<std::string> hosts;    // in small letters: "cdn.example.com", "*.example.com"
  std::vector<std::string> unknown;  // e.g. "self" without its quotes

  bool nothing() const;  // 'none', or a list without a source
};
CspSources read_sources(const std::vector<std::string>& values);

// What the policies of an answer come to together.
struct CspReading {
  std::vector<CspPolicy> policies;
  bool enforced = false;  // at least one policy that is not only for reports
  bool restricts_scripts = false;
  // What a script may do under all enforced policies; true where nothing forbids it.
  bool allows_inline_script = true, allows_inline_handlers = true, allows_eval = true;
  bool allows_any_host = true;            // scripts from wherever
  bool allows_data_script = true;         // scripts in data: addresses
  std::vector<std::string> script_hosts;  // that an enforced policy names for scripts
  std::vector<std::string> hosts;         // that an enforced policy names for anything
  std::optional<CspSources> frame_ancestors, form_action;  // of the first that has one
  bool restricts_plugins = false, restricts_base = false;
  bool upgrade_insecure_requests = false;
  std::vector<std::string> report_uris;    // enforced or not
  std::vector<std::string> report_groups;  // names of report-to
  std::vector<std::string> problems;       // "unknown_directive x", "unknown_source x"
};
CspReading read_csp(std::vector<CspPolicy> policies);

// The headers, and the policies that a page's <meta> states (the caller has read the page).
std::vector<CspPolicy> csp_of_headers(const HeaderList& headers);

}  // namespace tilsyn
