// SPDX-License-Identifier: Apache-2.0
#include "facts/agreements.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "facts/agreement_set.h"
#include "model/fact_path.h"
#include "model/fields.h"

namespace tilsyn {
namespace {

enum class Standing { offered, future, past, in_force };

// Later is better.
std::tuple<Standing, Date> standing(const AgreementSheet& sheet, Date today) {
  if (only_offered(sheet)) return {Standing::offered, sheet.date.value_or(Date{})};
  const auto expires = date_of(*sheet.agreed, "expires");
  const bool ended = text_of(*sheet.agreed, "state") == "ended";
  auto from = date_of(*sheet.agreed, "in_force_from");
  if (!from) from = date_of(*sheet.agreed, "signed");
  if (!from) from = sheet.date;
  const Date start = from.value_or(Date{});
  if (from && *from > today) return {Standing::future, start};
  return {ended || (expires && *expires < today) ? Standing::past : Standing::in_force, start};
}

}  // namespace

const AgreementSheet* agreement_in_force(const std::vector<const AgreementSheet*>& sheets,
                                         Date today) {
  const AgreementSheet* best = nullptr;
  for (const AgreementSheet* sheet : sheets) {
    if (!best || standing(*sheet, today) > standing(*best, today)) best = sheet;
  }
  return best;
}

AgreementLinker::AgreementLinker(const Inventory& inventory, const Workspace& workspace,
                                 Mentions& mentions, Diagnostics& diagnostics)
    : inventory_(inventory), workspace_(workspace), mentions_(mentions), diagnostics_(diagnostics) {
  std::set<std::string_view> tools;
  for (const ToolRow& row : inventory.tools) {
    tools.insert(row.id);
    if (!row.uses.empty()) tools.insert(row.uses);
  }
  for (const AgreementSheet& sheet : workspace.agreements) {
    if (ours(sheet)) index_covers(sheet, tools);
  }
}

bool AgreementLinker::ours(const AgreementSheet& sheet) const {
  return sheet.owner.empty() || sheet.owner == inventory_.id;
}

// A word that names a tool means the tool, also where a party is called the same.
void AgreementLinker::index_covers(const AgreementSheet& sheet,
                                   const std::set<std::string_view>& tools) {
  if (sheet.covers.empty() && sheet.read) index_by_processor(sheet);
  for (const std::string& cover : sheet.covers) {
    if (tools.contains(cover)) {
      by_tool_.emplace(cover, &sheet);
    } else {
      // Silently: a sheet for every owner would be complained of with each of them.
      by_party_.emplace(mentions_.id_of(cover), &sheet);
    }
  }
}

// A document that nobody has linked is its processor's: by number, or by name, never by likeness.
// Where there are several owners it is that owner's whom it names as controller.
void AgreementLinker::index_by_processor(const AgreementSheet& sheet) {
  const std::string_view controller = text_of(*sheet.agreed, "controller");
  if (workspace_.inventories.size() > 1 && !controller.empty() && sheet.owner.empty() &&
      mentions_.id_of(controller) != inventory_.id)
    return;
  const std::string_view processor = text_of(*sheet.agreed, "processor");
  const std::string by_number =
      sheet.processor_number.empty() ? std::string() : mentions_.id_of(sheet.processor_number);
  if (!by_number.empty() && mentions_.knows(sheet.processor_number))
    by_party_.emplace(by_number, &sheet);
  else if (!processor.empty())
    by_party_.emplace(mentions_.id_of(processor), &sheet);
  const std::string name = normalised_party_name(processor);
  if (name.empty()) return;
  for (const ToolRow& row : inventory_.tools) {
    if (normalised_party_name(row.name) == name) by_tool_.emplace(row.id, &sheet);
  }
}

void AgreementLinker::report_dead(std::string_view id, Span span) {
  std::string hint;
  if (hints_left_ > 0) {
    --hints_left_;
    std::vector<std::string> ids;
    for (const AgreementSheet& sheet : workspace_.agreements) {
      if (ours(sheet)) ids.push_back(sheet.id);
    }
    hint = did_you_mean(id, ids);
  }
  diagnostics_.error("dead-link", span_in_list(id, span, diagnostics_.sources()),
                     fmt::format("there is no agreement '{}'", id), std::move(hint));
}

void AgreementLinker::add_linked(const std::vector<std::string>& ids, Span span, bool of_the_row,
                                 Found& found) {
  for (const std::string& id : ids) {
    const AgreementSheet* sheet = workspace_.agreement(id);
    if (!sheet) {
      report_dead(id, span);
    } else if (ours(*sheet)) {
      found.sheets.push_back(sheet);
    } else if (of_the_row) {
      diagnostics_.error("foreign-agreement", span_in_list(id, span, diagnostics_.sources()),
                         fmt::format("the agreement '{}' is of the owner '{}'", id, sheet->owner));
    }
  }
}

void AgreementLinker::add_covering(std::string_view cover, bool party, Found& found) {
  if (cover.empty()) return;
  const auto& index = party ? by_party_ : by_tool_;
  for (auto [it, end] = index.equal_range(cover); it != end; ++it) {
    found.sheets.push_back(it->second);
  }
}

AgreementLinker::Found AgreementLinker::find(const ToolRow& row, const Dossier* dossier,
                                             std::string_view vendor) {
  Found found;
  vendors_.insert(vendor);
  const bool row_says = row.agreement_none || !row.agreements.empty();
  if (row_says || !dossier) {
    add_linked(row.agreements, row.agreements_span, true, found);
    found.none = row.agreement_none;
    found.none_span = row.agreements_span;
    found.none_stated = row.stated;
  } else {
    add_linked(dossier->agreements, dossier->agreements_span, false, found);
    found.none = dossier->agreement_none;
    found.none_span = dossier->agreements_span;
    found.none_stated = dossier->stated;
  }
  add_covering(row.id, false, found);
  if (row.uses != row.id) add_covering(row.uses, false, found);
  add_covering(vendor, true, found);
  const auto by_id = [](const AgreementSheet* a, const AgreementSheet* b) { return a->id < b->id; };
  std::sort(found.sheets.begin(), found.sheets.end(), by_id);
  found.sheets.erase(std::unique(found.sheets.begin(), found.sheets.end()), found.sheets.end());
  for (const AgreementSheet* sheet : found.sheets) used_.insert(sheet->id);
  const auto agreed = std::find_if(found.sheets.begin(), found.sheets.end(),
                                   [](const auto* sheet) { return !only_offered(*sheet); });
  if (found.none && agreed != found.sheets.end()) {
    found.none = false;
    diagnostics_
        .warning("contradicted-none", found.none_span,
                 fmt::format("'none' is written here, and the agreement '{}' covers '{}'",
                             (*agreed)->id, row.id))
        .notes.push_back({"the agreement", (*agreed)->span});
  }
  return found;
}

void AgreementLinker::report_unused() {
  const bool alone = workspace_.complete && workspace_.inventories.size() == 1;
  for (const AgreementSheet& sheet : workspace_.agreements) {
    if (sheet.owner.empty() ? !alone : sheet.owner != inventory_.id) continue;
    if (!used_.contains(sheet.id)) {
      diagnostics_.warning("unused-agreement", sheet.span,
                           fmt::format("no tool uses the agreement '{}'", sheet.id),
                           unused_hint(sheet));
    }
    for (const std::string& cover : sheet.covers) {
      const PartyMention party = mentions_.look_up(cover);
      const bool named = party.match != PartyMatch::unresolved || vendors_.contains(party.id);
      if (!named && !by_tool_.contains(cover)) report_dead_cover(sheet, cover, party.near);
    }
  }
}

std::string unused_hint(const AgreementSheet& sheet) {
  if (!sheet.read) return "name the tool or its vendor under 'covers'";
  const std::string_view processor = text_of(*sheet.agreed, "processor");
  const std::string who =
      processor.empty() ? "it names no processor that could be found"
                        : fmt::format("its processor '{}' is no vendor or tool here", processor);
  return fmt::format("{}; say what it covers: echo 'covers: [TOOL]' >> '{}'", who, sheet.review);
}

void AgreementLinker::report_dead_cover(const AgreementSheet& sheet, const std::string& cover,
                                        const std::string& near_party) {
  std::vector<std::string> names;
  if (hints_left_ > 0) {
    --hints_left_;
    for (const ToolRow& row : inventory_.tools) names.push_back(row.id);
    if (!near_party.empty()) names.push_back(near_party);
  }
  diagnostics_.error("dead-link", span_in_list(cover, sheet.covers_span, diagnostics_.sources()),
                     fmt::format("'{}' is neither a tool nor a party", cover),
                     did_you_mean(cover, names));
}

}  // namespace tilsyn
