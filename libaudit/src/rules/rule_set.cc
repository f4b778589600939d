// SPDX-License-Identifier: Apache-2.0
#include "rules/rule_set.h"

#include <algorithm>
#include <tuple>

#include "base/digest.h"
#include "base/error.h"
#include "model/documents.h"
#include "rules/builtin.h"
#include "rules/nodes.h"
#include "rules/packs.h"
#include "rules/root_type.h"
#include "rules/rule_file.h"
#include "rules/state.h"

namespace tilsyn {
namespace {

template <class T>
const T* find_sorted(const std::vector<T>& items, std::string T::*key, std::string_view value) {
  const auto it = std::lower_bound(items.begin(), items.end(), value,
                                   [key](const T& a, std::string_view b) { return a.*key < b; });
  return it != items.end() && (*it).*key == value ? &*it : nullptr;
}

const RecordType& record_of(const Type* type, const char* what) {
  if (type == nullptr || type->kind != TypeKind::record) {
    throw Error(std::string("the schemas have no record for ") + what);
  }
  return *type->record;
}

// An entry of `dispositions` in the inventory's schema.
const RecordType& find_disposition_type(const Schemas& schemas) {
  const RecordType& inventory = record_of(schemas.find("inventory"), "an inventory");
  const auto slot = inventory.slot("dispositions");
  const Type* list = slot ? inventory.fields[*slot].type : nullptr;
  return record_of(list == nullptr ? nullptr : list->element, "a disposition");
}

class Loader {
 public:
  Loader(const RuleSetOptions& options, const Schemas& schemas, RuleSet::State& state,
         Diagnostics& diagnostics)
      : options_(options), schemas_(schemas), state_(state), diagnostics_(diagnostics) {}

  void load() {
    load_types();
    load_definitions();
    state_.controls = read_controls(data("controls"), diagnostics_);
    state_.questions = read_questions(data("questions"), state_.root, diagnostics_);
    state_.precedents = read_precedents(data("precedents"), diagnostics_);
    state_.retired = read_retired(data("retired"));
    state_.builtin =
        read_builtin_rules(data("builtin"), *state_.disposition_environment, diagnostics_);
    load_risk();
    state_.data_digest = sha256_hex(digest_);
    load_rules();
  }

 private:
  // Documents of one kind, kept because spans of expressions are mapped through them.
  Documents data(std::string_view kind) {
    Documents documents = load_data(options_.data_folder, kind, schemas_, digest_, diagnostics_);
    state_.documents.insert(state_.documents.end(), documents.begin(), documents.end());
    return documents;
  }

  void load_types() {
    for (const auto& document : data("parameters")) {
      state_.parameters.add(*document, state_.arena, diagnostics_);
    }
    for (const OwnParameter& own : options_.own_parameters)
      state_.parameters.choose(own, state_.arena, diagnostics_);
    state_.parameters.index();
    state_.params_type.kind = TypeKind::record;
    state_.params_type.record = &state_.parameters.type();
    state_.root =
        make_root_type(record_of(schemas_.find("facts"), "the facts"), state_.params_type);
    state_.environment = std::make_unique<Environment>(state_.root, true);
    state_.disposition = &find_disposition_type(schemas_);
    state_.disposition_environment = std::make_unique<Environment>(*state_.disposition, true);
    check_age_paths();
  }

  void check_age_paths() {
    for (const Parameter& parameter : state_.parameters.all()) {
      if (parameter.path.empty() || path_exists(state_.root, parameter.path)) continue;
      diagnostics_.error("unknown-path", parameter.span,
                         "the facts have no field '" + parameter.path + "'");
    }
  }

  void load_definitions() {
    for (const auto& document : data("definitions")) {
      for (const Node& node : items_at(*document, "definitions")) {
        const Node* expression = node.find("expression");
        if (expression == nullptr || node.find("name") == nullptr) continue;
        state_.environment->define({text_at(node, "name"), expression->text, span_map(*expression)},
                                   diagnostics_);
      }
    }
  }

