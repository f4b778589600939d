// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "agreement/clause_data.h"
#include "agreement/reading.h"

namespace tilsyn {

// A labelled document: labels/ID.json, text/ID.txt of a folder. "partial" is not counted.
struct LabelledCheck {
  std::string id;
  std::optional<bool> satisfied;      // nothing: "partial"
  std::vector<std::size_t> evidence;  // code points
  bool flipped = false;               // a variant changes it
};

struct LabelledAgreement {
  std::string id;
  std::string language;
  std::string variant_of;  // empty: the document itself
  std::optional<bool> agreement;
  std::string text;
  std::vector<LabelledCheck> checks;
  bool has_facts = false;
  std::optional<int> breach_hours;
  std::vector<std::string> sub_processors;
  std::vector<std::string> sub_processors_optional;

  const std::string& base() const { return variant_of.empty() ? id : variant_of; }
};

std::vector<LabelledAgreement> load_labelled(const std::filesystem::path& folder);

struct Confusion {
  std::size_t tp = 0, fp = 0, fn = 0, tn = 0;  // positive: satisfied

  void add(bool truth, bool answer) { ++(truth ? (answer ? tp : fn) : (answer ? fp : tn)); }
  void add(const Confusion& other);
  std::size_t all() const { return tp + fp + fn + tn; }
  Confusion violations() const { return {tn, fn, fp, tp}; }
  // In percent; nothing counted gives 100.
  double accuracy() const;
  double precision() const;
  double recall() const;
  double f1() const;
};

struct Share {
  std::size_t right = 0;
  std::size_t all = 0;
  void add(bool is_right) {
    ++all;
    right += is_right ? 1 : 0;
  }
  bool complete() const { return right == all; }
};

struct Accuracy {
  Confusion all;
  std::map<std::string, Confusion> by_language, by_check;
  Share flipped, evidence, agreements;
  Share breach_hours;  // documents whose answer is the labelled one, nothing included
  std::size_t sub_found = 0, sub_missed = 0, sub_wrong = 0;
  std::vector<std::string> satisfied_elsewhere;  // in documents that are no agreement
  std::vector<std::string> wrong;                // "id: check (missed)"

  void add(const LabelledAgreement& document, const Reading& reading);
};

std::string bytes_of(const std::filesystem::path& path);

Reading read_labelled(const LabelledAgreement& document, const ClauseData& data);

// Phrases of the lexicon that stand in this document (and its variants) and in no other.
class OwnPhrases {
 public:
  explicit OwnPhrases(const ClauseData& data) : data_(data) {}
  // Everything with the same `base` is one document.
  void see(const std::string& base, const std::string& text);
  // The data without what only this document could have taught.
  ClauseData without(const std::string& base, const std::filesystem::path& data_folder) const;
  std::size_t count(const std::string& base) const;

 private:
  using Phrase = std::pair<std::string, std::string>;  // language, as written in the data
  const ClauseData& data_;
  std::map<Phrase, std::set<std::string>> bases_;
};

}  // namespace tilsyn
