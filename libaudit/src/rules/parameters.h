// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.h"
#include "doc/node.h"
#include "rules/rule_set.h"

namespace tilsyn {

// One value of a parameter: where and when it holds, and who says so.
struct DatedValue {
  std::string country;  // empty: every country
  std::optional<Date> from, until;
  Value value;
  std::string source, chosen_by;
  Span span;
};

struct Parameter {
  std::string name, unit, path;
  PlainTexts label;
  std::vector<DatedValue> values;
  Span span;
  std::optional<DatedValue> own = {};  // what the owner chose instead, for every day
};

// rules/data/parameters/: typed values with a validity in time and a country. A rule never holds a
// number that a parliament can change.
class ParameterTable {
 public:
  ParameterTable() { type_.name = "params"; }
  // Appends what `document` declares; values live in `arena`. Two values of one country that hold
  // on the same day are a diagnostic.
  void add(const Node& document, Arena& arena, Diagnostics& diagnostics);
  // What an owner chose. Only numbers that no act contains are an owner's to choose; anything else
  // is a diagnostic.
  void choose(const OwnParameter& own, Arena& arena, Diagnostics& diagnostics);
  // Call once after the last add.
  void index() { type_.index(); }

  const RecordType& type() const { return type_; }  // field i is all()[i]
  const std::vector<Parameter>& all() const { return parameters_; }
  // The value that holds; nullptr when none does. That of the country wins over a general one.
  static const DatedValue* in_force(const Parameter& parameter, std::string_view country, Date day);
  // RuleSet::parameter_changes, unsorted.
  std::vector<ParameterChange> changes(std::string_view country, Date from, Date until) const;
  // A record of type() with what holds; its path is "params".
  const Record* record(std::string_view country, Date day, Arena& arena) const;

 private:
  RecordType type_;
  std::vector<Parameter> parameters_;
};

}  // namespace tilsyn
