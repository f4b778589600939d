// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tilsyn {

// A URL as browsers have it (URL Standard), every part serialised: ASCII, escaped where it must be.
struct Url {
  std::string scheme;  // "https", without the colon
  std::string username;
  std::string password;
  std::string host;                   // never empty for http, https, ws, wss; IPv6 in brackets
  std::optional<std::uint16_t> port;  // none where it is the one of the scheme
  std::string path;                   // "/a/b"; for data:, mailto: … what follows the colon
  std::optional<std::string> query;   // without the question mark
  std::optional<std::string> fragment;
  bool has_authority = false;  // "//" and a host, though it may be empty (file:///)
  bool opaque_path = false;  // data:, mailto:, javascript: …: there is nothing to resolve against
  bool host_is_ip = false;

  std::string href() const;
  std::string href_without_fragment() const;

  // "https://example.org:8443"; "null" where there is none (data:, file:).
  std::string origin() const;

  // What a request line asks for: path and query.
  std::string target() const;

  bool is_http() const { return scheme == "http" || scheme == "https"; }
  bool is_web_socket() const { return scheme == "ws" || scheme == "wss"; }
  std::optional<std::uint16_t> port_or_default() const;

  bool operator==(const Url&) const = default;
};

// Parses `input` as browsers do with href="…", resolved against `base` where it is relative. Bytes
// that are not UTF-8 count as U+FFFD, and queries are escaped as UTF-8 whatever the page's
// encoding. Nothing when the standard says failure, and for more than 1 MiB. Linear in time.
std::optional<Url> parse_url(std::string_view input, const Url* base = nullptr);

// Whether `scheme` is http, https, ws, wss, ftp or file, which have hosts and paths of their own.
bool is_special_scheme(std::string_view scheme);

struct QueryPair {
  std::string name;
  std::string value;

  bool operator==(const QueryPair&) const = default;
};

// The pairs of a query or of a urlencoded form, decoded, + as a blank; always UTF-8.
void for_each_query_pair(
    std::string_view query,
    const std::function<void(std::string_view name, std::string_view value)>& visit);
std::vector<QueryPair> query_pairs(std::string_view query);

}  // namespace tilsyn