  void load_risk() {
    Arena arena;
    const DocumentReader reader{schemas_, state_.placeholders, arena, diagnostics_};
    state_.risk_matrices = load_risk_matrices(options_.data_folder, reader);
    for (const RiskMatrix& matrix : state_.risk_matrices) {
      if (!matrix.span.known()) continue;
      const std::string_view text = diagnostics_.sources().at(matrix.span.source).text();
      digest_ += "risk/" + matrix.id + '\0' + sha256_hex(text) + '\n';
    }
    state_.risk_proposal = read_risk_proposal(data("risk/proposal"), *state_.environment,
                                              state_.risk_matrices, diagnostics_);
  }

  void load_rules() {
    for (PackFolder& folder : load_packs(options_, schemas_, diagnostics_)) {
      RuleFileContext context{schemas_, *state_.environment, state_.root, folder.pack, {}};
      context.compile.observe = options_.observe;
      for (RuleFile& file : folder.files) {
        state_.rules.push_back(
            load_rule(std::move(file.document), std::move(file.id), context, diagnostics_));
      }
      state_.packs.push_back(std::move(folder.pack));
    }
    std::stable_sort(state_.rules.begin(), state_.rules.end(),
                     [](const Rule& a, const Rule& b) { return a.id < b.id; });
    for (std::size_t i = 1; i < state_.rules.size(); ++i) {
      if (state_.rules[i].id != state_.rules[i - 1].id) continue;
      diagnostics_
          .error("duplicate-id", state_.rules[i].span,
                 "there are two rules '" + state_.rules[i].id + "'")
          .notes.push_back({"the other one", state_.rules[i - 1].span});
    }
  }

