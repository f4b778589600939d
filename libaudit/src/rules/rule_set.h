// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "rules/rule.h"
#include "schema/schema.h"

namespace tilsyn {

struct Pack {
  std::string name;  // folder below packs/
  PlainTexts title;
  std::string version;
  std::vector<std::string> languages, countries;
  std::string digest;  // sha256 over its files
};

struct Control {
  std::string id, link;
  PlainTexts citation, title;
  std::vector<std::string> countries;
};

struct Question {
  std::string path, recipient;  // recipient: owner, vendor, federation, probe
  PlainTexts text;
};

struct Precedent {
  std::string id, authority, country, on, currency, source;
  std::int64_t amount = 0;
  PlainTexts about, failed;
};

// A parameter as it holds on one day in one country, with who says so; for the method chapter.
struct ParameterInForce {
  std::string name, unit, source, chosen_by;
  PlainTexts label;
  Value value;
};

struct RuleSetOptions {
  std::filesystem::path data_folder;
  std::vector<std::string> packs;  // folders of further packs (--pack)
};

// Rules, parameters, controls, questions, definitions: all that is loaded from YAML. Immutable and
// thread-safe once loaded.
class RuleSet {
 public:
  // Every problem of every file is a diagnostic; nothing when there was an error.
  static std::shared_ptr<const RuleSet> load(const RuleSetOptions& options, const Schemas& schemas,
                                             const Placeholders& placeholders,
                                             Diagnostics& diagnostics);
  ~RuleSet();

  const std::vector<Rule>& rules() const;  // sorted by id
  const Rule* find(std::string_view id) const;
  const std::vector<Pack>& packs() const;
  const Control* control(std::string_view id) const;
  const std::vector<Control>& controls() const;
  const Question* question(std::string_view path) const;  // path without element keys: a.b[].c
  const Precedent* precedent(std::string_view id) const;

  // The root type of rule expressions: the facts and `params`.
  const RecordType& root_type() const;
  // The value of slot `params` for a country on a day; slots without a value are absent. Cached.
  const Record* parameters(std::string_view country, Date day) const;
  std::vector<ParameterInForce> parameters_in_force(std::string_view country, Date day) const;
  // "fact_age_days …" parameters as ages for `facts`.
  std::vector<std::pair<std::string, int>> fact_ages(std::string_view country, Date day) const;

  struct State;

 private:
  explicit RuleSet(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// Where a rule stands in a country: its packs' and its own countries hold.
bool serves(const Rule& rule, const RuleSet& rules, std::string_view country);

}  // namespace tilsyn
