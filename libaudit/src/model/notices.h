// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "diag/diagnostic.h"
#include "value/value.h"

namespace tilsyn {

// A change that a vendor has announced, as it stands with the vendor or in a dossier.
struct VendorNotice {
  std::string id;
  std::string party;               // id of the vendor; empty: of the dossier's tool
  std::string dossier;             // id, where it stands in a dossier beside the parties
  std::vector<std::string> tools;  // ids of tools or dossiers; empty: all of the vendor
  const Record* record = nullptr;  // as written
  const Statement* stated = nullptr;
  Span span;
};

enum class NoticeAnswer : unsigned char { accepted, objected, no_effect };

// What an owner decided about it.
struct NoticeDecision {
  std::string notice, tool;  // tool empty: all that it concerns
  NoticeAnswer answer = NoticeAnswer::accepted;
  std::string by, reason;
  Date on{};
  Span span, notice_span, tool_span;
};

// The notices of the parties in a file and, of a dossier, its own. Without a day of receipt nobody
// can say what was due when: that is a diagnostic, and the notice is kept.
std::vector<VendorNotice> notices_of(const Record& root, Arena& arena, Diagnostics& diagnostics);

// `notice_decisions` of an inventory. One without an answer, a day or a role is no decision: a
// diagnostic, and left out.
std::vector<NoticeDecision> notice_decisions_of(const Record& root, Diagnostics& diagnostics);

// Sorts by id and leaves out later ones of the same id; where they differ that is a diagnostic.
void drop_doubles(std::vector<VendorNotice>& notices, Diagnostics& diagnostics);

// The same thing written twice, as where two dossiers describe one vendor.
bool same_notice(const VendorNotice& a, const VendorNotice& b);

const char* to_string(NoticeAnswer);

}  // namespace tilsyn
