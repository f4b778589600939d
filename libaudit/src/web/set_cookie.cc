// SPDX-License-Identifier: Apache-2.0
#include "web/set_cookie.h"

#include <algorithm>

#include "web/ascii.h"
#include "web/http_date.h"
#include "web/public_suffix.h"

namespace tilsyn {
namespace {

constexpr std::size_t max_name_and_value = 4096, max_attribute = 1024;
constexpr std::int64_t day_s = 86'400, longest_s = 400 * day_s;

// The attributes as stated; those of a kind overwrite each other, the last one stands.
struct Attributes {
  std::optional<std::int64_t> expires, max_age;
  std::string domain;
  std::optional<std::string> path;
};

void note(SetCookie& cookie, const char* problem) {
  const auto& all = cookie.problems;
  if (std::find(all.begin(), all.end(), problem) == all.end()) cookie.problems.push_back(problem);
}

bool has_control_character(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    const auto u = static_cast<unsigned char>(c);
    return (u < 0x20 && u != '\t') || u == 0x7F;
  });
}

std::optional<std::int64_t> read_max_age(std::string_view value) {
  const bool negative = value.starts_with('-');
  const auto seconds = parse_digits(value.substr(negative ? 1 : 0));
  if (!seconds) return std::nullopt;
  return negative ? 0 : *seconds;
}

SameSite read_same_site(std::string_view value) {
  if (same_ascii(value, "strict")) return SameSite::strict;
  if (same_ascii(value, "lax")) return SameSite::lax;
  if (same_ascii(value, "none")) return SameSite::none;
  return SameSite::unknown;
}

void read_expires(std::string_view value, SetCookie& cookie, Attributes& stated) {
  const auto date = parse_http_date(value);
  if (date) {
    stated.expires = date;
  } else {
    note(cookie, "bad_expires");
  }
}

void read_age(std::string_view value, SetCookie& cookie, Attributes& stated) {
  const auto age = read_max_age(value);
  if (age) {
    stated.max_age = age;
  } else {
    note(cookie, "bad_max_age");
  }
}

void read_domain(std::string_view value, SetCookie&, Attributes& stated) {
  if (value.starts_with('.')) value.remove_prefix(1);
  stated.domain = ascii_lower(value);
}

void read_path(std::string_view value, SetCookie& cookie, Attributes& stated) {
  if (value.starts_with('/')) {
    stated.path = std::string(value);
  } else {
    stated.path.reset();
    note(cookie, "bad_path");
  }
}

void read_site(std::string_view value, SetCookie& cookie, Attributes&) {
  cookie.same_site = read_same_site(value);
  if (cookie.same_site == SameSite::unknown) note(cookie, "unknown_same_site");
}

void set_secure(std::string_view, SetCookie& cookie, Attributes&) {
  cookie.secure = true;
}
void set_http_only(std::string_view, SetCookie& cookie, Attributes&) {
  cookie.http_only = true;
}
void set_partitioned(std::string_view, SetCookie& cookie, Attributes&) {
  cookie.partitioned = true;
}
// Chrome's eviction hint; nothing here depends on it.
void pass_over(std::string_view, SetCookie&, Attributes&) {}

struct AttributeReader {
  std::string_view name;
  void (*read)(std::string_view value, SetCookie& cookie, Attributes& stated);
};
constexpr AttributeReader readers[] = {
    {"expires", read_expires}, {"max-age", read_age},
    {"domain", read_domain},   {"path", read_path},
    {"secure", set_secure},    {"httponly", set_http_only},
    {"samesite", read_site},   {"partitioned", set_partitioned},
    {"priority", pass_over},
};

void read_attribute(std::string_view text, SetCookie& cookie, Attributes& stated) {
  const std::size_t equals = std::min(text.find('='), text.size());
  const std::string_view name = ascii_trim(text.substr(0, equals));
  const std::string_view value = ascii_trim(text.substr(std::min(equals + 1, text.size())));
  if (value.size() > max_attribute) return note(cookie, "attribute_too_long");
  for (const AttributeReader& reader : readers) {
    if (same_ascii(name, reader.name)) return reader.read(value, cookie, stated);
  }
  if (!name.empty() || !value.empty()) note(cookie, "unknown_attribute");
}

void read_lifetime(SetCookie& cookie, const Attributes& stated, std::int64_t now) {
  if (stated.max_age) {
    cookie.lifetime_s = stated.max_age;
  } else if (stated.expires) {
    // Years end at 9999: the difference cannot overflow as long as `now` is a date, too.
    cookie.lifetime_s = std::max<std::int64_t>(0, *stated.expires - std::max<std::int64_t>(0, now));
  }
  if (!cookie.lifetime_s) return;
  cookie.deletes = *cookie.lifetime_s == 0;
  cookie.capped = *cookie.lifetime_s > longest_s;
}

// RFC 6265bis §5.1.4
std::string default_path(std::string_view request_path) {
  const std::size_t slash = request_path.rfind('/');
  if (!request_path.starts_with('/') || slash == 0) return "/";
  return std::string(request_path.substr(0, slash));
}

