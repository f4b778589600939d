// SPDX-License-Identifier: Apache-2.0
#include "facts/risks.h"

#include <fmt/format.h>

#include <array>

#include "model/fact_path.h"
#include "model/fields.h"

namespace tilsyn {
namespace {

struct LevelFields {
  const char *likelihood, *consequence, *level;
};
constexpr std::array<LevelFields, 2> level_fields = {{
    {"likelihood", "consequence", "level"},
    {"residual_likelihood", "residual_consequence", "residual_level"},
}};

std::vector<const Record*> risks_of(const Record& root) {
  const Record* declared = record_of(root, "declared");
  return declared ? records_of(*declared, "risks") : std::vector<const Record*>();
}

// Without a step, what is said of the step.
Value level_at(const Record& risk, const LevelFields& fields, const RiskMatrix& matrix) {
  std::array<std::int64_t, 2> steps{};
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const auto slot = risk.type->slot(i == 0 ? fields.likelihood : fields.consequence);
    if (!slot) return Value::absent(UnknownReason::absent);
    const Value& step = risk.slots[*slot];
    if (!step.is(ValueKind::integer)) return step;
    steps[i] = step.as_int();
  }
  const auto level = matrix.level(steps[0], steps[1]);
  return level ? Value::string(to_string(*level)) : Value::absent(UnknownReason::absent);
}

// Stands where the likelihood stands, and is as old.
Origin origin_at(const Record& risk, const LevelFields& fields, Arena& arena) {
  Statement* statement = arena.make<Statement>();
  statement->word = Word::derived;
  const auto slot = risk.type->slot(fields.likelihood);
  if (!slot) return {{}, statement};
  const Origin& source = risk.origins[*slot];
  if (source.statement) statement->on = source.statement->on;
  return {source.span, statement};
}

void report_step(const Record& risk, const char* field, std::size_t steps, const RiskMatrix& matrix,
                 Diagnostics& diagnostics) {
  const Value* step = find_value(risk, field);
  if (!step || !step->is(ValueKind::integer)) return;
  if (step->as_int() <= static_cast<std::int64_t>(steps)) return;
  diagnostics.warning("risk-outside-matrix", span_of(risk, field),
                      fmt::format("the matrix '{}' has {} steps here, and the risk is at step {}",
                                  matrix.id, steps, step->as_int()),
                      "it is told beside the matrix, and not drawn");
}

}  // namespace

void derive_risk_levels(Record& root, const RiskMatrix& matrix, Arena& arena) {
  for (const Record* risk : risks_of(root)) {
    for (const LevelFields& fields : level_fields) {
      const auto slot = risk->type->slot(fields.level);
      if (!slot || !risk->slots[*slot].is(ValueKind::absent)) continue;
      risk->slots[*slot] = level_at(*risk, fields, matrix);
      risk->origins[*slot] = origin_at(*risk, fields, arena);
    }
  }
}

void report_risks_outside(const Record& root, const RiskMatrix* matrix, Diagnostics& diagnostics) {
  if (!matrix) return;
  for (const Record* risk : risks_of(root)) {
    for (const LevelFields& fields : level_fields) {
      report_step(*risk, fields.likelihood, matrix->likelihood.size(), *matrix, diagnostics);
      report_step(*risk, fields.consequence, matrix->consequence.size(), *matrix, diagnostics);
    }
  }
}

const RiskMatrix* risk_matrix_of(const Record& root, const std::vector<RiskMatrix>& matrices) {
  const Record* owner = record_of(root, "owner");
  return find_risk_matrix(matrices, owner ? text_of(*owner, "risk_matrix") : std::string_view());
}

std::shared_ptr<const RiskMatrix> choose_risk_matrix(const Record& owner,
                                                     const std::vector<RiskMatrix>& matrices,
                                                     Diagnostics& diagnostics) {
  const std::string_view wanted = text_of(owner, "risk_matrix");
  if (const RiskMatrix* matrix = find_risk_matrix(matrices, wanted)) {
    return std::make_shared<const RiskMatrix>(*matrix);
  }
  if (wanted.empty()) return nullptr;
  std::vector<std::string> ids;
  for (const RiskMatrix& matrix : matrices) ids.push_back(matrix.id);
  diagnostics.error("dead-link", span_of(owner, "risk_matrix"),
                    fmt::format("there is no risk matrix '{}'", wanted), did_you_mean(wanted, ids));
  return nullptr;
}

}  // namespace tilsyn
