// SPDX-License-Identifier: Apache-2.0
#include "facts/notices.h"

#include <fmt/format.h>

#include <algorithm>

#include "model/fact_path.h"
#include "model/fields.h"

namespace tilsyn {
namespace {

// A vendor has a handful; who has thousands has a bad file.
constexpr std::uint32_t most_of_a_tool = 1000;

bool contains(const std::vector<std::string>& ids, std::string_view id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

// What an agreement gives days to object to (Art. 28(2) GDPR): who processes, and where.
bool can_be_objected_to(std::string_view kind) {
  return kind == "new_subprocessor" || kind == "subprocessor_change" || kind == "country";
}

void put(Record& record, std::string_view field, const Value& value, Origin origin) {
  const auto slot = record.type->slot(field);
  if (!slot || !record.slots[*slot].is(ValueKind::absent)) return;
  record.slots[*slot] = value;
  record.origins[*slot] = origin;
}

Origin origin_of(const Record& record, std::string_view field) {
  const auto slot = record.type->slot(field);
  return slot ? record.origins[*slot] : Origin{};
}

// Computed, as old as what it is computed from, and found where that is written.
Origin derived_from(const Origin& source, Arena& arena) {
  Statement* statement = arena.make<Statement>();
  statement->word = Word::derived;
  if (source.statement) statement->on = source.statement->on;
  return {source.span, statement};
}

void derive_deadline(Record& notice, const Record* agreed, Arena& arena) {
  constexpr std::int64_t longest = 3660;
  constexpr std::string_view field = "subprocessor_objection_days";
  const auto received = date_of(notice, "received");
  if (!received || !agreed || !can_be_objected_to(text_of(notice, "kind"))) return;
  const auto slot = agreed->type->slot(field);
  const Value& days = agreed->slots[*slot];
  if (days.is(ValueKind::absent)) {
    // Not known, for the reason that the agreement's own days are not known.
    return put(notice, "objection_deadline", days, origin_of(*agreed, field));
  }
  if (!days.is(ValueKind::integer) || days.as_int() < 0 || days.as_int() > longest) return;
  put(notice, "objection_deadline", to_value(plus_days(*received, days.as_int())),
      derived_from(origin_of(*agreed, field), arena));
}

void derive_notice(Record& notice, const Record* agreed, Arena& arena) {
  const bool decided = find_value(notice, "decision") != nullptr;
  put(notice, "open", Value::of(!decided),
      derived_from(origin_of(notice, decided ? "decision" : "id"), arena));
  const auto received = date_of(notice, "received");
  const auto effective = date_of(notice, "effective");
  if (received && effective) {
    put(notice, "notice_days", Value::of(days_between(*received, *effective)),
        derived_from(origin_of(notice, "effective"), arena));
  }
  derive_deadline(notice, agreed, arena);
}

}  // namespace

NoticeBoard::NoticeBoard(const RecordType& notice, const Inventory& inventory,
                         const Workspace& workspace, Overlay& overlay, Arena& arena,
                         Mentions& mentions, Date today, Diagnostics& diagnostics)
    : type_(notice),
      inventory_(inventory),
      overlay_(overlay),
      arena_(arena),
      mentions_(mentions),
      today_(today),
      diagnostics_(diagnostics) {
  for (const VendorNotice& each : workspace.notices) add(each);
  for (const VendorNotice& each : inventory.notices) add(each);
}

void NoticeBoard::add(const VendorNotice& notice) {
  const auto [place, added] = notices_.emplace(notice.id, &notice);
  if (added || same_notice(*place->second, notice)) return;
  auto& problem = diagnostics_.error("duplicate-notice", notice.span,
                                     fmt::format("two notices are called '{}'", notice.id),
                                     "decisions name a notice by its id: say the vendor in it");
  problem.notes.push_back({"the other is here", place->second->span});
}

bool NoticeBoard::is_tool(std::string_view id) const {
  return std::any_of(inventory_.tools.begin(), inventory_.tools.end(),
                     [&](const ToolRow& row) { return row.id == id || row.uses == id; });
}

bool NoticeBoard::concerns(const VendorNotice& notice, const ToolRow& row,
                           std::string_view vendor) const {
  // What has not come yet on the day of the audit nobody could know.
  if (const auto received = date_of(*notice.record, "received"); received && *received > today_) {
    return false;
  }
  if (!notice.tools.empty()) {
    return contains(notice.tools, row.id) ||
           (!row.uses.empty() && contains(notice.tools, row.uses));
  }
  if (!notice.dossier.empty()) return row.uses == notice.dossier;
  return !vendor.empty() && mentions_.id_of(notice.party) == vendor;
}

// What is written for the tool goes before what is written for all, and later before earlier.
const NoticeDecision* NoticeBoard::decision_on(std::string_view notice,
                                               std::string_view tool) const {
  const NoticeDecision* best = nullptr;
  for (const NoticeDecision& decision : inventory_.notice_decisions) {
    if (decision.notice != notice || decision.on > today_) continue;
    if (!decision.tool.empty() && decision.tool != tool) continue;
    const auto weight = [](const NoticeDecision& d) { return std::pair(!d.tool.empty(), d.on); };
    if (!best || weight(decision) >= weight(*best)) best = &decision;
  }
  return best;
}

void NoticeBoard::put_decision(Record& notice, const NoticeDecision& decision) {
  Statement* statement = arena_.make<Statement>();
  statement->word = Word::owner;
  statement->role = arena_.copy(decision.by);
  statement->on = arena_.copy(to_string(decision.on));
  const Origin origin{decision.notice_span, statement};
  put(notice, "decision", Value::string(to_string(decision.answer)), origin);
  put(notice, "decided", to_value(decision.on), origin);
  put(notice, "decided_by", Value::string(statement->role), origin);
  if (!decision.reason.empty()) {
    put(notice, "reason", Value::string(arena_.copy(decision.reason)), origin);
  }
}

Value NoticeBoard::of(const ToolRow& row, std::string_view vendor, const PathStep* root) {
  std::vector<Value> found;
  const PathStep* path = overlay_.step(root, "notices");
  for (const auto& [id, notice] : notices_) {
    if (!concerns(*notice, row, vendor)) continue;
    used_.insert(id);
    if (found.size() == most_of_a_tool) continue;
    const Layer layer{notice->record, {nullptr, notice->stated}};
    Record* record = overlay_.merge(type_, {&layer, 1}, overlay_.step(path, id, true));
    if (const NoticeDecision* decision = decision_on(id, row.id)) put_decision(*record, *decision);
    found.push_back(Value::record(record));
  }
  Value* items = arena_.array<Value>(found.size());
  std::copy(found.begin(), found.end(), items);
  return Value::list(arena_.make<List>(items, static_cast<std::uint32_t>(found.size())));
}

void NoticeBoard::report_dead(const NoticeDecision& decision) {
  std::vector<std::string> ids;
  if (!notices_.contains(decision.notice)) {
    for (const auto& each : notices_) ids.emplace_back(each.first);
    const std::string hint = hints_left_ > 0 ? did_you_mean(decision.notice, ids) : std::string();
    if (hints_left_ > 0) --hints_left_;
    diagnostics_.error("dead-link", decision.notice_span,
                       fmt::format("no vendor's notice is called '{}'", decision.notice), hint);
  } else if (!decision.tool.empty() && !is_tool(decision.tool)) {
    for (const ToolRow& row : inventory_.tools) ids.push_back(row.id);
    const std::string hint = hints_left_ > 0 ? did_you_mean(decision.tool, ids) : std::string();
    if (hints_left_ > 0) --hints_left_;
    diagnostics_.error("dead-link", decision.tool_span,
                       fmt::format("there is no tool '{}'", decision.tool), hint);
  }
}

void NoticeBoard::report_dead() {
  for (const NoticeDecision& decision : inventory_.notice_decisions) report_dead(decision);
  for (const VendorNotice& notice : inventory_.notices) {
    const auto received = date_of(*notice.record, "received");
    if (used_.contains(notice.id) || (received && *received > today_)) continue;
    diagnostics_.warning("unused-notice", notice.span,
                         fmt::format("the notice '{}' concerns no tool here", notice.id),
                         "its party is the vendor of none; name them: tools: [TOOL]");
  }
}

void derive_notices(Record& root, Arena& arena) {
  const Record* agreed = record_of(root, "agreed");
  for (const Record* notice : records_of(root, "notices")) {
    // Records are read-only once built; they are being built.
    derive_notice(const_cast<Record&>(*notice), agreed, arena);
  }
}

}  // namespace tilsyn
