// SPDX-License-Identifier: Apache-2.0
#include "agreement/kind.h"

#include <algorithm>

namespace tilsyn {
namespace {

// What a text calls itself: in its first headings and lines.
std::size_t count_titles(const Analysis& analysis, std::uint16_t concept_id, std::uint32_t sentences) {
  std::size_t found = 0;
  const auto end = std::min<std::size_t>(sentences, analysis.sentences.size());
  for (std::size_t s = 0; s < end; ++s) found += analysis.sentences[s].concepts.test(concept_id);
  return found;
}

}  // namespace

bool is_agreement(const Analysis& analysis, const std::vector<CheckReading>& checks) {
  const KnownConcepts& known = analysis.data->known;
  std::size_t promises = 0;
  for (std::size_t i = 0; i < checks.size(); ++i) {
    const bool counts = analysis.data->checks[i].by_processor && checks[i].outcome != Promise::absent;
    promises += counts ? 1 : 0;
  }
  std::size_t controllers = 0;
  std::size_t processors = 0;
  for (const SentenceView& view : analysis.sentences) {
    controllers += view.concepts.test(known.controller);
    processors += view.concepts.test(known.processor);
  }
  if (controllers == 0 || processors == 0) return false;
  const std::size_t named = count_titles(analysis, known.agreement_title, 12);
  const std::size_t other = count_titles(analysis, known.other_title, 3);
  if (other > 0) return promises >= 12;
  return promises >= (named > 0 ? 3u : 6u);
}

}  // namespace tilsyn
