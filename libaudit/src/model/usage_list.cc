// SPDX-License-Identifier: Apache-2.0
#include "model/usage_list.h"

#include <fmt/format.h>

#include <array>

#include "model/documents.h"
#include "model/fields.h"

namespace tilsyn {
namespace {

constexpr std::array<const char*, 3> kinds = {"federation", "devices", "oauth"};

std::optional<std::int64_t> count_of(const Record& record, std::string_view field) {
  const Value* value = find_value(record, field);
  if (!value || !value->is(ValueKind::integer)) return std::nullopt;
  return value->as_int();
}

std::optional<bool> truth_of(const Record& record, std::string_view field) {
  const Value* value = find_value(record, field);
  if (!value || !value->is(ValueKind::boolean)) return std::nullopt;
  return value->as_bool();
}

UsageEntry read_entry(const Record& record) {
  UsageEntry entry;
  entry.id = text_of(record, "id");
  entry.name = text_of(record, "name");
  entry.identifier = text_of(record, "identifier");
  entry.host = text_of(record, "host");
  entry.vendor = text_of(record, "vendor");
  entry.users = count_of(record, "users");
  entry.devices = count_of(record, "devices");
  entry.active = truth_of(record, "active");
  entry.managed = truth_of(record, "managed");
  entry.last_used = date_of(record, "last_used");
  entry.scopes = texts_of(record, "scopes");
  entry.tool = text_of(record, "tool");
  entry.not_a_tool = text_of(record, "not_a_tool");
  entry.gone = date_of(record, "gone");
  for (const Record* note : records_of(record, "notes")) {
    entry.notes.push_back(
        {std::string(text_of(*note, "heading")), std::string(text_of(*note, "text"))});
  }
  entry.span = span_of(record, "name");
  entry.tool_span = span_of(record, "tool");
  return entry;
}

}  // namespace

const char* to_string(UsageKind kind) {
  return kinds[static_cast<std::size_t>(kind)];
}

std::optional<UsageKind> parse_usage_kind(std::string_view text) {
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    if (text == kinds[i]) return static_cast<UsageKind>(i);
  }
  return std::nullopt;
}

bool UsageEntry::is_active() const {
  if (gone) return false;
  if (active) return *active;
  return !devices || *devices > 0;
}

std::optional<UsageList> load_usage(const std::filesystem::path& path,
                                    const DocumentReader& reader) {
  const Record* root = reader.read(path, "usage");
  if (!root) return std::nullopt;
  const auto kind = parse_usage_kind(text_of(*root, "kind"));
  UsageList list;
  list.name = path.stem().string();
  list.owner = text_of(*root, "owner");
  if (!kind || list.owner.empty()) return std::nullopt;
  list.kind = *kind;
  list.source = text_of(*root, "source");
  list.federation = text_of(*root, "federation");
  list.complete = truth_of(*root, "complete").value_or(false);
  list.on = date_of(*root, "on");
  list.span = span_of(*root, "owner");
  Statement* stated = reader.arena.make<Statement>();
  stated->word = Word::document;
  stated->on = reader.arena.copy(date_text(*root, "on"));
  stated->document =
      reader.arena.copy(list.source.empty() ? path.filename().string() : list.source);
  list.stated = stated;
  for (const Record* record : records_of(*root, "entries")) {
    UsageEntry entry = read_entry(*record);
    if (entry.id.empty() || entry.name.empty()) continue;
    if (!entry.tool.empty() && !entry.not_a_tool.empty()) {
      reader.diagnostics.error("two-answers", entry.tool_span,
                               fmt::format("'{}' is said to be a tool and to be none", entry.name),
                               "keep `tool` or `not_a_tool`");
    }
    list.entries.push_back(std::move(entry));
  }
  return list;
}

}  // namespace tilsyn
