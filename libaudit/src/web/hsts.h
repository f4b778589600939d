// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tilsyn {

// Strict-Transport-Security (RFC 6797 §6.1). Browsers heed it over https only.
struct Hsts {
  std::optional<std::int64_t> max_age;  // seconds; 0 switches it off
  bool include_subdomains = false, preload = false;
  // "max_age_missing", "max_age_bad", "repeated_directive": browsers pass over such a header.
  // "unknown_directive" and "repeated_header" do no harm.
  std::vector<std::string> problems;

  bool in_force() const;
};

Hsts parse_hsts(std::string_view value);

}  // namespace tilsyn
