// SPDX-License-Identifier: Apache-2.0
#include "agreement/kind.h"

#include <algorithm>

namespace tilsyn {
namespace {

// What a text calls itself: in its first headings, or in a short first line.
bool is_titled(const Analysis& analysis, std::uint16_t concept_id) {
  std::uint32_t headings = 0;
  for (std::uint32_t s = 0; s < analysis.sentences.size() && s < 30 && headings < 2; ++s) {
    const bool heading = analysis.block_of(s).kind == BlockKind::heading;
    const Sentence& sentence = analysis.sentence(s);
    const bool line = s < 2 && sentence.last - sentence.first < 14;
    if (!heading && !line) continue;
    // "Where do I find your agreement?" is a question, not a title.
    if (analysis.model->text[analysis.model->range(sentence).end - 1] == '?') continue;
    headings += heading ? 1 : 0;
    if (analysis.sentences[s].concepts.test(concept_id)) return true;
  }
  return false;
}

// Whether the text speaks of itself as an agreement on processing, near its beginning.
bool calls_itself(const Analysis& analysis, std::uint16_t concept_id) {
  for (std::uint32_t s = 0; s < analysis.sentences.size() && s < 15; ++s) {
    if (analysis.sentences[s].concepts.test(concept_id)) return true;
  }
  return false;
}

bool names_processor(const Analysis& analysis) {
  return std::any_of(analysis.parties.begin(), analysis.parties.end(), [&](const PartyName& party) {
    return party.role == analysis.data->known.processor;
  });
}

}  // namespace

bool is_agreement(const Analysis& analysis, const std::vector<CheckReading>& checks) {
  const KnownConcepts& known = analysis.data->known;
  std::size_t promised = 0;
  std::size_t weakened = 0;
  for (std::size_t i = 0; i < checks.size(); ++i) {
    if (!analysis.data->checks[i].by_processor) continue;
    promised += checks[i].outcome == Promise::promised;
    weakened += checks[i].outcome == Promise::weakened;
  }
  std::size_t controllers = 0;
  std::size_t processors = 0;
  for (const SentenceView& view : analysis.sentences) {
    controllers += view.concepts.test(known.controller);
    processors += view.concepts.test(known.processor);
  }
  if (controllers == 0 || processors == 0) return false;
  const bool titled = is_titled(analysis, known.agreement_title);
  if (is_titled(analysis, known.other_title) && !titled) return promised >= 12;
  if (!titled && !calls_itself(analysis, known.agreement_title)) return promised >= 6;
  return promised >= 3 ||
         (titled && names_processor(analysis) && promised >= 1 && promised + weakened >= 2);
}

}  // namespace tilsyn
