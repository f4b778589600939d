// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace re2 {
class RE2;
}

namespace tilsyn {

// A regular expression (RE2 syntax), linear in the length of the text whatever the pattern.
// Immutable and thread-safe.
class Pattern {
 public:
  // `max_bytes` bounds the memory of the compiled expression and of its automata.
  explicit Pattern(std::string_view text, std::int64_t max_bytes = 8 << 20);
  ~Pattern();
  Pattern(Pattern&&) noexcept;
  Pattern& operator=(Pattern&&) noexcept;

  bool ok() const;
  std::string error() const;
  // Whether any part of `text` matches.
  bool found_in(std::string_view text) const;
  // Whether all of `text` matches.
  bool matches_all(std::string_view text) const;
  // The first match: the whole of it and then its groups; empty when there is none. The views
  // point into `text`.
  std::vector<std::string_view> groups(std::string_view text) const;

 private:
  std::unique_ptr<re2::RE2> regex_;
};

}  // namespace tilsyn
