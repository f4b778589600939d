// SPDX-License-Identifier: Apache-2.0
#include "expr/program.h"

#include <utility>

#include "expr/checker.h"
#include "expr/evaluator.h"
#include "expr/parser.h"
#include "expr/plan.h"
#include "expr/types.h"

namespace tilsyn {

struct Environment::State {
  const RecordType* root = nullptr;
  bool rule_functions = false;
  ExprLimits limits;
  std::vector<std::unique_ptr<cel::CheckedDefinition>> definitions;
  std::shared_ptr<cel::TypePool> types = std::make_shared<cel::TypePool>();

  cel::CheckContext context() const {
    cel::CheckContext out;
    out.root = root;
    out.definitions = &definitions;
    out.rule_functions = rule_functions;
    out.limits = limits;
    return out;
  }
};

Environment::Environment(const RecordType& root, bool rule_functions, ExprLimits limits)
    : state_(std::make_unique<State>()) {
  state_->root = &root;
  state_->rule_functions = rule_functions;
  state_->limits = limits;
}
Environment::~Environment() = default;
Environment::Environment(Environment&&) noexcept = default;

void Environment::define(const Definition& definition, Diagnostics& diagnostics) {
  const auto span = [&] {
    return definition.spans ? definition.spans(0, definition.text.size()) : Span{};
  };
  bool taken = state_->root->slot(definition.name).has_value();
  for (const auto& other : state_->definitions) taken |= other->name == definition.name;
  if (taken) {
    diagnostics.error("cel-definition", span(),
                      "the name '" + definition.name + "' is already in use");
    return;
  }
  auto checked = std::make_unique<cel::CheckedDefinition>();
  checked->name = definition.name;
  checked->ast.spans = definition.spans;
  if (!cel::parse(definition.text, state_->limits, true, checked->ast, diagnostics)) return;
  auto result = cel::check(checked->ast, state_->context(), *state_->types, diagnostics);
  if (!result) return;
  checked->ast.settle();
  checked->type = result->type;
  checked->reads = std::move(result->reads);
  checked->nodes = result->nodes;
  checked->depth = result->depth;
  state_->definitions.push_back(std::move(checked));
}

Evaluation::Evaluation() : state_(std::make_unique<State>()) {}
Evaluation::~Evaluation() = default;

void Evaluation::reset() {
  scratch_.clear();
  reads.clear();
  state_->seen.clear();
}

struct Program::State {
  cel::Plan plan;
  cel::TypePool types;
  std::shared_ptr<cel::TypePool> definition_types;  // the result may have one of these
  const Type* type = nullptr;
  std::vector<StaticRead> reads;
  ExprLimits limits;
};

Program::Program(std::unique_ptr<State> state) : state_(std::move(state)) {}
Program::~Program() = default;

std::shared_ptr<const Program> Program::compile(const Environment& environment,
                                                std::string_view text, const SpanMap& spans,
                                                Diagnostics& diagnostics, const Variable* iteration,
                                                const CompileOptions& options) {
  const Environment::State& env = environment.state();
  cel::Ast ast;
  ast.spans = spans;
  if (!cel::parse(text, env.limits, options.macros, ast, diagnostics)) return nullptr;
  cel::CheckContext context = env.context();
  context.iteration = iteration;
  context.strict = options.check;
  context.container = options.container;
  context.functions = options.functions;
  auto state = std::make_unique<State>();
  auto result = cel::check(ast, context, state->types, diagnostics);
  if (!result) return nullptr;
  state->type = result->type;
  state->reads = std::move(result->reads);
  state->limits = env.limits;
  state->definition_types = env.types;
  state->plan.observed = options.observe;
  cel::make_plan(ast, *env.root, env.limits, state->plan);
  return std::shared_ptr<const Program>(new Program(std::move(state)));
}

const Type& Program::result_type() const {
  return *state_->type;
}
const std::vector<StaticRead>& Program::static_reads() const {
  return state_->reads;
}

const std::vector<ObservedPoint>& Program::points() const {
  return state_->plan.points;
}

void Program::count_in(Evaluation& evaluation) const {
  evaluation.state().tallies = nullptr;
  if (!evaluation.observations) return;
  std::vector<Tally>& tallies = (*evaluation.observations)[this];
  tallies.resize(points().size());
  evaluation.state().tallies = tallies.data();
}

Value Program::evaluate(const Record& root, Evaluation& evaluation,
                        const Value* iteration_value) const {
  std::vector<Value>& frame = evaluation.state().frame;
  if (frame.size() < state_->plan.frame_size) frame.resize(state_->plan.frame_size);
  if (state_->plan.observed) count_in(evaluation);
  cel::Context context(root, iteration_value, evaluation, state_->limits, state_->limits.steps);
  const Value value = cel::evaluate(*state_->plan.root, context);
  return value.is(ValueKind::unknown) ? cel::sorted_unknown(value, context) : value;
}

}  // namespace tilsyn
