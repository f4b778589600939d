// SPDX-License-Identifier: Apache-2.0
#include "web/url_host.h"

#include <algorithm>

#include "base/idna.h"
#include "base/utf8.h"
#include "web/ip_address.h"
#include "web/percent.h"

namespace tilsyn {
namespace {

constexpr std::string_view forbidden_in_hosts("\0\t\n\r #/:<>?@[\\]^|", 17);

bool is_forbidden_in_domains(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte <= 0x1F || byte == 0x7F || c == '%' ||
         forbidden_in_hosts.find(c) != std::string_view::npos;
}

std::optional<UrlHost> parse_ipv6_host(std::string_view text) {
  if (text.size() < 2 || text.back() != ']') return std::nullopt;
  const auto address = parse_ipv6(text.substr(1, text.size() - 2));
  if (!address) return std::nullopt;
  return UrlHost{"[" + to_text(*address) + "]", true};
}

std::optional<UrlHost> parse_opaque_host(std::string_view text) {
  if (text.find_first_of(forbidden_in_hosts) != std::string_view::npos) return std::nullopt;
  UrlHost host;
  append_percent_encoded(host.text, text, control_percent_set);
  return host;
}

}  // namespace

std::optional<UrlHost> parse_url_host(std::string_view text, bool special) {
  if (text.starts_with('[')) return parse_ipv6_host(text);
  if (!special) return parse_opaque_host(text);
  std::optional<std::string> domain =
      text.find('%') == std::string_view::npos
          ? domain_to_ascii(text)
          : domain_to_ascii(replace_invalid_utf8(percent_decode(text)));
  if (!domain || domain->empty()) return std::nullopt;
  if (std::any_of(domain->begin(), domain->end(), is_forbidden_in_domains)) return std::nullopt;
  if (!ends_in_number(*domain)) return UrlHost{std::move(*domain), false};
  const auto address = parse_ipv4(*domain);
  if (!address) return std::nullopt;
  return UrlHost{to_text(*address), true};
}

bool is_ip_address(std::string_view host) {
  return host.find(':') != std::string_view::npos || ends_in_number(host);
}

}  // namespace tilsyn
