// SPDX-License-Identifier: Apache-2.0
#include "model/notices.h"

#include <fmt/format.h>

#include <algorithm>

#include "model/fields.h"

namespace tilsyn {
namespace {

// The vendor said it, on the day when it came.
const Statement* vendor_said(const Record& notice, Arena& arena) {
  Statement* statement = arena.make<Statement>();
  statement->word = Word::vendor;
  statement->on = arena.copy(date_text(notice, "received"));
  statement->document = text_of(notice, "source");
  return statement;
}

void read_list(const Record& holder, std::string_view party, std::string_view dossier, Arena& arena,
               Diagnostics& diagnostics, std::vector<VendorNotice>& out) {
  for (const Record* record : records_of(holder, "notices")) {
    VendorNotice notice;
    notice.id = text_of(*record, "id");
    if (notice.id.empty()) continue;  // the schema has said so
    notice.party = party;
    notice.dossier = dossier;
    notice.tools = texts_of(*record, "tools");
    notice.record = record;
    notice.stated = vendor_said(*record, arena);
    notice.span = span_of(*record, "id");
    if (!date_of(*record, "received")) {
      diagnostics.warning("undated-notice", notice.span,
                          fmt::format("the notice '{}' does not say when it came", notice.id),
                          "write received: 2026-11-21; the time to object counts from that day");
    }
    out.push_back(std::move(notice));
  }
}

std::optional<NoticeAnswer> parse_answer(std::string_view text) {
  for (const NoticeAnswer answer :
       {NoticeAnswer::accepted, NoticeAnswer::objected, NoticeAnswer::no_effect}) {
    if (text == to_string(answer)) return answer;
  }
  return std::nullopt;
}

}  // namespace

std::vector<VendorNotice> notices_of(const Record& root, Arena& arena, Diagnostics& diagnostics) {
  std::vector<VendorNotice> out;
  for (const Record* party : records_of(root, "parties")) {
    read_list(*party, text_of(*party, "id"), {}, arena, diagnostics, out);
  }
  if (root.type->slot("notices")) {
    read_list(root, {}, text_of(root, "id"), arena, diagnostics, out);
  }
  return out;
}

std::vector<NoticeDecision> notice_decisions_of(const Record& root, Diagnostics& diagnostics) {
  std::vector<NoticeDecision> out;
  for (const Record* record : records_of(root, "notice_decisions")) {
    NoticeDecision decision;
    decision.notice = text_of(*record, "notice");
    if (decision.notice.empty()) continue;
    bool whole = true;
    for (const char* field : {"decision", "on", "by"}) {
      if (find_value(*record, field)) continue;
      diagnostics.error("incomplete-decision", span_of(*record, "notice"),
                        fmt::format("the decision about '{}' needs '{}'", decision.notice, field));
      whole = false;
    }
    const auto answer = parse_answer(text_of(*record, "decision"));
    const auto on = date_of(*record, "on");
    if (!whole || !answer || !on) continue;
    decision.answer = *answer;
    decision.on = *on;
    decision.tool = text_of(*record, "tool");
    decision.by = text_of(*record, "by");
    decision.reason = text_of(*record, "reason");
    decision.span = record->span;
    decision.notice_span = span_of(*record, "notice");
    decision.tool_span = span_of(*record, "tool");
    out.push_back(std::move(decision));
  }
  return out;
}

void drop_doubles(std::vector<VendorNotice>& notices, Diagnostics& diagnostics) {
  std::stable_sort(notices.begin(), notices.end(),
                   [](const VendorNotice& a, const VendorNotice& b) { return a.id < b.id; });
  const VendorNotice* first = nullptr;
  for (const VendorNotice& notice : notices) {
    if (!first || first->id != notice.id) {
      first = &notice;
    } else if (!same_notice(*first, notice)) {
      auto& problem = diagnostics.error("duplicate-notice", notice.span,
                                        fmt::format("two notices are called '{}'", notice.id),
                                        "decisions name a notice by its id: say the vendor in it");
      problem.notes.push_back({"the other is here", first->span});
    }
  }
  const auto same = [](const VendorNotice& a, const VendorNotice& b) { return a.id == b.id; };
  notices.erase(std::unique(notices.begin(), notices.end(), same), notices.end());
}

bool same_notice(const VendorNotice& a, const VendorNotice& b) {
  const auto same_text = [&](const char* field) {
    return text_of(*a.record, field) == text_of(*b.record, field);
  };
  const auto same_day = [&](const char* field) {
    return date_of(*a.record, field) == date_of(*b.record, field);
  };
  return a.id == b.id && a.party == b.party && a.dossier == b.dossier && a.tools == b.tools &&
         same_text("kind") && same_text("what") && same_text("party") && same_text("country") &&
         same_day("received") && same_day("effective");
}

const char* to_string(NoticeAnswer answer) {
  switch (answer) {
    case NoticeAnswer::accepted:
      return "accepted";
    case NoticeAnswer::objected:
      return "objected";
    case NoticeAnswer::no_effect:
      break;
  }
  return "no_effect";
}

}  // namespace tilsyn
