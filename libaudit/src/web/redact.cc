// SPDX-License-Identifier: Apache-2.0
#include "web/redact.h"

#include <algorithm>
#include <array>

#include "web/ascii.h"
#include "web/redact_parts.h"

namespace tilsyn {
namespace {

// A part of the URL that is being redacted, which knows where it is in it.
class UrlRedaction {
 public:
  UrlRedaction(std::string_view url, const std::vector<Leak>& leaks) : url_(url), leaks_(leaks) {}

  std::string path(std::string_view path) const {
    std::string out;
    std::string_view before;
    for (std::size_t begin = 0; begin <= path.size();) {
      const std::size_t end = std::min(path.find('/', begin), path.size());
      const std::string_view segment = path.substr(begin, end - begin);
      if (begin > 0) out += '/';
      out += found_in(segment) ? std::string(masked_part) : redact_segment(segment, before);
      if (!segment.empty()) before = segment;
      begin = end + 1;
    }
    return out;
  }

  std::string query(std::string_view query) const {
    std::string out;
    for (std::size_t begin = 0; begin <= query.size();) {
      const std::size_t end = std::min(query.find('&', begin), query.size());
      const std::string_view parameter = query.substr(begin, end - begin);
      if (begin > 0) out += '&';
      out += this->parameter(parameter);
      begin = end + 1;
    }
    return out;
  }

  std::string fragment(std::string_view fragment) const {
    if (fragment.starts_with('/') || fragment.starts_with("!/")) {
      const std::size_t mark = std::min(fragment.find('?'), fragment.size());
      std::string out = path(fragment.substr(0, mark));
      if (mark < fragment.size()) out += "?" + query(fragment.substr(mark + 1));
      return out;
    }
    return query(fragment);
  }

 private:
  std::string parameter(std::string_view parameter) const {
    if (!found_in(parameter)) return redact_parameter(parameter);
    const std::size_t equals = parameter.find('=');
    if (equals == std::string_view::npos || found_in(parameter.substr(0, equals))) {
      return std::string(masked_part);
    }
    return redact_parameter(std::string(parameter.substr(0, equals + 1)) + "**");
  }

  bool found_in(std::string_view part) const {
    const auto begin = static_cast<std::size_t>(part.data() - url_.data());
    return std::any_of(leaks_.begin(), leaks_.end(), [&](const Leak& leak) {
      return leak.offset < begin + part.size() && begin < leak.offset + leak.length;
    });
  }

