// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fmt/format.h>

#include "../model/temporary_workspace.h"
#include "facts/facts.h"
#include "model/fact_path.h"
#include "model/fields.h"

namespace tilsyn {

// The facts of the files that a test wrote, read by path.
class BuiltFacts : public TemporaryWorkspace {
 public:
  void build(const std::string& tools) {
    file("inventory.yaml", std::string(fjordvik) + tools);
    workspace = load();
    REQUIRE(workspace);
    auto inventory = load_first(*workspace);
    INFO(problems());
    REQUIRE(inventory);
    facts.emplace(build_facts(std::make_shared<const Inventory>(std::move(*inventory)), *workspace,
                              *schemas, options, diagnostics));
  }

  const ToolFacts& tool(std::string_view id) const {
    for (const ToolFacts& one : facts->tools) {
      if (one.id == id) return one;
    }
    FAIL("no tool " << id);
    throw 0;
  }

  struct Fact {
    const Record* record = nullptr;
    std::uint32_t slot = 0;
    const Value& value() const { return record->slots[slot]; }
    const Statement& statement() const { return *record->origins[slot].statement; }
  };
  // "leseland:declared.retention.days"
  Fact fact(std::string_view name) const {
    const std::size_t colon = name.find(':');
    const Record* record =
        colon == name.npos ? facts->owner_root : tool(name.substr(0, colon)).root;
    Fact found;
    for (const FactStep& step : split_fact_path(name.substr(colon + 1))) {
      if (step.element) {
        record = element(found.value(), step.name);
        if (record == nullptr) FAIL("no element " << std::string(step.name));
        continue;
      }
      if (record == nullptr) FAIL("nothing below in " << std::string(name));
      const auto slot = record->type->slot(step.name);
      REQUIRE(slot);
      found = {record, *slot};
      record = found.value().is(ValueKind::record) ? &found.value().as_record() : nullptr;
    }
    return found;
  }
  std::string text(std::string_view name) const { return written(fact(name).value()); }
  std::string source(std::string_view name) const {
    const Fact found = fact(name);
    return std::string(at(found.record->origins[found.slot].span));
  }
  std::string path_of(std::string_view name) const {
    const Fact found = fact(name);
    return path_text(*found.record, found.slot);
  }
  // "vendor kundeansvarlig 2026-03-01 (e-post)"
  std::string word(std::string_view name) const {
    const Statement& s = fact(name).statement();
    std::string out(to_string(s.word));
    if (!s.role.empty()) out.append(" ").append(s.role);
    if (!s.on.empty()) out.append(" ").append(s.on);
    if (!s.document.empty()) out.append(" (").append(s.document).append(")");
    return out;
  }

  static std::string written(const Value& value) {
    switch (value.kind()) {
      case ValueKind::boolean:
        return value.as_bool() ? "true" : "false";
      case ValueKind::integer:
        return fmt::format("{}", value.as_int());
      case ValueKind::string:
        return std::string(value.as_string());
      case ValueKind::timestamp:
        return to_string(to_date(value));
      case ValueKind::record:
        return "record";
      case ValueKind::list: {
        std::string out = "[";
        for (std::uint32_t i = 0; i < value.as_list().size; ++i) {
          out += (i > 0 ? "," : "") + written(value.as_list().items[i]);
        }
        return out + "]";
      }
      case ValueKind::absent: {
        std::string out = "?" + std::string(to_string(value.reason()));
        if (value.placeholder()) out.append(":").append(*value.placeholder());
        return out;
      }
      default:
        return "unexpected";
    }
  }

  FactOptions options{*parse_date("2026-11-21"), {}};
  std::optional<Workspace> workspace;
  std::optional<OwnerFacts> facts;

 private:
  static const Record* element(const Value& list, std::string_view key) {
    if (!list.is(ValueKind::list)) return nullptr;
    for (std::uint32_t i = 0; i < list.as_list().size; ++i) {
      const Record& one = list.as_list().items[i].as_record();
      if (one.path->name == key) return &one;
    }
    return nullptr;
  }
};

}  // namespace tilsyn
