// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "web/canaries.h"
#include "web/leak.h"

namespace tilsyn {

struct DetectorOptions {
  // Names, e-mail addresses and numbers of test pupils to look for, in whatever coding.
  std::vector<std::string> canaries;
  // Of this run, random: keys Leak::match_key.
  std::string key;
  // Realms of the school owner ("skole.kommune.no"): name@realm is an eduPersonPrincipalName.
  std::vector<std::string> realms;
};

// Finds personal data in what a browser sends. Immutable after construction, may be used by many
// threads.
//
// Looked at: e-mail addresses, national identifiers, telephone numbers, identifiers of school
// federations, fields whose names say what they hold, positions, digests of e-mail addresses, and
// the canaries; in the text as it is and inside percent, JSON, base64 and hexadecimal coding, three
// deep. Not found: what is compressed or encrypted, digests of values that are no canaries in
// fields that do not say so, and names in fields that do not say so.
class LeakDetector {
 public:
  // Of one call; what comes behind them is left out.
  static constexpr std::size_t most_leaks = 1000;
  static constexpr std::size_t most_candidates = 200'000;

  explicit LeakDetector(DetectorOptions options);

  // Absolute or relative. Leak::offset counts from the beginning of `url`.
  std::vector<Leak> scan_url(std::string_view url) const;
  // Referer and Origin are URLs, Cookie and Set-Cookie are cookies, all others text.
  std::vector<Leak> scan_header(std::string_view name, std::string_view value) const;
  // Forms, JSON, multipart, XML and plain text are read by one reader; pictures, sound and fonts
  // are not read.
  std::vector<Leak> scan_body(std::string_view content_type, std::string_view bytes) const;

  // The key of a value that was found elsewhere.
  std::string match_key(LeakKind kind, std::string_view value) const;

 private:
  friend class TextScan;

  DetectorOptions options_;
  CanarySearch canaries_;
};

}  // namespace tilsyn
