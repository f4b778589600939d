// SPDX-License-Identifier: Apache-2.0
#include "web/csp.h"

#include <algorithm>
#include <array>

#include "web/ascii.h"

namespace tilsyn {
namespace {

// Policies of real sites have a few dozen of each; more is somebody's attempt on our memory.
constexpr std::size_t max_policies = 50, max_directives = 200, max_sources = 2'000;

CspDirective parse_directive(std::string_view text) {
  const std::vector<std::string_view> words = split_words(text, max_sources);
  CspDirective directive;
  directive.name = ascii_lower(words.front());
  directive.values.assign(words.begin() + 1, words.end());
  return directive;
}

CspPolicy parse_policy(std::string_view text, bool report_only) {
  CspPolicy policy;
  policy.report_only = report_only;
  for (const std::string_view piece : split_trimmed(text, ';', max_directives)) {
    CspDirective directive = parse_directive(piece);
    // The first of a name stands (CSP3 §2.2.1, step 6).
    if (policy.find(directive.name) == nullptr) policy.directives.push_back(std::move(directive));
  }
  return policy;
}

bool read_keyword(const std::string& word, CspSources& sources) {
  struct Keyword {
    std::string_view text;
    bool CspSources::*member;
  };
  constexpr std::array<Keyword, 10> keywords = {{
      {"'self'", &CspSources::self},
      {"'unsafe-inline'", &CspSources::unsafe_inline},
      {"'unsafe-eval'", &CspSources::unsafe_eval},
      {"'unsafe-hashes'", &CspSources::unsafe_hashes},
      {"'strict-dynamic'", &CspSources::strict_dynamic},
      {"*", &CspSources::any_host},
      {"https:", &CspSources::any_host},
      {"http:", &CspSources::any_host},
      {"data:", &CspSources::data},
      {"blob:", &CspSources::blob},
  }};
  for (const Keyword& keyword : keywords) {
    if (word != keyword.text) continue;
    sources.*keyword.member = true;
    return true;
  }
  // They say nothing about what is let through.
  constexpr std::array<std::string_view, 8> others = {
      "'none'", "'report-sample'",      "'wasm-unsafe-eval'", "'inline-speculation-rules'", "wss:",
      "ws:",    "'trusted-types-eval'", "'report-sha256'"};
  return std::find(others.begin(), others.end(), word) != others.end();
}

bool read_quoted(const std::string& word, CspSources& sources) {
  if (word.size() < 3 || word.front() != '\'' || word.back() != '\'') return false;
  if (word.starts_with("'nonce-")) return sources.nonces = true;
  const bool hash =
      word.starts_with("'sha256-") || word.starts_with("'sha384-") || word.starts_with("'sha512-");
  if (hash) sources.hashes = true;
  return hash;
}

// "https://*.example.com:443/path" -> "*.example.com"; a scheme alone or a lone word is no host.
std::string host_of_source(std::string_view word) {
  const std::size_t scheme = word.find("://");
  if (scheme != std::string_view::npos) word.remove_prefix(scheme + 3);
  word = word.substr(0, word.find('/'));
  word = word.substr(0, word.find(':'));
  if (word.find('.') == std::string_view::npos && word != "localhost") return {};
  const bool host = std::all_of(word.begin(), word.end(), [](char c) {
    return is_ascii_alnum(c) || c == '-' || c == '.' || c == '*' || c == '_';
  });
  return host ? std::string(word) : std::string();
}

// "*:443" and "https://*" are as wide as "*".
bool is_wide(std::string_view word) {
  const std::size_t scheme = word.find("://");
  if (scheme != std::string_view::npos) word.remove_prefix(scheme + 3);
  return word.starts_with('*') && (word.size() == 1 || word[1] == ':' || word[1] == '/');
}

bool is_scheme(std::string_view word) {
  return word.size() > 1 && word.back() == ':' && word.find_first_of("./*'") == word.npos;
}

void read_source(const std::string& stated, CspSources& sources) {
  const std::string word = ascii_lower(stated);
  if (read_keyword(word, sources) || read_quoted(word, sources) || is_scheme(word)) return;
  if (is_wide(word)) {
    sources.any_host = true;
    return;
  }
  std::string host = host_of_source(word);
  if (host.empty()) {
    sources.unknown.push_back(stated);
  } else {
    sources.hosts.push_back(std::move(host));
  }
}

}  // namespace

const CspDirective* CspPolicy::find(std::string_view name) const {
  const auto found = std::find_if(directives.begin(), directives.end(),
                                  [&](const CspDirective& d) { return d.name == name; });
  return found == directives.end() ? nullptr : &*found;
}

const CspDirective* CspPolicy::find_first(const std::vector<std::string_view>& names) const {
  for (const std::string_view name : names) {
    if (const CspDirective* found = find(name)) return found;
  }
  return nullptr;
}

std::vector<CspPolicy> parse_csp(std::string_view value, bool report_only) {
  std::vector<CspPolicy> policies;
  for (const std::string_view text : split_trimmed(value, ',', max_policies)) {
    CspPolicy policy = parse_policy(text, report_only);
    if (!policy.directives.empty()) policies.push_back(std::move(policy));
  }
  return policies;
}

std::vector<CspPolicy> parse_meta_csp(std::string_view content) {
  std::vector<CspPolicy> policies = parse_csp(content, false);
  for (CspPolicy& policy : policies) {
    policy.from_meta = true;
    std::erase_if(policy.directives, [](const CspDirective& d) {
      return d.name == "report-uri" || d.name == "frame-ancestors" || d.name == "sandbox";
    });
  }
  return policies;
}

bool CspSources::nothing() const {
  return !any_host && !self && !data && !blob && hosts.empty() && !nonces && !hashes &&
         !unsafe_inline && !strict_dynamic;
}

CspSources read_sources(const std::vector<std::string>& values) {
  CspSources sources;
  for (const std::string& value : values) read_source(value, sources);
  return sources;
}

std::vector<CspPolicy> csp_of_headers(const HeaderList& headers) {
  std::vector<CspPolicy> policies;
  const auto add = [&](const char* name, bool report_only) {
    for (const std::string_view value : all_headers(headers, name)) {
      std::vector<CspPolicy> more = parse_csp(value, report_only);
      const std::size_t room = max_policies - std::min(policies.size(), max_policies);
      if (more.size() > room) more.resize(room);
      std::move(more.begin(), more.end(), std::back_inserter(policies));
    }
  };
  add("Content-Security-Policy", false);
  add("Content-Security-Policy-Report-Only", true);
  return policies;
}

}  // namespace tilsyn
