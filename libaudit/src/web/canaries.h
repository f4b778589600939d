// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "web/leak.h"
#include "web/string_search.h"
#include "web/value_shapes.h"

namespace tilsyn {

// What to look for, as the user gave it: names, e-mail addresses, numbers of test pupils.
struct Canary {
  std::string value;
  LeakKind kind;          // told from its form
  std::string canonical;  // as it is compared and hashed
};

struct CanaryHit {
  std::size_t canary;
  Stretch where;
  std::string encoding;  // "plain", "base64", "hex", "sha256", "sha256+base64" …
  bool part;             // a word of it alone
};

// Looks for each value as it is and in any case, with its words joined as in "kari.testelev", its
// words alone where they are a whole value, and for its base64 (at the three alignments), its
// hexadecimal digits and its MD5, SHA-1, SHA-256 and SHA-512, of the value as given and in small
// letters without blanks around, as hexadecimal digits and base64. What is percent-encoded is
// decoded by the caller. Values of fewer than four bytes are only found hashed.
class CanarySearch {
 public:
  CanarySearch() = default;
  explicit CanarySearch(const std::vector<std::string>& values);

  const std::vector<Canary>& canaries() const { return canaries_; }
  void find(std::string_view text, const std::function<bool(const CanaryHit&)>& found) const;

 private:
  enum class Edge : unsigned char { none, word, value };
  struct Variant {
    std::size_t canary;
    std::string encoding;
    Edge edge;
    bool part;
  };

  void add(std::string_view text, bool ignore_case, Variant variant);
  void add_plain(std::size_t canary, std::string_view value);
  void add_encoded(std::size_t canary, std::string_view value, bool part);
  void add_digests(std::size_t canary, std::string_view value, bool part);

  std::vector<Canary> canaries_;
  std::vector<Variant> variants_;
  StringSearch search_;
};

// As values are compared: small letters, trimmed, numbers without what stands between digits.
std::string canonical_value(LeakKind kind, std::string_view value);

}  // namespace tilsyn
