// SPDX-License-Identifier: Apache-2.0
// Parses any text as a URL, alone and against bases; what was written must be read as the same
// again.
#include <array>
#include <cstdint>
#include <cstdlib>

#include "web/public_suffix.h"
#include "web/url.h"

using namespace tilsyn;

namespace {

void require(bool condition) {
  if (!condition) std::abort();
}

bool is_plain(const std::string& text) {
  for (char c : text) {
    if (c < 0x20 || c > 0x7E) return false;  // an opaque path keeps its blanks
  }
  return true;
}

void require_sound(const std::optional<Url>& url) {
  if (!url) return;
  const std::string written = url->href();
  require(is_plain(written));
  if (written.size() > std::size_t{1} << 20) return;
  const auto again = parse_url(written);
  require(again && again->href() == written);
  require(*again == *url);
  if (url->is_http() || url->is_web_socket()) {
    require(!url->host.empty() && url->path.starts_with('/') && url->port_or_default());
    const auto origin = parse_url(url->origin());
    require(origin && origin->origin() == url->origin());
  }
  for (const QueryPair& pair : query_pairs(url->query.value_or("")))
    require(pair.name.size() + pair.value.size() <= 3 * url->query->size());
  static const PublicSuffixes suffixes;
  const std::string domain = suffixes.registrable_domain(url->host);
  const bool empty_label = url->host.starts_with('.') || url->host.find("..") != std::string::npos;
  require(host_is_or_below(url->host, domain) || domain.empty() || empty_label);
}

constexpr std::array<const char*, 4> bases = {"https://a.example:8443/x/y?q#f", "file:///C:/x/y",
                                              "other://h/x//y", "data:text/plain,a"};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  require_sound(parse_url(text));
  for (const char* base_text : bases) {
    const auto base = parse_url(base_text);
    require_sound(parse_url(text, &*base));
  }
  return 0;
}
