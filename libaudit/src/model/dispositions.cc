// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <map>

#include "model/fields.h"
#include "model/rows.h"

namespace tilsyn {
namespace {

DispositionKind kind_of(std::string_view text) {
  if (text == "corrected") return DispositionKind::corrected;
  return text == "accepted" ? DispositionKind::accepted : DispositionKind::planned;
}

// What a disposition of each kind cannot do without: who decided, why, and until when.
const std::vector<std::string_view>& needed(DispositionKind kind) {
  static const std::vector<std::string_view> corrected = {"tool", "path", "value", "reason",
                                                          "evidence"};
  static const std::vector<std::string_view> accepted = {"rule", "reason", "by", "expires"};
  static const std::vector<std::string_view> planned = {"rule", "measure", "responsible", "due"};
  if (kind == DispositionKind::corrected) return corrected;
  return kind == DispositionKind::accepted ? accepted : planned;
}

Disposition read_disposition(const Record& record) {
  Disposition out;
  out.kind = kind_of(text_of(record, "kind"));
  out.rule = text_of(record, "rule");
  out.tool = text_of(record, "tool");
  out.element = text_of(record, "element");
  out.path = text_of(record, "path");
  out.reason = text_of(record, "reason");
  out.evidence = text_of(record, "evidence");
  out.by = text_of(record, "by");
  out.case_number = text_of(record, "case");
  out.measure = text_of(record, "measure");
  out.responsible = text_of(record, "responsible");
  out.on = date_of(record, "on");
  out.expires = date_of(record, "expires");
  out.due = date_of(record, "due");
  out.span = record.span;
  return out;
}

}  // namespace

std::vector<Disposition> read_dispositions(const Record& root, const Node* written,
                                           Diagnostics& diagnostics) {
  std::map<std::uint32_t, const Node*> nodes;
  if (written) {
    for (const Node& item : written->items) nodes.emplace(item.span.begin, &item);
  }
  std::vector<Disposition> out;
  for (const Record* record : records_of(root, "dispositions")) {
    const std::string_view kind = text_of(*record, "kind");
    if (kind.empty()) continue;
    Disposition disposition = read_disposition(*record);
    const auto node = nodes.find(record->span.begin);
    if (node != nodes.end()) disposition.value = node->second->find("value");
    bool whole = true;
    for (const std::string_view field : needed(disposition.kind)) {
      if (field == "value" ? disposition.value != nullptr : find_value(*record, field) != nullptr) {
        continue;
      }
      diagnostics.error("incomplete-disposition", disposition.span,
                        fmt::format("'{}' needs '{}'", kind, field));
      whole = false;
    }
    if (whole) out.push_back(std::move(disposition));
  }
  return out;
}

}  // namespace tilsyn
