// SPDX-License-Identifier: Apache-2.0
#include "observed/page_changes.h"

#include <algorithm>
#include <optional>

#include "web/published_text.h"
#include "web/redact.h"

namespace tilsyn {
namespace {

std::string day_of(std::string_view rfc3339) {
  return std::string(rfc3339.substr(0, 10));
}

bool is_read(const ObservedDocument& document) {
  return is_compared_kind(document.kind) && !document.text.empty() && document.problem.empty();
}

std::size_t how_many(std::span<const ObservedDocument> documents, std::string_view kind) {
  return static_cast<std::size_t>(
      std::count_if(documents.begin(), documents.end(),
                    [&](const ObservedDocument& each) { return each.kind == kind; }));
}

// At the same address; a document that moved is found where it was, and is, the only one of its
// kind.
const ObservedDocument* same_page(const ObservedDocument& now, const std::string& url, bool alone,
                                  const EarlierVisit& visit) {
  for (const ObservedDocument& then : visit.documents) {
    if (then.url == url && then.kind == now.kind) return is_read(then) ? &then : nullptr;
  }
  if (!alone || how_many(visit.documents, now.kind) != 1) return nullptr;
  const auto moved =
      std::find_if(visit.documents.begin(), visit.documents.end(),
                   [&](const ObservedDocument& then) { return then.kind == now.kind; });
  return is_read(*moved) ? &*moved : nullptr;
}

std::optional<PageChange> change_of(const ObservedDocument& now, bool alone, std::string_view today,
                                    std::span<const EarlierVisit> earlier) {
  PageChange change;
  change.url = redact_url(now.url);
  change.kind = now.kind;
  change.since = day_of(today);
  const std::string text = mask_people(now.text);
  for (const EarlierVisit& visit : earlier) {
    if (visit.same) {
      change.since = day_of(visit.started);
      continue;
    }
    const ObservedDocument* then = same_page(now, change.url, alone, visit);
    if (!then) continue;
    change.difference = compare_texts(mask_people(then->text), text);
    // Where a text was cut nobody knows the rest: what is missing at its end is not gone.
    change.difference.cut |= now.cut || then->cut;
    change.before = day_of(visit.started);
    if (!change.difference.none()) return change;
    change.since = change.before;
  }
  return std::nullopt;
}

std::string shortened(const std::string& text, std::size_t most) {
  if (text.size() <= most) return text;
  std::size_t end = most;
  while (end > 0 && (text[end] & 0xC0) == 0x80) --end;
  return text.substr(0, end) + "…";
}

}  // namespace

bool is_compared_kind(std::string_view kind) {
  return kind == "privacy_notice" || kind == "subprocessors" || kind == "terms";
}

std::string PageChange::extract() const {
  constexpr std::size_t most_passages = 4, longest_passage = 160;
  std::string out;
  std::size_t taken = 0;
  for (const DifferenceLine& line : difference.lines) {
    if (line.mark != '-' && line.mark != '+') continue;
    if (taken++ == most_passages) return out + " …";
    if (!out.empty()) out += ' ';
    out += line.mark == '-' ? "− " : "+ ";
    out += shortened(line.text, longest_passage);
  }
  return out;
}

std::vector<PageChange> page_changes(const Observation& newest,
                                     std::span<const EarlierVisit> earlier) {
  std::vector<PageChange> changes;
  for (const ObservedDocument& now : newest.documents) {
    if (!is_read(now)) continue;
    const bool alone = how_many(newest.documents, now.kind) == 1;
    if (auto change = change_of(now, alone, newest.started, earlier)) {
      changes.push_back(std::move(*change));
    }
  }
  return changes;
}

}  // namespace tilsyn
