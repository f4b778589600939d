// SPDX-License-Identifier: Apache-2.0
#include "export/declared_tool.h"

#include <fmt/format.h>

#include "model/fields.h"

namespace tilsyn {
namespace {

const Value* find_below(const Record* record, std::string_view path) {
  while (record) {
    const std::size_t dot = path.find('.');
    const Value* value = find_value(*record, path.substr(0, dot));
    if (dot == std::string_view::npos) return value;
    record = value && value->is(ValueKind::record) ? &value->as_record() : nullptr;
    path.remove_prefix(dot + 1);
  }
  return nullptr;
}

// The record that holds the last part of a path; nullptr where something on the way is missing.
const Record* holder(const Record* record, std::string_view& path) {
  for (std::size_t dot = path.find('.'); record && dot != std::string_view::npos;
       dot = path.find('.')) {
    record = record_of(*record, path.substr(0, dot));
    path.remove_prefix(dot + 1);
  }
  return record;
}

}  // namespace

DeclaredTool::DeclaredTool(const ToolRow& row, const ExportInput& input) : row_(row), input_(input) {
  if (!row.uses.empty()) dossier_ = input.workspace.dossier(row.uses);
}

const Value* DeclaredTool::find(std::string_view path) const {
  const Value* own = find_below(row_.declared, path);
  return own || !dossier_ ? own : find_below(dossier_->declared, path);
}

std::string DeclaredTool::text(std::string_view path) const {
  for (const Record* from : {row_.declared, dossier_ ? dossier_->declared : nullptr}) {
    std::string_view rest = path;
    const Record* record = holder(from, rest);
    if (record && find_value(*record, rest)) return std::string(text_of(*record, rest));
  }
  return {};
}

std::optional<bool> DeclaredTool::flag(std::string_view path) const {
  const Value* value = find(path);
  return value && value->is(ValueKind::boolean) ? std::optional(value->as_bool()) : std::nullopt;
}

std::vector<std::string> DeclaredTool::words(std::string_view path) const {
  std::vector<std::string> out;
  const Value* value = find(path);
  if (!value || !value->is(ValueKind::list)) return out;
  const List& list = value->as_list();
  for (std::uint32_t i = 0; i < list.size; ++i) {
    if (list.items[i].is(ValueKind::string)) out.emplace_back(list.items[i].as_string());
  }
  return out;
}

std::vector<const Record*> DeclaredTool::records(std::string_view path) const {
  std::vector<const Record*> out;
  const Value* value = find(path);
  if (!value || !value->is(ValueKind::list)) return out;
  const List& list = value->as_list();
  for (std::uint32_t i = 0; i < list.size; ++i) {
    if (list.items[i].is(ValueKind::record)) out.push_back(&list.items[i].as_record());
  }
  return out;
}

std::string DeclaredTool::name() const {
  if (!row_.name.empty()) return row_.name;
  return dossier_ && !dossier_->name.empty() ? dossier_->name : row_.id;
}

std::string DeclaredTool::vendor() const {
  const std::string& vendor = row_.vendor.empty() && dossier_ ? dossier_->vendor : row_.vendor;
  return vendor.empty() ? std::string() : party_name(vendor, input_);
}

std::string party_name(std::string_view mention, const ExportInput& input) {
  for (const Party& party : input.inventory.parties) {
    if (party.id == mention) return party.name;
  }
  const PartyMention found = input.workspace.party_table.resolve(mention);
  return found.match == PartyMatch::id ? found.name : std::string(mention);
}

std::optional<bool> flag_of(const Record& record, std::string_view field) {
  const Value* value = find_value(record, field);
  return value && value->is(ValueKind::boolean) ? std::optional(value->as_bool()) : std::nullopt;
}

std::optional<std::int64_t> number_of(const Record& record, std::string_view field) {
  const Value* value = find_value(record, field);
  return value && value->is(ValueKind::integer) ? std::optional(value->as_int()) : std::nullopt;
}

std::string joined(const std::vector<std::string>& items, std::string_view separator) {
  return fmt::format("{}", fmt::join(items, separator));
}

void LeftOut::tell(Diagnostics& diagnostics) const {
  for (const auto& [what, tools] : by_what_) {
    diagnostics.warning("left-out", {},
                        fmt::format("{}: left out of {} {}, first '{}'", what, tools.size(),
                                    tools.size() == 1 ? "entry" : "entries", *tools.begin()));
  }
}

}  // namespace tilsyn
