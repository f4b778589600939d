// SPDX-License-Identifier: Apache-2.0
#include "report/agreement_compare.h"

#include <algorithm>

#include "base/fold.h"

namespace tilsyn {
namespace {

constexpr std::size_t most_points = 100000;

std::string words_of(const ReadAgreementSource& source, Range passage) {
  return quoted_passage(source.document.text, passage, most_points);
}

Change change_of(const ReadAgreementSource& before, const CheckReading& old,
                 const ReadAgreementSource& after, const CheckReading& now) {
  if (old.outcome == Promise::absent)
    return now.outcome == Promise::absent ? Change::unchanged : Change::appeared;
  if (now.outcome == Promise::absent) return Change::vanished;
  if (now.outcome < old.outcome) return Change::weakened;
  if (now.outcome > old.outcome) return Change::strengthened;
  if (now.missing.size() > old.missing.size()) return Change::weakened;
  if (now.missing.size() < old.missing.size()) return Change::strengthened;
  return words_of(before, old.passage) == words_of(after, now.passage) ? Change::unchanged
                                                                       : Change::reworded;
}

const CheckReading* find_check(const Reading& reading, const std::string& id) {
  const auto found = std::find_if(reading.checks.begin(), reading.checks.end(),
                                  [&](const CheckReading& check) { return check.id == id; });
  return found == reading.checks.end() ? nullptr : &*found;
}

bool same_name(const SubProcessor& a, const SubProcessor& b) {
  return fold_loosely(a.name) == fold_loosely(b.name);
}

const SubProcessor* find_same(const std::vector<SubProcessor>& all, const SubProcessor& wanted) {
  const auto found = std::find_if(
      all.begin(), all.end(), [&](const SubProcessor& each) { return same_name(each, wanted); });
  return found == all.end() ? nullptr : &*found;
}

std::vector<SubProcessorChange> sub_changes(const std::vector<SubProcessor>& before,
                                            const std::vector<SubProcessor>& after) {
  std::vector<SubProcessorChange> changes;
  for (const SubProcessor& old : before)
    if (find_same(after, old) == nullptr) changes.push_back({&old, nullptr});
  for (const SubProcessor& now : after) {
    const SubProcessor* old = find_same(before, now);
    const bool same = old != nullptr && old->country == now.country && old->service == now.service;
    if (!same) changes.push_back({old, &now});
  }
  return changes;
}

std::vector<std::string_view> split_words(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    if (end > at) words.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

void add_word(std::vector<WordRun>& runs, WordRun::Kind kind, std::string_view word) {
  if (runs.empty() || runs.back().kind != kind) runs.push_back({kind, {}});
  std::string& words = runs.back().words;
  if (!words.empty()) words += ' ';
  words += word;
}

}  // namespace

std::string_view to_string(Change change) {
  switch (change) {
    case Change::vanished:
      return "vanished";
    case Change::weakened:
      return "weakened";
    case Change::reworded:
      return "reworded";
    case Change::appeared:
      return "appeared";
    case Change::strengthened:
      return "strengthened";
    case Change::unchanged:
      break;
  }
  return "unchanged";
}

AgreementComparison compare_agreements(const ReadAgreementSource& before,
                                       const ReadAgreementSource& after) {
  AgreementComparison result;
  for (std::size_t i = 0; i < after.reading.checks.size(); ++i) {
    const CheckReading& now = after.reading.checks[i];
    const CheckReading* old = find_check(before.reading, now.id);
    if (old != nullptr) result.checks.push_back({i, change_of(before, *old, after, now)});
  }
  std::vector<FactRow> old = fact_rows(before.reading.facts);
  std::vector<FactRow> now = fact_rows(after.reading.facts);
  for (std::size_t i = 0; i < now.size(); ++i) {
    if (old[i].values == now[i].values) continue;
    result.facts.push_back({std::move(old[i]), std::move(now[i])});
  }
  result.sub_processors =
      sub_changes(before.reading.facts.sub_processors, after.reading.facts.sub_processors);
  return result;
}

// The longest common subsequence (Wagner and Fischer); a passage is a sentence or a few.
std::vector<WordRun> compare_words(std::string_view before, std::string_view after) {
  constexpr std::size_t most_words = 600;
  const auto a = split_words(before), b = split_words(after);
  if (a.size() > most_words || b.size() > most_words)
    return {{WordRun::Kind::removed, std::string(before)},
            {WordRun::Kind::added, std::string(after)}};
  const std::size_t width = b.size() + 1;
  std::vector<std::uint16_t> length((a.size() + 1) * width);
  for (std::size_t i = a.size(); i-- > 0;) {
    for (std::size_t j = b.size(); j-- > 0;) {
      length[i * width + j] =
          a[i] == b[j] ? static_cast<std::uint16_t>(length[(i + 1) * width + j + 1] + 1)
                       : std::max(length[(i + 1) * width + j], length[i * width + j + 1]);
    }
  }
  std::vector<WordRun> runs;
  std::size_t i = 0, j = 0;
  while (i < a.size() || j < b.size()) {
    if (i < a.size() && j < b.size() && a[i] == b[j]) {
      add_word(runs, WordRun::Kind::both, a[i]);
      ++i, ++j;
    } else if (j == b.size() ||
               (i < a.size() && length[(i + 1) * width + j] >= length[i * width + j + 1])) {
      add_word(runs, WordRun::Kind::removed, a[i++]);
    } else {
      add_word(runs, WordRun::Kind::added, b[j++]);
    }
  }
  return runs;
}

}  // namespace tilsyn