// RFC 6265bis §5.7, the steps about the domain.
const char* place(SetCookie& cookie, const std::string& stated, const CookieContext& context) {
  cookie.domain = context.host;
  if (stated.empty()) return "";
  const bool ascii = std::all_of(stated.begin(), stated.end(),
                                 [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (!ascii) return "bad_domain";
  const bool suffix = context.is_public_suffix && context.is_public_suffix(stated);
  // A public suffix may set cookies for itself, and for nobody below it.
  if (suffix && stated == context.host) return "";
  cookie.domain = stated;
  cookie.host_only = false;
  if (suffix) return "public_suffix";
  return host_is_or_below(context.host, stated) ? "" : "foreign_domain";
}

bool keeps_prefix(const SetCookie& cookie, const Attributes& stated) {
  const CookiePrefix prefix = cookie.prefix;
  if (prefix == CookiePrefix::none) return true;
  if (!cookie.secure) return false;
  const bool host = prefix == CookiePrefix::host || prefix == CookiePrefix::host_http;
  if (host && (!cookie.host_only || stated.path != "/")) return false;
  const bool http = prefix == CookiePrefix::http || prefix == CookiePrefix::host_http;
  return !http || cookie.http_only;
}

const char* refusal_of_flags(const SetCookie& cookie, const CookieContext& context) {
  if (cookie.secure && !context.https) return "secure_over_http";
  if (cookie.same_site == SameSite::none && !cookie.secure) {
    return "same_site_none_without_secure";
  }
  if (cookie.partitioned && !cookie.secure) return "partitioned_without_secure";
  return cookie.prefix_kept ? "" : "prefix_violated";
}

const char* refusal_of_pair(const SetCookie& cookie) {
  if (cookie.name.empty() && cookie.value.empty()) return "empty";
  if (cookie.name.size() + cookie.value.size() > max_name_and_value) return "too_long";
  const bool nameless = cookie.name.empty() && cookie_prefix(cookie.value) != CookiePrefix::none;
  return nameless ? "nameless_prefix" : "";
}

void read_pair(std::string_view pair, SetCookie& cookie) {
  const std::size_t equals = pair.find('=');
  if (equals != std::string_view::npos) {
    cookie.name = std::string(ascii_trim(pair.substr(0, equals)));
    pair.remove_prefix(equals + 1);
  }
  cookie.value = std::string(ascii_trim(pair));
}

Attributes read_attributes(std::string_view rest, SetCookie& cookie) {
  Attributes stated;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(';'), rest.size());
    read_attribute(rest.substr(0, end), cookie, stated);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return stated;
}

}  // namespace

std::optional<double> SetCookie::lifetime_days() const {
  if (!lifetime_s) return std::nullopt;
  return static_cast<double>(*lifetime_s) / static_cast<double>(day_s);
}

SetCookie parse_set_cookie(std::string_view header, const CookieContext& context) {
  SetCookie cookie;
  const std::size_t end = std::min(header.find(';'), header.size());
  read_pair(header.substr(0, end), cookie);
  const Attributes stated =
      read_attributes(header.substr(std::min(end + 1, header.size())), cookie);
  cookie.path = stated.path.value_or(default_path(context.request_path));
  read_lifetime(cookie, stated, context.now);
  const char* const misplaced = place(cookie, stated.domain, context);
  cookie.prefix = cookie_prefix(cookie.name);
  cookie.prefix_kept = keeps_prefix(cookie, stated);
  // In the order of RFC 6265bis, which is the order in which a browser would give up.
  const char* const reasons[] = {has_control_character(header) ? "control_character" : "",
                                 refusal_of_pair(cookie), misplaced,
                                 refusal_of_flags(cookie, context)};
  for (const char* reason : reasons) {
    if (cookie.refused.empty()) cookie.refused = reason;
  }
  return cookie;
}

CookiePrefix cookie_prefix(std::string_view name) {
  // The longest first. __Http- and __Host-Http- are those of draft-ietf-httpbis-layered-cookies.
  if (starts_with_ascii(name, "__Host-Http-")) return CookiePrefix::host_http;
  if (starts_with_ascii(name, "__Host-")) return CookiePrefix::host;
  if (starts_with_ascii(name, "__Secure-")) return CookiePrefix::secure;
  if (starts_with_ascii(name, "__Http-")) return CookiePrefix::http;
  return CookiePrefix::none;
}

const char* to_string(SameSite same_site) {
  switch (same_site) {
    case SameSite::unset:
      return "";
    case SameSite::strict:
      return "strict";
    case SameSite::lax:
      return "lax";
    case SameSite::none:
      return "none";
    case SameSite::unknown:
      return "unknown";
  }
  return "";
}

const char* to_string(CookiePrefix prefix) {
  switch (prefix) {
    case CookiePrefix::none:
      return "";
    case CookiePrefix::secure:
      return "__Secure-";
    case CookiePrefix::host:
      return "__Host-";
    case CookiePrefix::http:
      return "__Http-";
    case CookiePrefix::host_http:
      return "__Host-Http-";
  }
  return "";
}

}  // namespace tilsyn
