// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "model/workspace.h"
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
  std::vector<std::string> countries;  // where it is law; empty: everywhere
  std::string from, until;             // first and last day of its validity; empty: open
  std::string read_on;                 // when its wording was read; empty: nobody says so
  bool secondary = false;              // known from other sources only
  PlainTexts gap;                      // why no rule rests on it
};

struct Question {
  std::string path, recipient;  // recipient: owner, vendor, federation, probe
  PlainTexts text;
};

struct Precedent {
  std::string id, authority, country, on, currency, source;
  std::string source_kind;  // authority, court, secondary; empty: not said
  std::int64_t amount = 0;
  PlainTexts about, failed;
};

// A parameter as it holds on one day in one country, with who says so; for the method chapter.
struct ParameterInForce {
  std::string name, unit, source, chosen_by;
  PlainTexts label;
  Value value;
};

// A parameter that has another value from `on` than the day before, for one country. A value is
// null where none holds.
struct ParameterChange {
  std::string name, unit, source;  // source: of the new value
  PlainTexts label;
  Date on;
  Value before, after;
};

// A pack, or a folder of packs, that was read already: of a ZIP archive, or signed.
struct PackFiles {
  std::string name;   // of the pack, where it is one itself
  std::string place;  // begins the names of its files in messages: "packs.zip!"
  std::map<std::string, std::string, std::less<>> files;  // by path with '/'
};

struct RuleSetOptions {
  std::filesystem::path data_folder;
  std::vector<std::string> packs;  // folders of further packs (--pack)
  std::vector<PackFiles> in_memory{};
  bool observe = false;  // conditions count what evaluations reach (CompileOptions)
  std::vector<OwnParameter> own_parameters{};  // thresholds of tilsyn.yaml
};

struct RiskMatrix;
struct RiskProposal;

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
  // Built-in rules too ("tilsyn/disposition-expired").
  const Rule* find(std::string_view id) const;
  const std::vector<Pack>& packs() const;
  const Control* control(std::string_view id) const;
  const std::vector<Control>& controls() const;
  const Question* question(std::string_view path) const;  // path without element keys: a.b[].c
  const std::vector<Question>& questions() const;
  const Precedent* precedent(std::string_view id) const;
  const std::vector<Precedent>& precedents() const;
  const std::vector<RiskMatrix>& risk_matrices() const;  // those that ship
  const RiskProposal& risk_proposal() const;             // rules/risk_proposal.h
  std::string_view data_digest() const;  // sha256 over the files of rules/data that were read

  // The root type of rule expressions: the facts and `params`.
  const RecordType& root_type() const;
  // What the texts of built-in rules are about: an entry of `dispositions` of an inventory.
  const RecordType& disposition_type() const;
  // The value of slot `params` for a country on a day; slots without a value are absent. A value
  // for the country wins over one for every country. Cached.
  const Record* parameters(std::string_view country, Date day) const;
  std::vector<ParameterInForce> parameters_in_force(std::string_view country, Date day) const;
  // What holds otherwise after the day `from`, up to and with `until`; by day and name.
  std::vector<ParameterChange> parameter_changes(std::string_view country, Date from,
                                                 Date until) const;
  const Placeholders& placeholders() const;  // for the examples of rules
  // Parameters "fact_age_…": how many days a statement about their `path` may be relied on.
  std::vector<std::pair<std::string, int>> fact_ages(std::string_view country, Date day) const;

  struct State;

 private:
  explicit RuleSet(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// Whether the rule is for owners in `country`.
bool serves(const Rule& rule, const RuleSet& rules, std::string_view country);

// Whether the rule is evaluated in `profile`: start ⊂ standard ⊂ full, so a rule that names a
// smaller profile runs in the larger ones too. Experimental rules are off in `start`, dormant and
// retired ones everywhere.
bool runs_in(const Rule& rule, Profile profile);

// A parameter without a value for `country` on `day` is a diagnostic at each rule that reads it:
// such a rule ends in outcome `error`, never in a skip.
void check_parameters(const RuleSet& rules, std::string_view country, Date day,
                      Diagnostics& diagnostics);

// The first parameter of `rule` that has no value in `params`; nullptr: all have one.
const ParameterRead* parameter_without_value(const Rule& rule, const Record& params);

// The day and the country of an example that names none.
inline constexpr Date example_day{std::chrono::year{2026}, std::chrono::month{11},
                                  std::chrono::day{21}};
inline constexpr std::string_view example_country = "NO";

// Fills in the records (never lists) that nobody wrote below `record`, with every slot absent, so
// that a missing fact is named by its full path: "declared.dpia.on", not "declared". Everything
// below `record` must have been built by the caller.
void complete_records(Record& record, Arena& arena);

}  // namespace tilsyn
