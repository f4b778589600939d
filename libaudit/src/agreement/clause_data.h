// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "agreement/facts_data.h"
#include "agreement/grammar.h"
#include "agreement/lexicon.h"
#include "agreement/reading.h"
#include "agreement/templates.h"
#include "diag/diagnostic.h"

namespace tilsyn {

// One of these concepts has to be spoken of.
struct ConceptGroup {
  std::string name;  // of a need: what is missing without it
  std::vector<std::uint16_t> any;
};

enum class Mode : std::uint8_t {
  duty,        // shall, undertakes to, does
  right,       // may, is entitled to, shall
  permission,  // may, and no more
  statement,   // whatever is said
};

enum class Polarity : std::uint8_t { positive, negative, any };

// One way to say a promise. Groups are looked for in the sentence with what introduces it and its
// headings, unless said otherwise.
struct ClauseForm {
  std::vector<std::uint16_t> act;  // what is done; who does it is told from here; may be empty
  std::vector<std::uint16_t> by;   // who has to do it, by default the processor
  std::vector<std::uint16_t> to;   // for whom: others than these are refused
  Mode mode = Mode::duty;
  Polarity polarity = Polarity::positive;
  std::vector<ConceptGroup> all;       // in the sentence, what introduces it, its headings
  std::vector<ConceptGroup> sentence;  // in the sentence or what introduces it
  std::vector<std::vector<std::uint16_t>> pairs;  // two concepts a few words from each other
  std::vector<std::vector<std::uint16_t>>
      never_pairs;                     // not together, unless denied: "without safeguards"
  std::vector<ConceptGroup> near;      // also in the two sentences before and after
  std::vector<ConceptGroup> section;   // anywhere under the same heading
  std::vector<ConceptGroup> needs;     // as near; without them the promise is weakened
  std::vector<std::uint16_t> heading;  // the section is headed so
  std::vector<std::uint16_t> never;    // not in the sentence
  bool early = false;                  // usually said at the beginning
  bool guarded = false;       // of a promise of the processor: no relief, no discretion beside it
  bool actor_stated = false;  // nobody else may be meant: the actor has to be named
  Promise gives = Promise::promised;
  std::string missing;  // with gives: weakened
};

// Which of several passages that prove a check is shown to the reader; it proves nothing.
struct ClauseShown {
  std::vector<std::uint16_t> about;   // its label, its lead or its heading speaks of these
  std::vector<std::uint16_t> prefer;  // rather a sentence that also speaks of these
  std::vector<std::uint16_t> beside;  // rather a section that also speaks of these
  std::vector<std::uint16_t> aside;   // said in passing where these are spoken of
  std::vector<std::uint16_t> most;    // rather where most of these are listed
  bool annex = false;                 // usually told in an annex, where others are only repeated
};

// What a check asks for: all parts, each said in one of its forms.
struct ClausePart {
  std::string name;  // what is missing without it
  std::vector<ClauseForm> forms;
};

struct ClauseCheck {
  std::string id;
  std::vector<ClausePart> parts;
  ClauseShown shown;
  bool names_parties = false;  // told from who is who instead of from forms
  bool by_processor = false;   // counts among the promises that make a text an agreement
};

// The concepts that the program itself knows by name.
struct KnownConcepts {
  std::uint16_t controller, processor, subprocessor, authority, data_subject, personnel, others;
  std::uint16_t duty, may, should, negation, no_negation, relief, discretion, auxiliary;
  std::uint16_t preposition, by, to, is_as, definition, agreement_title, other_title, called;
  std::uint16_t legal_form, condition, contents_title, role_word;
};

// rules/data/clauses: concepts by language and the checks. Immutable, thread-safe.
struct ClauseData {
  Lexicon::Names names;
  KnownConcepts known{};
  Grammar grammar;
  std::map<std::string, Lexicon, std::less<>> lexicons;                      // by language
  std::map<std::string, std::vector<std::string>, std::less<>> usual_words;  // to tell the language
  std::vector<ClauseCheck> checks;
  FactData facts;
  TemplateData templates;

  const std::string& name_of(std::uint16_t concept_id) const;
};

// What is wrong in the files is reported; what could be read is returned. A phrase for which `keep`
// is false is left out (for measuring without what one document taught).
using KeepPhrase = std::function<bool(const std::string& language, const std::string& written)>;
ClauseData load_clauses(const std::filesystem::path& folder, Diagnostics& diagnostics,
                        const KeepPhrase& keep = {});

}  // namespace tilsyn
