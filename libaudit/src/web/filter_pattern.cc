// SPDX-License-Identifier: Apache-2.0
#include "web/filter_pattern.h"

#include <algorithm>

#include "web/filter_text.h"

namespace tilsyn {
namespace {

constexpr std::size_t npos = std::string_view::npos;

bool same(char wanted, char c) {
  return wanted == c || (wanted == '^' && is_filter_separator(c));
}

// Where `piece` (no stars) ends when it stands at `at`, or npos. A `^` at the end of the piece also
// stands for the end of the address.
std::size_t end_at(std::string_view piece, std::string_view url, std::size_t at) {
  const std::size_t left = url.size() - at;
  const std::size_t size = std::min(piece.size(), left);
  for (std::size_t i = 0; i < size; ++i) {
    if (!same(piece[i], url[at + i])) return npos;
  }
  return piece.find_first_not_of('^', size) == npos ? at + size : npos;
}

// The end of the first place of `piece` at or after `from`, or npos.
std::size_t find_end(std::string_view piece, std::string_view url, std::size_t from) {
  if (piece.find('^') == npos) {
    const std::size_t found = url.find(piece, from);
    return found == npos ? npos : found + piece.size();
  }
  for (std::size_t at = from; at <= url.size(); ++at) {
    if (piece.front() != '^') {
      at = url.find(piece.front(), at);
      if (at == npos) return npos;
    }
    if (const std::size_t end = end_at(piece, url, at); end != npos) return end;
  }
  return npos;
}

// Whether the last piece, which must reach the end of the address, stands at or after `from`.
bool ends_with(std::string_view piece, std::string_view url, std::size_t from) {
  if (piece.empty()) return true;
  // Each final ^ can be a character or the end itself.
  for (std::size_t size = piece.size();; --size) {
    if (url.size() >= from + size && end_at(piece, url, url.size() - size) == url.size()) {
      return true;
    }
    if (size == 0 || piece[size - 1] != '^') return false;
  }
}

// `text` beginning exactly at `at`.
bool matches_at(std::string_view text, bool right_anchor, std::string_view url, std::size_t at) {
  bool first = true;
  while (true) {
    const std::size_t star = text.find('*');
    const std::string_view piece = text.substr(0, star);
    if (star == npos && right_anchor) {
      return first ? end_at(piece, url, at) == url.size() : ends_with(piece, url, at);
    }
    if (!piece.empty()) {
      at = first ? end_at(piece, url, at) : find_end(piece, url, at);
      if (at == npos) return false;
    }
    if (star == npos) return true;
    text.remove_prefix(star + 1);
    first = false;
  }
}

// `text` beginning anywhere.
bool found(const FilterPattern& pattern, std::string_view url) {
  if (!pattern.wild && !pattern.right_anchor) return url.find(pattern.text) != npos;
  const std::size_t star = pattern.text.find('*');
  const std::string_view piece = pattern.text.substr(0, star);
  if (star == npos && pattern.right_anchor) return ends_with(piece, url, 0);
  if (piece.empty()) return matches_at(pattern.text, pattern.right_anchor, url, 0);
  const std::size_t end = find_end(piece, url, 0);
  if (end == npos) return false;
  return star == npos || matches_at(pattern.text.substr(star), pattern.right_anchor, url, end);
}

// The length of a whole host at the beginning of `text`: it must be followed by what ends a host.
std::size_t whole_host(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '^' || c == '/' || c == ':' || c == '?') return i;
    if (is_filter_separator(c)) return 0;  // * and what no host holds
  }
  return 0;
}

}  // namespace

FilterAddress filter_address(std::string_view url, std::string_view lower) {
  FilterAddress out{url, lower};
  const std::size_t scheme = lower.find(':');
  if (scheme == npos || lower.substr(scheme, 3) != "://") return out;
  const std::size_t begin = scheme + 3;
  std::size_t end = std::min(lower.find_first_of("/?#", begin), lower.size());
  const std::size_t at = lower.substr(begin, end - begin).rfind('@');
  out.host_begin = at == npos ? begin : begin + at + 1;
  const std::string_view authority = lower.substr(out.host_begin, end - out.host_begin);
  const std::size_t bracket = authority.rfind(']');  // of an IPv6 address
  const std::size_t port = authority.find(':', bracket == npos ? 0 : bracket);
  out.host_end = port == npos ? end : out.host_begin + port;
  return out;
}

FilterPattern parse_filter_pattern(std::string_view text) {
  FilterPattern out;
  if (text.starts_with("||")) {
    out.host_anchor = true;
    text.remove_prefix(2);
  } else if (text.starts_with('|')) {
    out.left_anchor = true;
    text.remove_prefix(1);
  }
  if (text.ends_with('|')) {
    out.right_anchor = true;
    text.remove_suffix(1);
  }
  while (text.starts_with('*')) {
    text.remove_prefix(1);
    out.host_anchor = out.left_anchor = false;
  }
  while (text.ends_with('*')) {
    text.remove_suffix(1);
    out.right_anchor = false;
  }
  if (text.empty()) out.host_anchor = out.left_anchor = out.right_anchor = false;
  out.text = text;
  out.wild = text.find_first_of("*^") != npos;
  if (out.host_anchor) {
    out.host_size = static_cast<std::uint16_t>(std::min<std::size_t>(whole_host(text), 0xFFFF));
    out.host_alone = out.host_size > 0 && text.substr(out.host_size) == "^" && !out.right_anchor;
  }
  return out;
}

bool matches_after_host(const FilterPattern& pattern, const FilterAddress& address,
                        std::size_t host_begin) {
  if (pattern.host_alone) return true;
  const std::string_view url = pattern.match_case ? address.url : address.lower;
  return matches_at(pattern.text.substr(pattern.host_size), pattern.right_anchor, url,
                    host_begin + pattern.host_size);
}

bool matches(const FilterPattern& pattern, const FilterAddress& address) {
  const std::string_view url = pattern.match_case ? address.url : address.lower;
  if (pattern.text.empty()) return true;
  if (pattern.left_anchor) return matches_at(pattern.text, pattern.right_anchor, url, 0);
  if (!pattern.host_anchor) return found(pattern, url);
  for (std::size_t at = address.host_begin; at < address.host_end; ++at) {
    if (matches_at(pattern.text, pattern.right_anchor, url, at)) return true;
    at = url.find('.', at);
    if (at == npos) return false;
  }
  return false;
}

}  // namespace tilsyn
