// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tilsyn {

// A line "Name: value" of /.well-known/security.txt.
struct SecurityTxtField {
  std::string name;  // in small letters
  std::string value;
  std::size_t line = 0;  // from 1
};

// What a vendor says about how to report a weakness (RFC 9116).
struct SecurityTxt {
  std::vector<SecurityTxtField> fields;
  std::vector<std::string> contacts;
  std::string expires_text;             // as stated
  std::optional<std::int64_t> expires;  // seconds since 1970
  bool is_signed = false;               // an OpenPGP cleartext signature; nobody has checked it
  // "html" (a page instead of the file), "contact_missing", "contact_no_uri", "expires_missing",
  // "expires_repeated", "expires_bad", "expires_far" (over a year), "languages_repeated",
  // "insecure_uri" (http:), "bad_line".
  std::vector<std::string> problems;

  bool expired(std::int64_t now) const { return expires && *expires <= now; }
};

SecurityTxt parse_security_txt(std::string_view text, std::int64_t now);

}  // namespace tilsyn
