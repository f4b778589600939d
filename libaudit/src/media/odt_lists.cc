// SPDX-License-Identifier: Apache-2.0
#include "media/odt_lists.h"

#include <algorithm>

#include "media/clean_text.h"

namespace tilsyn {

void OdtLists::begin(const std::string& style, bool continues) {
  if (!continues) counts_[style] = {};
}

OdtLists::Marker OdtLists::count(const OdtStyles::List& list, Counts& counts, std::size_t level,
                                 long start_value) {
  const OdtStyles::Level& shown = list[level];
  long& number = counts[level];
  if (start_value >= 0) {
    number = start_value;
  } else {
    number = number == 0 ? shown.start : number + 1;
  }
  std::fill(counts.begin() + static_cast<std::ptrdiff_t>(level) + 1, counts.end(), 0);
  if (shown.bullet) return {"-", false};
  if (!shown.shown) return {};
  std::string text = shown.prefix;
  const std::size_t first = level + 1 - std::clamp<std::size_t>(shown.display, 1, level + 1);
  for (std::size_t i = first; i <= level; ++i) {
    if (list[i].bullet || !list[i].shown) continue;
    if (i > first && text.size() > shown.prefix.size()) text += '.';
    text += number_text(counts[i] == 0 ? list[i].start : counts[i], list[i].style);
  }
  return {clean_text(text + shown.suffix), shown.style == NumberStyle::decimal};
}

OdtLists::Marker OdtLists::next(const std::string& style, std::size_t level, long start_value) {
  const OdtStyles::List* list = styles_.list(style);
  if (list == nullptr || level >= OdtStyles::levels) return {"-", false};
  return count(*list, counts_[style], level, start_value);
}

OdtLists::Marker OdtLists::next_heading(std::size_t level) {
  const OdtStyles::List* list = styles_.outline();
  if (list == nullptr || level >= OdtStyles::levels) return {};
  Marker marker = count(*list, headings_, level, -1);
  if ((*list)[level].bullet) marker.text.clear();
  return marker;
}

}  // namespace tilsyn
