// SPDX-License-Identifier: Apache-2.0
#include "web/detect.h"

#include <algorithm>

#include "web/ascii.h"
#include "web/mask.h"
#include "web/text_scan.h"

namespace tilsyn {
namespace {

struct UrlParts {
  std::string_view user, path, query, fragment;
};

// No more than where the parts are: what is looked at is what was sent, well-formed or not.
UrlParts split_url(std::string_view url) {
  UrlParts parts;
  const std::size_t hash = std::min(url.find('#'), url.size());
  parts.fragment = url.substr(std::min(hash + 1, url.size()));
  url = url.substr(0, hash);
  const std::size_t mark = std::min(url.find('?'), url.size());
  parts.query = url.substr(std::min(mark + 1, url.size()));
  url = url.substr(0, mark);
  const std::size_t slashes = url.find("//");
  const bool absolute = slashes != std::string_view::npos &&
                        (slashes == 0 || (url[slashes - 1] == ':' && url.find('/') == slashes));
  if (!absolute) {
    parts.path = url;
    return parts;
  }
  const std::size_t host = slashes + 2;
  const std::size_t path = std::min(url.find('/', host), url.size());
  const std::string_view authority = url.substr(host, path - host);
  const std::size_t at = authority.rfind('@');
  if (at != std::string_view::npos) parts.user = authority.substr(0, at);
  parts.path = url.substr(path);
  return parts;
}

bool is_without_text(std::string_view content_type) {
  for (const std::string_view kind : {"image/", "video/", "audio/", "font/"}) {
    if (starts_with_ascii(content_type, kind)) return true;
  }
  return false;
}

}  // namespace

LeakDetector::LeakDetector(DetectorOptions options)
    : options_(std::move(options)), canaries_(options_.canaries) {}

std::vector<Leak> LeakDetector::scan_url(std::string_view url) const {
  TextScan scan(*this, url.size());
  const UrlParts parts = split_url(url);
  const auto offset = [&](std::string_view part) {
    return static_cast<std::size_t>(part.data() - url.data());
  };
  if (!parts.user.empty()) {
    scan.scan(parts.user, LeakPlace::url_path, "userinfo", offset(parts.user));
  }
  scan.scan(parts.path, LeakPlace::url_path, "", offset(parts.path));
  scan.scan(parts.query, LeakPlace::url_query, "", offset(parts.query));
  scan.scan(parts.fragment, LeakPlace::fragment, "", offset(parts.fragment));
  return scan.take();
}

std::vector<Leak> LeakDetector::scan_header(std::string_view name, std::string_view value) const {
  TextScan scan(*this, value.size());
  if (same_ascii(name, "referer") || same_ascii(name, "origin")) {
    scan.scan(value, LeakPlace::referer, "", 0);
  } else if (same_ascii(name, "cookie")) {
    scan.scan(value, LeakPlace::cookie, "", 0);
  } else if (same_ascii(name, "set-cookie")) {
    scan.scan(value.substr(0, value.find(';')), LeakPlace::cookie, "", 0);
  } else {
    scan.scan(value, LeakPlace::header, name, 0);
  }
  return scan.take();
}

std::vector<Leak> LeakDetector::scan_body(std::string_view content_type,
                                          std::string_view bytes) const {
  if (is_without_text(ascii_trim(content_type))) return {};
  TextScan scan(*this, bytes.size());
  scan.scan(bytes, LeakPlace::body, "", 0);
  return scan.take();
}

std::string LeakDetector::match_key(LeakKind kind, std::string_view value) const {
  return keyed_hash(options_.key, canonical_value(kind, value));
}

}  // namespace tilsyn
