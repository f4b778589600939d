// SPDX-License-Identifier: Apache-2.0
#include "engine/law_changes.h"

#include <algorithm>
#include <array>
#include <set>

#include "engine/judge.h"
#include "engine/paths.h"
#include "model/fields.h"

namespace tilsyn {
namespace {

constexpr std::string_view framework_parameter = "dpf_adequate";
constexpr std::array<std::string_view, 2> country_parameters = {"adequate_countries", "eea"};
// Says by day what those above say by country.
constexpr std::string_view bookkeeping = "adequacy_changes";

// Where the accounts say which countries a tool's data goes to.
constexpr std::array<std::string_view, 5> country_paths = {
    "declared.storage", "declared.recipients", "declared.transfers", "agreed.subprocessors",
    "agreed.transfers"};

bool is_about_countries(std::string_view name) {
  return std::find(country_parameters.begin(), country_parameters.end(), name) !=
         country_parameters.end();
}

// Every country that is written below `value`.
void add_countries(const Value& value, bool country, std::set<std::string_view>& out) {
  if (value.is(ValueKind::string) && country) out.insert(value.as_string());
  if (value.is(ValueKind::list)) {
    const List& list = value.as_list();
    for (std::uint32_t i = 0; i < list.size; ++i) add_countries(list.items[i], country, out);
  }
  if (!value.is(ValueKind::record)) return;
  const Record& record = value.as_record();
  for (std::uint32_t slot = 0; slot < record.type->fields.size(); ++slot)
    add_countries(record.slots[slot], record.type->fields[slot].format == "country", out);
}

bool sends_to(const Record& root, const std::vector<std::string>& countries) {
  std::set<std::string_view> named;
  for (const std::string_view path : country_paths) {
    add_countries(value_at(root, path), false, named);
  }
  return std::any_of(countries.begin(), countries.end(),
                     [&](const std::string& country) { return named.contains(country); });
}

bool rests_on_framework(const Record& root) {
  for (const std::string_view path : {"declared.transfers", "agreed.transfers"}) {
    const Value transfers = value_at(root, path);
    if (!transfers.is(ValueKind::list)) continue;
    for (std::uint32_t i = 0; i < transfers.as_list().size; ++i) {
      const Value& transfer = transfers.as_list().items[i];
      if (transfer.is(ValueKind::record) &&
          text_of(transfer.as_record(), "mechanism") == "data_privacy_framework")
        return true;
    }
  }
  return false;
}

std::set<std::string_view> words_of(const Value& list) {
  std::set<std::string_view> words;
  if (!list.is(ValueKind::list)) return words;
  for (std::uint32_t i = 0; i < list.as_list().size; ++i) {
    const Value& item = list.as_list().items[i];
    if (item.is(ValueKind::string)) words.insert(item.as_string());
  }
  return words;
}

std::vector<std::string> gone(const ParameterChange& change) {
  const std::set<std::string_view> after = words_of(change.after);
  std::vector<std::string> out;
  for (const std::string_view word : words_of(change.before))
    if (!after.contains(word)) out.emplace_back(word);
  return out;
}

bool ends(const ParameterChange& change) {
  const Value& before = change.before;
  const Value& after = change.after;
  return before.is(ValueKind::boolean) && before.as_bool() &&
         !(after.is(ValueKind::boolean) && after.as_bool());
}

class LawChanges {
 public:
  explicit LawChanges(const OwnerResult& result) : result_(result) {
    const RuleSet& rules = *result.rule_set;
    for (const Rule& rule : rules.rules()) {
      if (!serves(rule, rules, result.facts.country) || !runs_in(rule, Profile::full)) continue;
      for (const ParameterRead& read : rule.parameters) read_.insert(read.name);
    }
  }

  void add(ParameterChange change) {
    if (!matters(change.name)) return;
    Deadline out = deadline_of(change.name, change.on, "law_changes");
    if (is_about_countries(change.name)) {
      out.countries = gone(change);
      if (!out.countries.empty()) {
        out.what = "adequacy_ends";
        add_tools(out, [&](const Record& root) { return sends_to(root, out.countries); });
      }
    } else if (change.name == framework_parameter && ends(change)) {
      out.what = "adequacy_ends";
      add_tools(out, rests_on_framework);
    }
    out.change = std::move(change);
    found_.push_back(std::move(out));
  }

  // A day that the law names: "the charges end on", "applies from".
  void add_date(const ParameterInForce& parameter, Date until) {
    if (!parameter.value.is(ValueKind::timestamp) || !matters(parameter.name)) return;
    const Date day = to_date(parameter.value);
    if (day <= result_.today || day > until) return;
    Deadline out = deadline_of(parameter.name, day, "law_date");
    out.change = ParameterChange{
        parameter.name, parameter.unit, parameter.source, parameter.label, day, {}, {}};
    found_.push_back(std::move(out));
  }

  std::vector<Deadline> take() { return std::move(found_); }

 private:
  bool matters(const std::string& name) const {
    if (name == bookkeeping) return false;
    return read_.contains(name) || name.starts_with("fact_age_");
  }

  static Deadline deadline_of(const std::string& name, Date on, std::string what) {
    Deadline out;
    out.on = on;
    out.path = "params." + name;
    out.what = std::move(what);
    return out;
  }

  template <class Concerned>
  void add_tools(Deadline& out, const Concerned& concerned) {
    for (const ToolFacts& tool : result_.facts.tools) {
      if (is_in_use(*tool.root) && concerned(*tool.root)) out.tools.emplace_back(tool.id);
    }
  }

  const OwnerResult& result_;
  std::set<std::string, std::less<>> read_;
  std::vector<Deadline> found_;
};

}  // namespace

std::vector<Deadline> law_changes(const OwnerResult& result, Date until) {
  if (result.rule_set == nullptr) return {};
  LawChanges changes(result);
  const RuleSet& rules = *result.rule_set;
  const std::string& country = result.facts.country;
  for (ParameterChange& change : rules.parameter_changes(country, result.today, until))
    changes.add(std::move(change));
  for (const ParameterInForce& parameter : rules.parameters_in_force(country, result.today))
    changes.add_date(parameter, until);
  return changes.take();
}

}  // namespace tilsyn
