// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "diag/source.h"
#include "value/value.h"

namespace tilsyn {

struct DocumentReader;

// As on the wire, in this order in the schema too.
enum class UsageKind : std::uint8_t { federation, devices, oauth };
const char* to_string(UsageKind kind);
std::optional<UsageKind> parse_usage_kind(std::string_view text);

// A service or an app of a list.
struct UsageEntry {
  struct Note {
    std::string heading, text;
  };
  std::string id, name, identifier, host, vendor;
  std::optional<std::int64_t> users, devices;
  std::optional<bool> active, managed;
  std::optional<Date> last_used;
  std::vector<std::string> scopes;
  std::string tool, not_a_tool;  // what a person says
  std::optional<Date> gone;      // only an earlier list had it
  std::vector<Note> notes;
  Span span, tool_span;

  // What stands in the list of activated services is activated, unless it says otherwise.
  bool is_active() const;
};

// What is really in use, of one kind, as one export says: a file in usage/.
struct UsageList {
  std::string name;  // of the file, without its ending
  std::string owner, source;
  std::string federation;  // that it is of, where it is of one
  UsageKind kind = UsageKind::federation;
  bool complete = false;
  std::optional<Date> on;
  const Statement* stated = nullptr;  // of every fact in it
  std::vector<UsageEntry> entries;
  Span span;
};

// Nothing, with diagnostics, when the file cannot be read.
std::optional<UsageList> load_usage(const std::filesystem::path& path,
                                    const DocumentReader& reader);

}  // namespace tilsyn
