// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "probe/har.h"

namespace tilsyn {

struct RedactedHar {
  std::size_t entries = 0;
  bool complete = true;  // false: the recording is broken behind them
};

// Writes a copy that may be shown: sizes, times, hosts, names of parameters, headers and cookies
// stay; values that a small table does not know as harmless become "***", bodies are left out.
// Read again, it has the same requests, recipients and cookies, but no personal data. Streams, so
// that a recording of any size is copied in little memory; readable for its owner alone. Nothing
// where the recording holds no entry or cannot be written; diagnostics say why.
std::optional<RedactedHar> write_redacted_har(const std::filesystem::path& from,
                                              const std::filesystem::path& to,
                                              const HarOptions& options, Diagnostics& diagnostics);

// The same of bytes that `read` brings, a piece of the copy at a time.
std::optional<RedactedHar> redact_har(const ByteReader& read, const std::string& name,
                                      const std::function<void(std::string_view)>& write,
                                      const HarOptions& options, Diagnostics& diagnostics);

}  // namespace tilsyn
