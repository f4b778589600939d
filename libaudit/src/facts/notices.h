// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "facts/overlay.h"
#include "model/workspace.h"

namespace tilsyn {

// What vendors have announced to one owner, and what the owner decided about it.
class NoticeBoard {
 public:
  NoticeBoard(const RecordType& notice, const Inventory& inventory, const Workspace& workspace,
              Overlay& overlay, Arena& arena, Mentions& mentions, Date today,
              Diagnostics& diagnostics);

  // The list `notices` of a tool whose vendor is the party `vendor`: what had come by today, each
  // with the decision that had been written by today.
  Value of(const ToolRow& row, std::string_view vendor, const PathStep* root);
  // Notices and decisions of this owner that are about nothing here.
  void report_dead();

 private:
  void add(const VendorNotice& notice);
  bool concerns(const VendorNotice& notice, const ToolRow& row, std::string_view vendor) const;
  const NoticeDecision* decision_on(std::string_view notice, std::string_view tool) const;
  void put_decision(Record& notice, const NoticeDecision& decision);
  void report_dead(const NoticeDecision& decision);
  bool is_tool(std::string_view id) const;

  const RecordType& type_;
  const Inventory& inventory_;
  Overlay& overlay_;
  Arena& arena_;
  Mentions& mentions_;
  const Date today_;
  Diagnostics& diagnostics_;
  std::map<std::string_view, const VendorNotice*> notices_;  // by id
  std::set<std::string_view> used_;
  std::size_t hints_left_ = 100;  // looking for near ids is slow, and who has more has a bad file
};

// Fills the derived fields of a root record's notices, those that are not filled: whether each is
// open, how long before its effect it came, and the last day to object. Days are calendar days, the
// day of receipt not counted and the last one whole (as in Regulation 1182/71, Art. 3(1) and (2));
// a last day on a holiday is not moved, which is never too late.
void derive_notices(Record& root, Arena& arena);

}  // namespace tilsyn
