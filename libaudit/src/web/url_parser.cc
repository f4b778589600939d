// SPDX-License-Identifier: Apache-2.0
// The parser of the URL Standard (§4.4), cut into parts instead of states: what it reads first has
// no tabs and line breaks in it, so that every part ends at the next of a few bytes.
#include <algorithm>

#include "base/utf8.h"
#include "web/ascii.h"
#include "web/percent.h"
#include "web/url.h"
#include "web/url_host.h"
#include "web/url_path.h"

namespace tilsyn {
namespace {

constexpr std::size_t longest_input = std::size_t{1} << 20;

class UrlParser {
 public:
  UrlParser(std::string_view input, const Url* base) : rest_(input), base_(base) {}
  std::optional<Url> parse();

 private:
  bool take_scheme();
  bool after_scheme();
  bool relative();
  bool authority();
  bool host_and_port(std::string_view text);
  bool port(std::string_view digits);
  void credentials(std::string_view text);
  bool file();
  bool file_after_slash();
  bool file_host();
  bool opaque();
  bool path_start();
  bool path();
  bool tail();
  void copy_authority();
  bool is_slash(std::size_t at) const {
    return at < rest_.size() && (rest_[at] == '/' || (special_ && rest_[at] == '\\'));
  }
  // What stands before the next of `ends`; rest_ begins there then.
  std::string_view take_until(std::string_view ends) {
    const std::string_view part = rest_.substr(0, rest_.find_first_of(ends));
    rest_.remove_prefix(part.size());
    return part;
  }

