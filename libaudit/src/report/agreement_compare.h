// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <string>
#include <vector>

#include "report/agreement_writers.h"

namespace tilsyn {

// What became of a promise from one version of an agreement to the next; worst first.
enum class Change : std::uint8_t {
  vanished,  // no longer promised in any way
  weakened,  // promised, now weakened; or weakened, and it lacks more
  reworded,  // as before in other words: a person should look
  appeared,
  strengthened,
  unchanged,  // the same words, or absent in both
};
std::string_view to_string(Change change);

struct CheckChange {
  std::size_t check = 0;  // in the order of the catalogue
  Change change = Change::unchanged;
};

struct FactChange {
  FactRow before, after;
};

struct SubProcessorChange {
  const SubProcessor* before = nullptr;  // none: added
  const SubProcessor* after = nullptr;   // none: removed
};

// Two versions of one agreement, held against each other. Points into both readings.
struct AgreementComparison {
  std::vector<CheckChange> checks;  // all, in the order of the catalogue
  std::vector<FactChange> facts;    // those that differ
  std::vector<SubProcessorChange> sub_processors;
};
AgreementComparison compare_agreements(const ReadAgreementSource& before,
                                       const ReadAgreementSource& after);

// One run of words of a comparison of two texts.
struct WordRun {
  enum class Kind : std::uint8_t { both, removed, added } kind = Kind::both;
  std::string words;
};
// Which words went and which came; as a whole where the texts are long.
std::vector<WordRun> compare_words(std::string_view before, std::string_view after);

void write_comparison_text(const ReadAgreementSource& before, const ReadAgreementSource& after,
                           const ReadingStyle& style, std::ostream& out);
void write_comparison_json(const ReadAgreementSource& before, const ReadAgreementSource& after,
                           const ReadingStyle& style, std::ostream& out);
void write_comparison_html(const ReadAgreementSource& before, const ReadAgreementSource& after,
                           const ReadingStyle& style, std::ostream& out);

}  // namespace tilsyn
