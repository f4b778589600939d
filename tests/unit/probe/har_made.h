// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <doctest/doctest.h>

#include <optional>
#include <sstream>
#include <string>
#include <string_view>

#include "probe/har.h"

namespace tilsyn {

// A recording made of entries as text.
inline std::string har_of(std::string_view entries,
                          std::string_view head = R"("creator":{"name":"WebInspector"})") {
  return R"({"log":{"version":"1.2",)" + std::string(head) + R"(,"entries":[)" +
         std::string(entries) + "]}}";
}

// What was read of it, and what was said.
struct HarRead {
  std::optional<Observation> observation;
  std::string said;

  const Observation& operator*() const { return *observation; }
  const Observation* operator->() const { return &*observation; }
};

inline HarRead read_made(const std::string& text, const HarOptions& options = {}) {
  Sources sources;
  Diagnostics diagnostics(sources);
  HarRead read;
  read.observation = read_har_text(text, "made.har", options, diagnostics);
  std::ostringstream out;
  write_diagnostics(diagnostics, false, out);
  read.said = out.str();
  return read;
}

inline HarRead read_entries(std::string_view entries, const HarOptions& options = {}) {
  HarRead read = read_made(har_of(entries), options);
  INFO(read.said);
  REQUIRE(read.observation.has_value());
  return read;
}

}  // namespace tilsyn
