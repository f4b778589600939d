// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <ostream>

#include "doc/yaml_writer.h"
#include "import/usage_import.h"

namespace tilsyn {
namespace {

// One line of at most 60 code points, without control characters.
std::string shortened(const std::string& text) {
  std::string out;
  std::size_t points = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0) != 0x80 && ++points > 60) return out + "…";
    out += byte < 0x20 || byte == 0x7F ? ' ' : c;
  }
  return out;
}

void write_entry(YamlWriter& out, const UsageEntry& entry) {
  const auto text = [&](std::string_view key, const std::string& value) {
    if (!value.empty()) out.key(key).string(value);
  };
  const auto plain = [&](std::string_view key, const std::optional<std::int64_t>& value) {
    if (value) out.key(key).plain(std::to_string(*value));
  };
  const auto truth = [&](std::string_view key, const std::optional<bool>& value) {
    if (value) out.key(key).plain(*value ? "true" : "false");
  };
  const auto day = [&](std::string_view key, const std::optional<Date>& value) {
    if (value) out.key(key).plain(to_string(*value));
  };
  out.begin_map();
  text("id", entry.id);
  text("name", entry.name);
  text("tool", entry.tool);
  text("not_a_tool", entry.not_a_tool);
  day("gone", entry.gone);
  text("identifier", entry.identifier);
  text("host", entry.host);
  text("vendor", entry.vendor);
  plain("users", entry.users);
  plain("devices", entry.devices);
  truth("active", entry.active);
  truth("managed", entry.managed);
  day("last_used", entry.last_used);
  if (!entry.scopes.empty()) {
    out.key("scopes").begin_seq();
    for (const std::string& scope : entry.scopes) out.string(scope);
    out.end_seq();
  }
  if (!entry.notes.empty()) {
    out.key("notes").begin_seq();
    for (const auto& [heading, note] : entry.notes) {
      out.begin_map();
      out.key("heading").string(heading);
      out.key("text").string(note);
      out.end_map();
    }
    out.end_seq();
  }
  out.end_map();
}

std::string counts(const UsageColumnReport& column) {
  std::string text;
  const auto add = [&](std::size_t count, std::string_view what) {
    if (count == 0) return;
    if (!text.empty()) text += ", ";
    text += fmt::format("{} {}", count, what);
  };
  add(column.taken, "taken");
  add(column.noted, "kept as notes");
  add(column.refused, "not understood (kept as notes)");
  add(column.dropped, "about persons, not kept");
  return text.empty() ? "empty" : text;
}

std::string_view kind_in_words(UsageKind kind) {
  switch (kind) {
    case UsageKind::federation:
      return "services activated for login (federation)";
    case UsageKind::devices:
      return "apps on devices (devices)";
    case UsageKind::oauth:
      return "apps with access to accounts (oauth)";
  }
  return {};
}

}  // namespace

std::string write_usage(const UsageList& list) {
  YamlWriter out;
  out.comment(
      "What is in use. `tool: ID` and `not_a_tool: REASON` are yours to add; they stay when "
      "a newer list comes.");
  out.begin_map();
  out.key("kind").plain(to_string(list.kind));
  out.key("owner").string(list.owner);
  if (!list.federation.empty()) out.key("federation").plain(list.federation);
  if (list.on) out.key("on").plain(to_string(*list.on));
  if (!list.source.empty()) out.key("source").string(list.source);
  if (list.complete) out.key("complete").plain("true");
  out.key("entries").begin_seq();
  for (const UsageEntry& entry : list.entries) write_entry(out, entry);
  out.end_seq();
  out.end_map();
  return out.text();
}

void write_usage_report(const ImportedUsage& usage, std::ostream& out) {
  const UsageReport& report = usage.report;
  std::size_t here = 0, dropped = 0;
  for (const UsageEntry& entry : usage.list.entries) here += entry.gone ? 0 : 1;
  out << fmt::format("{}: {} {}, read as {} in {}\n", report.path, here,
                     here == 1 ? "service" : "services", kind_in_words(usage.list.kind),
                     report.encoding);
  if (report.kind_told) out << "The headings tell the kind; --kind says another.\n";
  out << "Columns:\n";
  for (const UsageColumnReport& column : report.columns) {
    dropped += column.dropped;
    out << "  " << (column.heading.empty() ? "no heading" : shortened(column.heading)) << " -> "
        << (column.field.empty() ? "no field" : column.field) << ": " << counts(column);
    if (!column.suggestion.empty()) out << " (is '" << shortened(column.suggestion) << "' meant?)";
    out << '\n';
  }
  if (dropped > 0)
    out << fmt::format("{} {} about persons or their devices: counted, not kept.\n", dropped,
                       dropped == 1 ? "cell is" : "cells are");
  if (report.rows - report.not_kept > here)
    out << fmt::format("{} rows about {} {} were put together.\n", report.rows - report.not_kept,
                       here, here == 1 ? "service" : "services");
  if (report.not_kept > 0)
    out << fmt::format("{} {} neither a name nor an identifier: not kept.\n", report.not_kept,
                       report.not_kept == 1 ? "row has" : "rows have");
  if (report.more_notes > 0)
    out << fmt::format("{} cells of rows that were put together are not kept as notes: too many.\n",
                       report.more_notes);
}

}  // namespace tilsyn
