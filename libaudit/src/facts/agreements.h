// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "facts/mentions.h"
#include "model/workspace.h"

namespace tilsyn {

// Which agreement sheets cover which tools of one owner.
class AgreementLinker {
 public:
  AgreementLinker(const Inventory& inventory, const Workspace& workspace, Mentions& mentions,
                  Diagnostics& diagnostics);

  struct Found {
    std::vector<const AgreementSheet*> sheets;  // sorted by id
    bool none = false;  // it is written that there is no agreement, and no sheet says otherwise
    Span none_span;
    const Statement* none_stated = nullptr;
  };
  // What the row links, else what its dossier links, and the sheets that cover the tool, its
  // dossier or `vendor` (the id of a party).
  Found find(const ToolRow& row, const Dossier* dossier, std::string_view vendor);

  // Sheets of this owner that no tool has used, and what they cover that does not exist. Sheets for
  // every owner are judged only where this is the only one.
  void report_unused();
  const std::set<std::string>& used() const { return used_; }

 private:
  bool ours(const AgreementSheet& sheet) const;
  void index_covers(const AgreementSheet& sheet, const std::set<std::string_view>& tools);
  void index_by_processor(const AgreementSheet& sheet);
  void add_linked(const std::vector<std::string>& ids, Span span, bool of_the_row, Found& found);
  void add_covering(std::string_view cover, bool party, Found& found);
  void report_dead(std::string_view id, Span span);
  void report_dead_cover(const AgreementSheet& sheet, const std::string& cover,
                         const std::string& near_party);

  const Inventory& inventory_;
  const Workspace& workspace_;
  Mentions& mentions_;
  Diagnostics& diagnostics_;
  std::multimap<std::string, const AgreementSheet*, std::less<>> by_tool_, by_party_;
  std::set<std::string> used_;
  std::set<std::string_view> vendors_;
  std::size_t hints_left_ = 100;  // looking for near ids is slow, and who has more has a bad file
};

// What to do about a sheet or document that no tool uses.
std::string unused_hint(const AgreementSheet& sheet);

// The sheet that `agreed` is, nullptr without any: of those in force on `today` the one with the
// latest date (in force from, else signed), then the first by id. When none is in force, `agreed`
// does not become "no agreement", because one exists and its dates say what is wrong with it: the
// last that has been in force, so that its `expires` shows the lapse, and a future one only when
// none ever was. What is only offered comes after all others.
const AgreementSheet* agreement_in_force(const std::vector<const AgreementSheet*>& sheets,
                                         Date today);

}  // namespace tilsyn
