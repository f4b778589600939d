// SPDX-License-Identifier: Apache-2.0
#include "web/url.h"

#include "base/utf8.h"
#include "web/percent.h"

namespace tilsyn {
namespace {

struct SpecialScheme {
  std::string_view name;
  std::optional<std::uint16_t> port;
};

constexpr SpecialScheme special_schemes[] = {
    {"http", 80}, {"https", 443}, {"ws", 80}, {"wss", 443}, {"ftp", 21}, {"file", std::nullopt},
};

const SpecialScheme* find_special(std::string_view scheme) {
  for (const SpecialScheme& special : special_schemes) {
    if (special.name == scheme) return &special;
  }
  return nullptr;
}

void append_authority(std::string& out, const Url& url) {
  out += "//";
  if (!url.username.empty() || !url.password.empty()) {
    out += url.username;
    if (!url.password.empty()) out.append(":").append(url.password);
    out += '@';
  }
  out += url.host;
  if (url.port) out.append(":").append(std::to_string(*url.port));
}

std::string decode_form_text(std::string_view text) {
  std::string blanks(text);
  for (char& c : blanks) {
    if (c == '+') c = ' ';
  }
  std::string bytes = percent_decode(blanks);
  return first_invalid_utf8(bytes) ? replace_invalid_utf8(bytes) : bytes;
}

}  // namespace

bool is_special_scheme(std::string_view scheme) {
  return find_special(scheme) != nullptr;
}

std::optional<std::uint16_t> Url::port_or_default() const {
  if (port) return port;
  const SpecialScheme* special = find_special(scheme);
  return special ? special->port : std::nullopt;
}

std::string Url::href_without_fragment() const {
  std::string out = scheme + ":";
  if (has_authority) {
    append_authority(out, *this);
  } else if (!opaque_path && path.starts_with("//")) {
    out += "/.";  // else the path would be read as a host
  }
  out += path;
  if (query) out.append("?").append(*query);
  return out;
}

std::string Url::href() const {
  std::string out = href_without_fragment();
  if (fragment) out.append("#").append(*fragment);
  return out;
}

std::string Url::origin() const {
  if (scheme == "blob") {
    const auto inner = parse_url(path);
    return inner && inner->is_http() ? inner->origin() : "null";
  }
  const SpecialScheme* special = find_special(scheme);
  if (!special || !special->port) return "null";
  std::string out = scheme + "://" + host;
  if (port) out.append(":").append(std::to_string(*port));
  return out;
}

std::string Url::target() const {
  return query ? path + "?" + *query : path;
}

void for_each_query_pair(
    std::string_view query,
    const std::function<void(std::string_view name, std::string_view value)>& visit) {
  while (!query.empty()) {
    const std::string_view pair = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(pair.size() + 1, query.size()));
    if (pair.empty()) continue;
    const std::string_view name = pair.substr(0, pair.find('='));
    const std::string_view value = pair.substr(std::min(name.size() + 1, pair.size()));
    visit(decode_form_text(name), decode_form_text(value));
  }
}

std::vector<QueryPair> query_pairs(std::string_view query) {
  std::vector<QueryPair> pairs;
  for_each_query_pair(query, [&](std::string_view name, std::string_view value) {
    pairs.push_back({std::string(name), std::string(value)});
  });
  return pairs;
}

}  // namespace tilsyn