  const RuleSetOptions& options_;
  const Schemas& schemas_;
  RuleSet::State& state_;
  Diagnostics& diagnostics_;
  std::string digest_;
};

}  // namespace

std::shared_ptr<const RuleSet> RuleSet::load(const RuleSetOptions& options, const Schemas& schemas,
                                             const Placeholders& placeholders,
                                             Diagnostics& diagnostics) {
  const std::size_t errors_before = diagnostics.error_count();
  auto state = std::make_unique<State>();
  state->placeholders = placeholders;
  Loader(options, schemas, *state, diagnostics).load();
  const State& loaded = *state;
  const std::shared_ptr<const RuleSet> rules(new RuleSet(std::move(state)));
  check_rules(*rules, loaded, diagnostics);
  return diagnostics.error_count() == errors_before ? rules : nullptr;
}

RuleSet::RuleSet(std::unique_ptr<State> state) : state_(std::move(state)) {}
RuleSet::~RuleSet() = default;

const std::vector<Rule>& RuleSet::rules() const {
  return state_->rules;
}
const std::vector<Pack>& RuleSet::packs() const {
  return state_->packs;
}
const std::vector<Control>& RuleSet::controls() const {
  return state_->controls;
}
const std::vector<Question>& RuleSet::questions() const {
  return state_->questions;
}
const std::vector<Precedent>& RuleSet::precedents() const {
  return state_->precedents;
}
const std::vector<RiskMatrix>& RuleSet::risk_matrices() const {
  return state_->risk_matrices;
}
const RiskProposal& RuleSet::risk_proposal() const {
  return state_->risk_proposal;
}
std::string_view RuleSet::data_digest() const {
  return state_->data_digest;
}
const RecordType& RuleSet::root_type() const {
  return state_->root;
}
const Placeholders& RuleSet::placeholders() const {
  return state_->placeholders;
}
const RecordType& RuleSet::disposition_type() const {
  return *state_->disposition;
}

const Rule* RuleSet::find(std::string_view id) const {
  const Rule* rule = find_sorted(state_->rules, &Rule::id, id);
  return rule != nullptr ? rule : find_sorted(state_->builtin, &Rule::id, id);
}

const Control* RuleSet::control(std::string_view id) const {
  return find_sorted(state_->controls, &Control::id, id);
}

const Question* RuleSet::question(std::string_view path) const {
  return find_sorted(state_->questions, &Question::path, path);
}

const Precedent* RuleSet::precedent(std::string_view id) const {
  return find_sorted(state_->precedents, &Precedent::id, id);
}

const Record* RuleSet::parameters(std::string_view country, Date day) const {
  const std::lock_guard lock(state_->mutex);
  const Record*& record = state_->cache[{std::string(country), day}];
  if (record == nullptr) record = state_->parameters.record(country, day, state_->cache_arena);
  return record;
}

std::vector<ParameterInForce> RuleSet::parameters_in_force(std::string_view country,
                                                           Date day) const {
  std::vector<ParameterInForce> result;
  for (const Parameter& parameter : state_->parameters.all()) {
    const DatedValue* value = ParameterTable::in_force(parameter, country, day);
    if (value == nullptr) continue;
    result.push_back({parameter.name, parameter.unit, value->source, value->chosen_by,
                      parameter.label, value->value});
  }
  std::sort(result.begin(), result.end(),
            [](const auto& a, const auto& b) { return a.name < b.name; });
  return result;
}

std::vector<std::pair<std::string, int>> RuleSet::fact_ages(std::string_view country,
                                                            Date day) const {
  constexpr std::int64_t longest = 36'600;  // a century: no overflow when days are added to a date
  std::vector<std::pair<std::string, int>> ages;
  for (const Parameter& parameter : state_->parameters.all()) {
    const DatedValue* value = ParameterTable::in_force(parameter, country, day);
    if (parameter.path.empty() || value == nullptr || !value->value.is(ValueKind::integer))
      continue;
    const std::int64_t days = std::clamp<std::int64_t>(value->value.as_int(), 0, longest);
    ages.emplace_back(parameter.path, static_cast<int>(days));
  }
  return ages;
}

std::vector<ParameterChange> RuleSet::parameter_changes(std::string_view country, Date from,
                                                        Date until) const {
  std::vector<ParameterChange> changes = state_->parameters.changes(country, from, until);
  std::sort(changes.begin(), changes.end(), [](const auto& a, const auto& b) {
    return std::tie(a.on, a.name) < std::tie(b.on, b.name);
  });
  return changes;
}

bool serves(const Rule& rule, const RuleSet&, std::string_view country) {
  return rule.countries.empty() ||
         std::find(rule.countries.begin(), rule.countries.end(), country) != rule.countries.end();
}

bool runs_in(const Rule& rule, Profile profile) {
  if (rule.lifecycle == Lifecycle::dormant || rule.lifecycle == Lifecycle::retired) return false;
  if (rule.lifecycle == Lifecycle::experimental && profile == Profile::start) return false;
  return profile == Profile::full || std::any_of(rule.profiles.begin(), rule.profiles.end(),
                                                 [&](Profile own) { return own <= profile; });
}

const ParameterRead* parameter_without_value(const Rule& rule, const Record& params) {
  for (const ParameterRead& read : rule.parameters) {
    const auto slot = params.type->slot(read.name);
    if (!slot || params.slots[*slot].is(ValueKind::absent)) return &read;
  }
  return nullptr;
}

void check_parameters(const RuleSet& rules, std::string_view country, Date day,
                      Diagnostics& diagnostics) {
  const Record& params = *rules.parameters(country, day);
  for (const Rule& rule : rules.rules()) {
    if (!serves(rule, rules, country)) continue;
    const ParameterRead* missing = parameter_without_value(rule, params);
    if (missing == nullptr) continue;
    diagnostics.error("no-parameter-value", missing->span,
                      "the parameter '" + missing->name + "' that rule '" + rule.id +
                          "' reads has no value for " + std::string(country) + " on " +
                          to_string(day));
  }
}

}  // namespace tilsyn
