// SPDX-License-Identifier: Apache-2.0
#include "web/value_shapes.h"

#include <algorithm>
#include <array>
#include <string>

#include "web/ascii.h"

namespace tilsyn {
namespace {

constexpr std::size_t longest_local = 64;    // RFC 5321 section 4.5.3.1
constexpr std::size_t longest_domain = 253;  // RFC 1035

bool is_letter_byte(char c) {
  // UTF-8 of the Latin letters of Europe: U+00C0 to U+017F, and what continues them.
  const auto byte = static_cast<unsigned char>(c);
  return (byte >= 0xC3 && byte <= 0xC5) || (byte >= 0x80 && byte < 0xC0);
}

bool is_local(char c) {
  return is_ascii_alnum(c) || c == '.' || c == '_' || c == '-' || c == '+' || is_letter_byte(c);
}

bool is_host(char c) {
  return is_ascii_alnum(c) || c == '.' || c == '-' || is_letter_byte(c);
}

bool is_file_ending(std::string_view label) {
  constexpr std::array<std::string_view, 22> endings = {
      "png", "jpg", "jpeg", "gif",  "svg", "webp", "avif",  "ico", "css", "js",  "mjs",
      "cjs", "map", "json", "html", "htm", "woff", "woff2", "ttf", "mp3", "mp4", "pdf"};
  return std::find(endings.begin(), endings.end(), ascii_lower(label)) != endings.end();
}

bool is_mail_host(std::string_view host) {
  const std::size_t dot = host.rfind('.');
  if (dot == std::string_view::npos || dot == 0 || host.find("..") != std::string_view::npos) {
    return false;
  }
  if (host.front() == '-' || host.front() == '.') return false;
  const std::string_view last = host.substr(dot + 1);
  if (last.size() < 2 || last.size() > 63 || is_file_ending(last)) return false;
  if (starts_with_ascii(last, "xn--")) return true;
  return std::all_of(last.begin(), last.end(),
                     [](char c) { return is_ascii_alnum(c) && !is_ascii_digit(c); });
}

// Between "//" and the @ stands nothing that ends the authority of a URL.
bool is_user_of_url(std::string_view text, std::size_t begin) {
  const std::size_t from = begin > 80 ? begin - 80 : 0;
  for (std::size_t i = begin; i > from; --i) {
    const char c = text[i - 1];
    if (c == '/') return i > 1 && text[i - 2] == '/';
    if (!is_local(c) && c != ':' && c != '%') return false;
  }
  return false;
}

// "\nkari@skole.no" in JSON begins with k.
std::size_t after_escape(std::string_view text, std::size_t begin, std::size_t at) {
  if (begin == 0 || text[begin - 1] != '\\' || begin == at) return begin;
  return std::string_view("nrtbf").find(text[begin]) == std::string_view::npos ? begin : begin + 1;
}

// A percent or \u escape: what was decoded is looked at on its own.
bool cut_from_escape(std::string_view text, std::size_t begin) {
  if (begin == 0) return false;
  return text[begin - 1] == '%' || (text[begin - 1] == '\\' && text[begin] == 'u');
}

struct PhoneForm {
  std::string_view country;
  std::size_t fewest, most;
  char first_least;
};
constexpr std::array<PhoneForm, 4> phone_forms = {
    {{"358", 6, 11, '1'}, {"47", 8, 8, '2'}, {"45", 8, 8, '2'}, {"46", 7, 9, '1'}}};

const PhoneForm* phone_form(std::string_view digits) {
  for (const PhoneForm& form : phone_forms) {
    if (digits.starts_with(form.country)) return &form;
  }
  return nullptr;
}

bool is_between_digits(char c) {
  return c == ' ' || c == '-' || c == '(' || c == ')' || c == '.';
}

}  // namespace

std::optional<Stretch> email_around(std::string_view text, std::size_t at) {
  std::size_t begin = at;
  while (begin > 0 && at - begin < longest_local && is_local(text[begin - 1])) --begin;
  begin = after_escape(text, begin, at);
  if (begin < at && cut_from_escape(text, begin)) return std::nullopt;
  while (begin < at && std::string_view(".-+").find(text[begin]) != std::string_view::npos) ++begin;
  while (begin < at && (text[begin] & 0xC0) == 0x80) ++begin;
  if (begin == at || text[at - 1] == '.' || is_user_of_url(text, begin)) return std::nullopt;
  std::size_t end = at + 1;
  while (end < text.size() && end - at <= longest_domain + 1 && is_host(text[end])) ++end;
  while (end > at + 1 && (text[end - 1] == '.' || text[end - 1] == '-')) --end;
  const std::string_view host = text.substr(at + 1, end - at - 1);
  if (host.size() > longest_domain || !is_mail_host(host)) return std::nullopt;
  return Stretch{begin, end};
}

std::optional<Stretch> phone_at(std::string_view text, std::size_t plus) {
  if (plus > 0 && (is_ascii_alnum(text[plus - 1]) || text[plus - 1] == '/')) return std::nullopt;
  std::string digits;
  const PhoneForm* form = nullptr;
  std::size_t end = plus + 1;
  for (std::size_t i = end, marks = 0; i < text.size(); ++i) {
    if (is_ascii_digit(text[i])) {
      digits += text[i];
      end = i + 1;
      marks = 0;
      if (digits.size() == 3) form = phone_form(digits);
      if (digits.size() == 3 && !form) return std::nullopt;
      // "+46 (0)70": the 0 is not dialled.
      if (form && digits.size() == form->country.size() + 1 && digits.back() == '0' && i > 0 &&
          text[i - 1] == '(') {
        digits.pop_back();
      }
      if (form && digits.size() == form->country.size() + form->most) break;
    } else if (!is_between_digits(text[i]) || ++marks > 2) {
      break;
    }
  }
  if (!form || digits.size() < form->country.size() + form->fewest) return std::nullopt;
  if (digits[form->country.size()] < form->first_least) return std::nullopt;
  if (end < text.size() && is_ascii_alnum(text[end])) return std::nullopt;
  return Stretch{plus, end};
}

bool is_phone_value(std::string_view value) {
  std::size_t digits = 0;
  for (const char c : value) {
    if (is_ascii_digit(c)) {
      ++digits;
    } else if (!is_between_digits(c) && c != '+' && c != '/') {
      return false;
    }
  }
  return digits >= 7 && digits <= 15;
}

const char* digest_name(std::string_view value) {
  const auto hexadecimal = [](char c) {
    return is_ascii_digit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f');
  };
  const char* name = value.size() == 32    ? "md5"
                     : value.size() == 40  ? "sha1"
                     : value.size() == 64  ? "sha256"
                     : value.size() == 128 ? "sha512"
                                           : nullptr;
  return name && std::all_of(value.begin(), value.end(), hexadecimal) ? name : nullptr;
}

bool is_degrees(std::string_view value, int most) {
  value = ascii_trim(value);
  if (value.starts_with('-') || value.starts_with('+')) value.remove_prefix(1);
  const std::size_t dot = value.find('.');
  if (dot == std::string_view::npos || dot == 0 || dot > 3) return false;
  const std::string_view decimals = value.substr(dot + 1);
  if (decimals.size() < 3 || decimals.size() > 20) return false;
  const auto whole = parse_digits(value.substr(0, dot));
  return whole && *whole <= most && std::all_of(decimals.begin(), decimals.end(), is_ascii_digit);
}

bool is_position(std::string_view value) {
  if (value.size() > 64) return false;
  const std::size_t between = value.find_first_of(",; ");
  if (between == std::string_view::npos) return false;
  const std::size_t second = value.find_first_not_of(",; ", between);
  if (second == std::string_view::npos) return false;
  return is_degrees(value.substr(0, between), 180) && is_degrees(value.substr(second), 180);
}

}  // namespace tilsyn
