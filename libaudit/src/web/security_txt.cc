// SPDX-License-Identifier: Apache-2.0
#include "web/security_txt.h"

#include <algorithm>

#include "web/ascii.h"
#include "web/http_date.h"

namespace tilsyn {
namespace {

constexpr std::size_t max_fields = 500;
constexpr std::int64_t year_s = 366LL * 86'400;

void note(SecurityTxt& file, const char* problem) {
  if (std::find(file.problems.begin(), file.problems.end(), problem) == file.problems.end()) {
    file.problems.push_back(problem);
  }
}

bool is_field_name(std::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(),
                                      [](char c) { return is_ascii_alnum(c) || c == '-'; });
}

// A scheme and a colon; a bare address or phone number has none.
bool has_scheme(std::string_view value) {
  const std::size_t colon = value.find(':');
  return colon != std::string_view::npos && is_field_name(value.substr(0, colon));
}

bool is_address_field(std::string_view name) {
  return name == "contact" || name == "policy" || name == "encryption" || name == "canonical" ||
         name == "hiring" || name == "acknowledgments" || name == "csaf";
}

void read_expires(const std::string& value, SecurityTxt& file) {
  if (!file.expires_text.empty()) return note(file, "expires_repeated");
  file.expires_text = value;
  file.expires = parse_rfc3339(value);
  if (!file.expires) note(file, "expires_bad");
}

void read_field(const SecurityTxtField& field, SecurityTxt& file) {
  if (field.name == "contact") {
    file.contacts.push_back(field.value);
    if (!has_scheme(field.value)) note(file, "contact_no_uri");
  }
  if (field.name == "expires") read_expires(field.value, file);
  if (is_address_field(field.name) && starts_with_ascii(field.value, "http:")) {
    note(file, "insecure_uri");
  }
}

// Lines that hold no field: blank, comments, the armour of a signature.
bool is_silent(std::string_view line, SecurityTxt& file) {
  if (line.starts_with("-----BEGIN PGP SIGNED MESSAGE")) file.is_signed = true;
  return line.empty() || line.starts_with('#') || line.starts_with("-----") ||
         (file.is_signed && starts_with_ascii(line, "hash:"));
}

void read_line(std::string_view line, std::size_t number, SecurityTxt& file) {
  // Lines of a signed text that begin with a hyphen are escaped with "- " (RFC 4880 §7.1).
  if (file.is_signed && line.starts_with("- ")) line.remove_prefix(2);
  const std::size_t colon = line.find(':');
  const std::string_view name = ascii_trim(line.substr(0, colon));
  if (colon == std::string_view::npos || !is_field_name(name)) return note(file, "bad_line");
  file.fields.push_back(
      {ascii_lower(name), std::string(ascii_trim(line.substr(colon + 1))), number});
  read_field(file.fields.back(), file);
}

void check_whole(SecurityTxt& file, std::int64_t now) {
  if (file.contacts.empty()) note(file, "contact_missing");
  if (file.expires_text.empty()) note(file, "expires_missing");
  if (file.expires && *file.expires - year_s > now) note(file, "expires_far");
  const auto languages = std::count_if(file.fields.begin(), file.fields.end(), [](const auto& f) {
    return f.name == "preferred-languages";
  });
  if (languages > 1) note(file, "languages_repeated");
}

}  // namespace

SecurityTxt parse_security_txt(std::string_view text, std::int64_t now) {
  SecurityTxt file;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  if (ascii_trim(text.substr(0, 1'000)).starts_with('<')) {
    note(file, "html");
    return file;
  }
  for (std::size_t number = 1; !text.empty() && file.fields.size() < max_fields; ++number) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = ascii_trim(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.starts_with("-----BEGIN PGP SIGNATURE")) break;
    if (!is_silent(line, file)) read_line(line, number, file);
  }
  check_whole(file, now);
  return file;
}

}  // namespace tilsyn