  std::string_view url_;
  const std::vector<Leak>& leaks_;
};

bool is_scheme(std::string_view text) {
  return !text.empty() && text.size() <= 16 && !is_ascii_digit(text[0]) &&
         std::all_of(text.begin(), text.end(),
                     [](char c) { return is_ascii_alnum(c) || c == '-' || c == '+' || c == '.'; });
}

// Without user and password. Ends where the path, the query or the fragment begins.
std::string redact_authority(std::string_view authority) {
  const std::size_t at = authority.rfind('@');
  if (at == std::string_view::npos) return std::string(authority);
  return std::string(masked_part) + std::string(authority.substr(at));
}

// data:, mailto:, blob:, javascript: …
std::string redact_opaque_url(std::string_view scheme, std::string_view rest) {
  std::string out = ascii_lower(scheme) + ":";
  if (same_ascii(scheme, "about") && rest.size() <= 12 && !is_opaque(rest)) {
    return out + std::string(rest);
  }
  if (same_ascii(scheme, "data")) {
    const std::string_view type = rest.substr(0, rest.find_first_of(",;"));
    const bool plain =
        type.size() <= 40 && !is_opaque(type) && std::all_of(type.begin(), type.end(), [](char c) {
          return is_ascii_alnum(c) || c == '/' || c == '-' || c == '+' || c == '.';
        });
    if (plain) out += std::string(type) + ",";
  }
  return out + std::string(masked_part);
}

std::string redact_rest(std::string_view rest, const UrlRedaction& redaction) {
  const std::size_t hash = std::min(rest.find('#'), rest.size());
  const std::size_t mark = std::min(rest.substr(0, hash).find('?'), hash);
  std::string out = redaction.path(rest.substr(0, mark));
  if (mark < hash) out += "?" + redaction.query(rest.substr(mark + 1, hash - mark - 1));
  if (hash < rest.size()) out += "#" + redaction.fragment(rest.substr(hash + 1));
  return out;
}

// name=***; name=***
std::string redact_cookies(std::string_view value) {
  std::string out;
  for (const std::string_view pair : split_trimmed(value, ';')) {
    const std::size_t equals = pair.find('=');
    const std::string_view name = pair.substr(0, std::min<std::size_t>(equals, 80));
    if (!out.empty()) out += "; ";
    if (equals != std::string_view::npos && name.find('@') == std::string_view::npos) {
      out += std::string(name) + "=";
    }
    out += masked_part;
  }
  return out;
}

bool is_cookie_attribute(std::string_view name) {
  constexpr std::array<std::string_view, 9> names = {"path",     "domain",   "expires",
                                                     "max-age",  "secure",   "httponly",
                                                     "samesite", "priority", "partitioned"};
  return std::find(names.begin(), names.end(), ascii_lower(name)) != names.end();
}

std::string redact_set_cookie(std::string_view value) {
  const std::size_t end = std::min(value.find(';'), value.size());
  std::string out = redact_cookies(value.substr(0, end));
  for (const std::string_view attribute : split_trimmed(value.substr(end), ';')) {
    const std::string_view name = attribute.substr(0, attribute.find('='));
    if (!is_cookie_attribute(ascii_trim(name))) continue;
    out += "; ";
    if (same_ascii(ascii_trim(name), "path") && name.size() < attribute.size()) {
      out += std::string(name) + "=" + redact_url(attribute.substr(name.size() + 1));
    } else {
      out += attribute.substr(0, 120);
    }
  }
  return out;
}

// The scheme alone: "Bearer ***".
std::string redact_credentials(std::string_view value) {
  const std::string_view scheme = value.substr(0, value.find(' '));
  const bool named = scheme.size() < value.size() && scheme.size() <= 16 && !is_opaque(scheme);
  return (named ? std::string(scheme) + " " : std::string()) + std::string(masked_part);
}

// Policies name hosts and addresses that reports go to; an address may hold a key.
std::string redact_policy(std::string_view value) {
  std::string out;
  for (std::size_t begin = 0; begin < value.size();) {
    const std::size_t end = std::min(value.find_first_of(" ,;\"<>", begin), value.size());
    const std::string_view word = value.substr(begin, end - begin);
    out += word.find("://") != std::string_view::npos ? redact_url(word)
           : word.find('@') != std::string_view::npos ? std::string(masked_part)
                                                      : std::string(word);
    if (end < value.size()) out += value[end];
    begin = end + 1;
  }
  return out;
}

enum class HeaderPolicy : unsigned char { address, credentials, cookies, set_cookie, kept };

struct HeaderRow {
  std::string_view name;
  HeaderPolicy policy;
};
using enum HeaderPolicy;

constexpr HeaderRow header_rows[] = {
    {"accept", kept},
    {"accept-ch", kept},
    {"accept-encoding", kept},
    {"accept-language", kept},
    {"accept-ranges", kept},
    {"access-control-allow-credentials", kept},
    {"access-control-allow-headers", kept},
    {"access-control-allow-methods", kept},
    {"access-control-allow-origin", kept},
    {"access-control-expose-headers", kept},
    {"access-control-max-age", kept},
    {"age", kept},
    {"allow", kept},
    {"alt-svc", kept},
    {"authorization", credentials},
    {"cache-control", kept},
    {"clear-site-data", kept},
    {"connection", kept},
    {"content-encoding", kept},
    {"content-language", kept},
    {"content-length", kept},
    {"content-location", address},
    {"content-security-policy", kept},
    {"content-security-policy-report-only", kept},
    {"content-type", kept},
    {"cookie", cookies},
    {"cross-origin-embedder-policy", kept},
    {"cross-origin-embedder-policy-report-only", kept},
    {"cross-origin-opener-policy", kept},
    {"cross-origin-opener-policy-report-only", kept},
    {"cross-origin-resource-policy", kept},
    {"date", kept},
    {"dnt", kept},
    {"document-policy", kept},
    {"expect-ct", kept},
    {"expires", kept},
    {"feature-policy", kept},
    {"host", kept},
    {"last-modified", kept},
    {"link", kept},
    {"location", address},
    {"nel", kept},
    {"origin", address},
    {"origin-agent-cluster", kept},
    {"p3p", kept},
    {"permissions-policy", kept},
    {"pragma", kept},
    {"proxy-authenticate", credentials},
    {"proxy-authorization", credentials},
    {"public-key-pins", kept},
    {"referer", address},
    {"referrer-policy", kept},
    {"refresh", kept},
    {"report-to", kept},
    {"reporting-endpoints", kept},
    {"retry-after", kept},
    {"sec-gpc", kept},
    {"server", kept},
    {"service-worker-allowed", kept},
    {"set-cookie", set_cookie},
    {"sourcemap", address},
    {"strict-transport-security", kept},
    {"timing-allow-origin", kept},
    {"tk", kept},
    {"transfer-encoding", kept},
    {"upgrade", kept},
    {"upgrade-insecure-requests", kept},
    {"user-agent", kept},
    {"vary", kept},
    {"via", kept},
    {"www-authenticate", credentials},
    {"x-content-type-options", kept},
    {"x-dns-prefetch-control", kept},
    {"x-frame-options", kept},
    {"x-permitted-cross-domain-policies", kept},
    {"x-powered-by", kept},
    {"x-robots-tag", kept},
    {"x-ua-compatible", kept},
    {"x-xss-protection", kept},
};

}  // namespace

std::string redact_url(std::string_view url, const std::vector<Leak>& leaks) {
  const UrlRedaction redaction(url, leaks);
  const std::size_t colon = url.find_first_of(":/?#");
  std::size_t at = 0;
  std::string out;
  if (colon != std::string_view::npos && url[colon] == ':' && is_scheme(url.substr(0, colon))) {
    if (!url.substr(colon + 1).starts_with("//")) {
      return redact_opaque_url(url.substr(0, colon), url.substr(colon + 1));
    }
    out = ascii_lower(url.substr(0, colon + 1));
    at = colon + 1;
  }
  if (url.substr(at).starts_with("//")) {
    const std::size_t end = std::min(url.find_first_of("/?#\\", at + 2), url.size());
    out += "//" + redact_authority(url.substr(at + 2, end - at - 2));
    at = end;
  }
  return out + redact_rest(url.substr(at), redaction);
}

std::string redact_header(std::string_view name, std::string_view value) {
  const std::string lower = ascii_lower(ascii_trim(name));
  const auto* row = std::find_if(std::begin(header_rows), std::end(header_rows),
                                 [&](const HeaderRow& known) { return known.name == lower; });
  if (row == std::end(header_rows)) return std::string(masked_part);
  value = ascii_trim(value);
  switch (row->policy) {
    case address:
      return redact_url(value);
    case credentials:
      return redact_credentials(value);
    case cookies:
      return redact_cookies(value);
    case set_cookie:
      return redact_set_cookie(value);
    case kept:
      return redact_policy(value);
  }
  return std::string(masked_part);
}

}  // namespace tilsyn
