// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diag/diagnostic.h"
#include "probe/har_bytes.h"
#include "web/observation.h"

namespace tilsyn {

struct HarLimits {
  std::uint64_t file = std::uint64_t{1} << 30;  // bytes; what lies behind them is not read
  std::size_t entries = 500'000;
  std::size_t text = 64u << 20;  // of one body; the rest of it is not looked at
  std::size_t nesting = 64;
};

struct HarOptions {
  std::vector<std::string> canaries;  // texts to look for: names, addresses of a test pupil …
  std::vector<std::string> realms;    // of the school owner: name@realm is a federation identifier
  std::string match_key;              // of the keyed hashes; empty: one made for this recording
  std::optional<bool> logged_in;      // whether the person was, where it is known
  HarLimits limits;
  // For cookies that a browser refuses; where it is not given, no domain is a public suffix.
  std::function<bool(std::string_view)> is_public_suffix;
  bool read_documents = true;  // HTML documents become PageContent
};

// Reads a recording (HAR 1.1 and 1.2, in the dialects of browsers, proxies and test tools) in one
// pass and bounded memory. Bodies are looked through and dropped; values of cookies, tokens and
// personal data are not kept. What is broken gives a warning with its place, and all entries before
// it are kept (`complete` is false); nothing when there is not one.
std::optional<Observation> read_har(const std::filesystem::path& path, const HarOptions& options,
                                    Diagnostics& diagnostics);

// The same of bytes that `read` brings; `name` stands in diagnostics.
std::optional<Observation> read_har(const ByteReader& read, const std::string& name,
                                    const HarOptions& options, Diagnostics& diagnostics);
std::optional<Observation> read_har_text(std::string_view text, const std::string& name,
                                         const HarOptions& options, Diagnostics& diagnostics);

}  // namespace tilsyn
