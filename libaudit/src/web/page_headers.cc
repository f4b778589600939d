// SPDX-License-Identifier: Apache-2.0
#include "web/page_headers.h"

#include <algorithm>
#include <array>

#include "web/ascii.h"

namespace tilsyn {
namespace {

constexpr std::array<std::string_view, 8> referrer_policies = {
    "no-referrer", "no-referrer-when-downgrade",     "same-origin",
    "origin",      "origin-when-cross-origin",       "strict-origin",
    "unsafe-url",  "strict-origin-when-cross-origin"};
constexpr std::string_view default_referrer_policy = "strict-origin-when-cross-origin";

std::string parameter_value(const HeaderItem& item, std::string_view name) {
  const HeaderParameter* found = item.parameter(name);
  return found ? found->value.value_or("") : std::string();
}

// Past "url", "=" and a quote; what is no "url=" is an address itself.
std::string_view refresh_address(std::string_view rest) {
  rest = ascii_trim(rest);
  if (starts_with_ascii(rest, "url")) {
    const std::string_view after = ascii_trim(rest.substr(3));
    if (after.starts_with('=')) rest = ascii_trim(after.substr(1));
  }
  if (rest.empty() || (rest[0] != '"' && rest[0] != '\'')) return rest;
  const std::size_t end = rest.find(rest[0], 1);
  return rest.substr(1, end == std::string_view::npos ? end : end - 1);
}

// "<", the address, ">": the comma inside an address parts nothing.
std::size_t end_of_link(std::string_view value) {
  bool in_address = false, in_quotes = false;
  for (std::size_t at = 0; at < value.size(); ++at) {
    const char c = value[at];
    if (in_quotes) {
      if (c == '\\') ++at;
      if (c == '"') in_quotes = false;
    } else if (in_address) {
      in_address = c != '>';
    } else {
      if (c == ',') return at;
      in_address = c == '<';
      in_quotes = c == '"';
    }
  }
  return value.size();
}

std::optional<LinkTarget> parse_one_link(std::string_view text) {
  text = ascii_trim(text);
  const std::size_t close = text.find('>');
  if (!text.starts_with('<') || close == std::string_view::npos) return std::nullopt;
  LinkTarget link;
  link.url = std::string(ascii_trim(text.substr(1, close - 1)));
  const HeaderItem item = parse_item(text.substr(close + 1));
  const std::string rels = ascii_lower(parameter_value(item, "rel"));
  link.as = ascii_lower(parameter_value(item, "as"));
  for (const std::string_view rel : split_words(rels, 20)) link.rels.emplace_back(rel);
  return link;
}

}  // namespace

bool ReferrerPolicy::full_url_to_others() const {
  return policy == "unsafe-url" || policy == "no-referrer-when-downgrade";
}

bool ReferrerPolicy::nothing_to_others() const {
  return policy == "no-referrer" || policy == "same-origin";
}

ReferrerPolicy parse_referrer_policy(std::string_view value) {
  ReferrerPolicy reading;
  reading.policy = default_referrer_policy;
  for (const std::string_view token : split_trimmed(value, ',', 200)) {
    std::string word = ascii_lower(token);
    const bool known = std::find(referrer_policies.begin(), referrer_policies.end(), word) !=
                       referrer_policies.end();
    if (known) {
      reading.policy = std::move(word);
      reading.known = true;
    } else {
      reading.unknown.push_back(std::move(word));
    }
  }
  return reading;
}

ReferrerPolicy parse_meta_referrer(std::string_view content) {
  struct OldWord {
    std::string_view old_word, policy;
  };
  constexpr OldWord old_words[] = {{"never", "no-referrer"},
                                   {"always", "unsafe-url"},
                                   {"default", default_referrer_policy},
                                   {"origin-when-crossorigin", "origin-when-cross-origin"}};
  const std::string_view word = ascii_trim(content);
  for (const OldWord& old : old_words) {
    if (same_ascii(word, old.old_word)) return parse_referrer_policy(old.policy);
  }
  return parse_referrer_policy(word);
}

FrameOptions parse_frame_options(std::string_view value) {
  std::vector<std::string> words;
  for (const std::string_view piece : split_trimmed(value, ',', 100)) {
    words.push_back(ascii_lower(piece));
  }
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  const auto has = [&](const char* word) {
    return std::find(words.begin(), words.end(), word) != words.end();
  };
  const bool contradiction =
      words.size() > 1 && (has("deny") || has("sameorigin") || has("allowall"));
  if (contradiction || has("deny")) return FrameOptions::deny;
  return has("sameorigin") ? FrameOptions::same_origin : FrameOptions::ignored;
}

bool is_nosniff(std::string_view value) {
  return same_ascii(ascii_trim(value.substr(0, value.find(','))), "nosniff");
}

bool CorsReading::open_with_credentials() const {
  return credentials && (reflects_origin || null_origin);
}

std::optional<CorsReading> read_cors(const HeaderList& headers, std::string_view origin_sent) {
  const auto stated = joined_header(headers, "Access-Control-Allow-Origin");
  if (!stated) return std::nullopt;
  CorsReading cors;
  cors.allow_origin = std::string(ascii_trim(*stated));
  cors.any_origin = cors.allow_origin == "*";
  cors.null_origin = cors.allow_origin == "null";
  cors.invalid = cors.allow_origin.find_first_of(", ") != std::string::npos;
  cors.reflects_origin = !origin_sent.empty() && cors.allow_origin == origin_sent;
  // Exactly "true" (Fetch §4.10); "True" gives nothing.
  const auto credentials = joined_header(headers, "Access-Control-Allow-Credentials");
  cors.credentials = credentials && ascii_trim(*credentials) == "true";
  return cors;
}

bool LinkTarget::has_rel(std::string_view rel) const {
  return std::find(rels.begin(), rels.end(), rel) != rels.end();
}

std::vector<LinkTarget> parse_link(std::string_view value) {
  std::vector<LinkTarget> links;
  while (!value.empty() && links.size() < 1'000) {
    const std::size_t end = end_of_link(value);
    if (auto link = parse_one_link(value.substr(0, end))) links.push_back(std::move(*link));
    value.remove_prefix(std::min(end + 1, value.size()));
  }
  return links;
}

std::optional<Refresh> parse_refresh(std::string_view value) {
  value = ascii_trim(value);
  const std::size_t digits = std::min(value.find_first_not_of("0123456789"), value.size());
  if (digits == 0 && !value.starts_with('.')) return std::nullopt;
  Refresh refresh;
  refresh.seconds = parse_digits(value.substr(0, digits)).value_or(0);
  const std::size_t after = std::min(value.find_first_not_of("0123456789."), value.size());
  std::string_view rest = ascii_trim(value.substr(after));
  if (!rest.empty() && rest[0] != ';' && rest[0] != ',' && !is_ascii_space(value[after])) {
    return std::nullopt;
  }
  if (!rest.empty() && (rest[0] == ';' || rest[0] == ',')) rest.remove_prefix(1);
  refresh.url = std::string(refresh_address(rest));
  return refresh;
}

}  // namespace tilsyn
