// SPDX-License-Identifier: Apache-2.0
// What Content Security Policies let through, together.
#include <algorithm>
#include <array>
#include <iterator>

#include "web/csp.h"

namespace tilsyn {
namespace {

constexpr std::array<std::string_view, 32> known_directives = {"default-src",
                                                               "script-src",
                                                               "script-src-elem",
                                                               "script-src-attr",
                                                               "style-src",
                                                               "style-src-elem",
                                                               "style-src-attr",
                                                               "img-src",
                                                               "font-src",
                                                               "connect-src",
                                                               "media-src",
                                                               "object-src",
                                                               "frame-src",
                                                               "child-src",
                                                               "worker-src",
                                                               "manifest-src",
                                                               "prefetch-src",
                                                               "fenced-frame-src",
                                                               "base-uri",
                                                               "form-action",
                                                               "frame-ancestors",
                                                               "navigate-to",
                                                               "sandbox",
                                                               "plugin-types",
                                                               "report-uri",
                                                               "report-to",
                                                               "upgrade-insecure-requests",
                                                               "block-all-mixed-content",
                                                               "require-sri-for",
                                                               "require-trusted-types-for",
                                                               "trusted-types",
                                                               "referrer"};

// Those whose values are no sources.
constexpr std::array<std::string_view, 10> sourceless = {"sandbox",
                                                         "plugin-types",
                                                         "report-uri",
                                                         "report-to",
                                                         "upgrade-insecure-requests",
                                                         "block-all-mixed-content",
                                                         "require-sri-for",
                                                         "require-trusted-types-for",
                                                         "trusted-types",
                                                         "referrer"};

template <typename Table>
bool has(const Table& table, std::string_view name) {
  return std::find(table.begin(), table.end(), name) != table.end();
}

void keep_once(std::vector<std::string>& all) {
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
}

// CSP3 §6.7.3.2: a nonce, a hash or 'strict-dynamic' takes the force from 'unsafe-inline'.
bool inline_allowed(const CspSources& sources) {
  return sources.unsafe_inline && !sources.nonces && !sources.hashes && !sources.strict_dynamic;
}

CspSources sources_of(const CspDirective* directive) {
  return directive == nullptr ? CspSources() : read_sources(directive->values);
}

void read_inline(const CspPolicy& policy, CspReading& reading) {
  const auto* elements = policy.find_first({"script-src-elem", "script-src", "default-src"});
  if (elements && !inline_allowed(sources_of(elements))) reading.allows_inline_script = false;
  const auto* handlers = policy.find_first({"script-src-attr", "script-src", "default-src"});
  if (handlers && !inline_allowed(sources_of(handlers))) reading.allows_inline_handlers = false;
}

void read_script_hosts(const CspPolicy& policy, CspReading& reading) {
  const auto* directive = policy.find_first({"script-src-elem", "script-src", "default-src"});
  if (directive == nullptr) return;
  reading.restricts_scripts = true;
  const CspSources sources = sources_of(directive);
  // With 'strict-dynamic' hosts and schemes count for nothing (CSP3 §6.7.1.1).
  if (sources.strict_dynamic || !sources.any_host) reading.allows_any_host = false;
  if (sources.strict_dynamic || !sources.data) reading.allows_data_script = false;
  if (sources.strict_dynamic) return;
  std::copy(sources.hosts.begin(), sources.hosts.end(), std::back_inserter(reading.script_hosts));
}

void read_eval(const CspPolicy& policy, CspReading& reading) {
  const auto* directive = policy.find_first({"script-src", "default-src"});
  if (directive && !sources_of(directive).unsafe_eval) reading.allows_eval = false;
}

void read_all_hosts(const CspPolicy& policy, CspReading& reading) {
  for (const CspDirective& directive : policy.directives) {
    if (has(sourceless, directive.name)) continue;
    const CspSources sources = read_sources(directive.values);
    std::copy(sources.hosts.begin(), sources.hosts.end(), std::back_inserter(reading.hosts));
  }
}

void read_enforced(const CspPolicy& policy, CspReading& reading) {
  reading.enforced = true;
  read_inline(policy, reading);
  read_script_hosts(policy, reading);
  read_eval(policy, reading);
  read_all_hosts(policy, reading);
  const auto first = [&](const char* name, std::optional<CspSources>& slot) {
    const CspDirective* found = policy.find(name);
    if (found && !slot) slot = read_sources(found->values);
  };
  first("frame-ancestors", reading.frame_ancestors);
  first("form-action", reading.form_action);
  reading.restricts_base |= policy.find("base-uri") != nullptr;
  reading.restricts_plugins |= policy.find_first({"object-src", "default-src"}) != nullptr;
  reading.upgrade_insecure_requests |= policy.find("upgrade-insecure-requests") != nullptr;
}

void read_reports(const CspPolicy& policy, CspReading& reading) {
  const auto add = [&](const char* name, std::vector<std::string>& all) {
    const CspDirective* found = policy.find(name);
    if (found) std::copy(found->values.begin(), found->values.end(), std::back_inserter(all));
  };
  add("report-uri", reading.report_uris);
  add("report-to", reading.report_groups);
}

void read_problems(const CspPolicy& policy, CspReading& reading) {
  for (const CspDirective& directive : policy.directives) {
    if (!has(known_directives, directive.name)) {
      reading.problems.push_back("unknown_directive " + directive.name);
    } else if (!has(sourceless, directive.name)) {
      for (const std::string& source : read_sources(directive.values).unknown) {
        reading.problems.push_back("unknown_source " + source);
      }
    }
  }
}

}  // namespace

CspReading read_csp(std::vector<CspPolicy> policies) {
  CspReading reading;
  for (const CspPolicy& policy : policies) {
    if (!policy.report_only) read_enforced(policy, reading);
    read_reports(policy, reading);
    read_problems(policy, reading);
  }
  keep_once(reading.hosts);
  keep_once(reading.script_hosts);
  keep_once(reading.report_uris);
  keep_once(reading.report_groups);
  keep_once(reading.problems);
  reading.policies = std::move(policies);
  return reading;
}

}  // namespace tilsyn