  std::string_view rest_;
  const Url* base_;
  Url url_;
  bool special_ = false;
};

bool is_alpha(char c) {
  return is_ascii_alnum(c) && !is_ascii_digit(c);
}

bool UrlParser::take_scheme() {
  if (rest_.empty() || !is_alpha(rest_[0])) return false;
  const auto end = std::find_if(rest_.begin(), rest_.end(), [](char c) {
    return !is_ascii_alnum(c) && c != '+' && c != '-' && c != '.';
  });
  if (end == rest_.end() || *end != ':') return false;
  const auto length = static_cast<std::size_t>(end - rest_.begin());
  url_.scheme = ascii_lower(rest_.substr(0, length));
  special_ = is_special_scheme(url_.scheme);
  rest_.remove_prefix(length + 1);
  return true;
}

std::optional<Url> UrlParser::parse() {
  if (take_scheme()) {
    if (!after_scheme()) return std::nullopt;
    return std::move(url_);
  }
  if (!base_) return std::nullopt;
  if (base_->opaque_path && !rest_.starts_with('#')) return std::nullopt;
  url_.scheme = base_->scheme;
  special_ = is_special_scheme(url_.scheme);
  const bool parsed = url_.scheme == "file" ? file() : relative();
  if (!parsed) return std::nullopt;
  return std::move(url_);
}

bool UrlParser::after_scheme() {
  if (url_.scheme == "file") return file();
  if (special_) {
    const bool same = base_ && base_->scheme == url_.scheme;
    return same && !rest_.starts_with("//") ? relative() : authority();
  }
  if (rest_.starts_with("//")) return authority();
  if (!rest_.starts_with('/')) return opaque();
  rest_.remove_prefix(1);
  return path();
}

void UrlParser::copy_authority() {
  url_.username = base_->username;
  url_.password = base_->password;
  url_.host = base_->host;
  url_.port = base_->port;
  url_.has_authority = base_->has_authority;
  url_.host_is_ip = base_->host_is_ip;
}

bool UrlParser::relative() {
  if (is_slash(0) && is_slash(1)) return authority();
  copy_authority();
  if (is_slash(0)) {
    rest_.remove_prefix(1);
    return path();
  }
  url_.path = base_->path;
  url_.opaque_path = base_->opaque_path;
  if (rest_.empty() || rest_[0] == '#') {
    url_.query = base_->query;
    return tail();
  }
  if (rest_[0] == '?') return tail();
  shorten_url_path(url_);
  return path();
}

// From the slashes on: any number of them for special schemes, two for others.
bool UrlParser::authority() {
  if (special_) {
    while (is_slash(0)) rest_.remove_prefix(1);
  } else {
    rest_.remove_prefix(2);
  }
  const std::string_view text = take_until(special_ ? "/?#\\" : "/?#");
  const std::size_t at = text.rfind('@');
  const bool named = at != std::string_view::npos;
  if (named) credentials(text.substr(0, at));
  const std::string_view place = named ? text.substr(at + 1) : text;
  if (place.empty() && (named || special_)) return false;
  url_.has_authority = true;
  return host_and_port(place) && path_start();
}

void UrlParser::credentials(std::string_view text) {
  const std::string_view name = text.substr(0, text.find(':'));
  append_percent_encoded(url_.username, name, userinfo_percent_set);
  if (name.size() == text.size()) return;
  append_percent_encoded(url_.password, text.substr(name.size() + 1), userinfo_percent_set);
}

bool UrlParser::host_and_port(std::string_view text) {
  std::size_t colon = 0;
  for (bool bracketed = false; colon < text.size(); ++colon) {
    if (text[colon] == '[') bracketed = true;
    if (text[colon] == ']') bracketed = false;
    if (text[colon] == ':' && !bracketed) break;
  }
  const bool has_port = colon < text.size();
  if (has_port && colon == 0) return false;
  auto host = parse_url_host(text.substr(0, colon), special_);
  if (!host) return false;
  url_.host = std::move(host->text);
  url_.host_is_ip = host->is_ip;
  return !has_port || port(text.substr(colon + 1));
}

bool UrlParser::port(std::string_view digits) {
  std::uint32_t value = 0;
  for (char c : digits) {
    if (!is_ascii_digit(c)) return false;
    value = value * 10 + static_cast<std::uint32_t>(c - '0');
    if (value > 0xFFFF) return false;
  }
  const auto number = static_cast<std::uint16_t>(value);
  if (!digits.empty() && url_.port_or_default() != number) url_.port = number;
  return true;
}

bool UrlParser::file() {
  url_.has_authority = true;
  if (is_slash(0)) return file_after_slash();
  if (!base_ || base_->scheme != "file") return path();
  url_.host = base_->host;
  url_.host_is_ip = base_->host_is_ip;
  url_.path = base_->path;
  if (rest_.empty() || rest_[0] == '#') url_.query = base_->query;
  if (rest_.empty() || rest_[0] == '#' || rest_[0] == '?') return tail();
  if (begins_with_drive(rest_)) {
    url_.path.clear();
  } else {
    shorten_url_path(url_);
  }
  return path();
}

bool UrlParser::file_after_slash() {
  if (is_slash(1)) {
    rest_.remove_prefix(2);
    return file_host();
  }
  rest_.remove_prefix(1);
  if (base_ && base_->scheme == "file") {
    url_.host = base_->host;
    url_.host_is_ip = base_->host_is_ip;
    if (!begins_with_drive(rest_)) url_.path = drive_of_path(base_->path);
  }
  return path();
}

bool UrlParser::file_host() {
  const std::string_view before = rest_;
  const std::string_view text = take_until("/\\?#");
  if (is_drive(text)) {
    rest_ = before;  // no host, but the first segment of the path
    return path();
  }
  if (text.empty()) return path_start();
  auto host = parse_url_host(text, true);
  if (!host) return false;
  if (host->text != "localhost") {
    url_.host = std::move(host->text);
    url_.host_is_ip = host->is_ip;
  }
  return path_start();
}

bool UrlParser::opaque() {
  url_.opaque_path = true;
  const std::string_view text = take_until("?#");
  append_percent_encoded(url_.path, text, control_percent_set);
  if (!rest_.empty() && text.ends_with(' ')) url_.path.replace(url_.path.size() - 1, 1, "%20");
  return tail();
}

bool UrlParser::path_start() {
  if (is_slash(0)) {
    rest_.remove_prefix(1);
    return path();
  }
  return special_ ? path() : tail();
}

// What follows the first slash.
bool UrlParser::path() {
  append_url_path(url_, take_until("?#"));
  return tail();
}

bool UrlParser::tail() {
  if (rest_.starts_with('?')) {
    rest_.remove_prefix(1);
    const PercentSet& set = special_ ? special_query_percent_set : query_percent_set;
    append_percent_encoded(url_.query.emplace(), take_until("#"), set);
  }
  if (rest_.starts_with('#')) {
    append_percent_encoded(url_.fragment.emplace(), rest_.substr(1), fragment_percent_set);
  }
  return true;
}

std::string_view trimmed(std::string_view text) {
  const auto trims = [](char c) { return static_cast<unsigned char>(c) <= 0x20; };
  while (!text.empty() && trims(text.front())) text.remove_prefix(1);
  while (!text.empty() && trims(text.back())) text.remove_suffix(1);
  return text;
}

}  // namespace

std::optional<Url> parse_url(std::string_view input, const Url* base) {
  if (input.size() > longest_input) return std::nullopt;
  input = trimmed(input);
  const bool breaks = input.find_first_of("\t\n\r") != std::string_view::npos;
  const bool broken = first_invalid_utf8(input).has_value();
  if (!breaks && !broken) return UrlParser(input, base).parse();
  std::string clean = broken ? replace_invalid_utf8(input) : std::string(input);
  std::erase_if(clean, [](char c) { return c == '\t' || c == '\n' || c == '\r'; });
  return UrlParser(clean, base).parse();
}

}  // namespace tilsyn
