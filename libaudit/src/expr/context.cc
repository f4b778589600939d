// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "expr/evaluator.h"

namespace tilsyn::cel {
namespace {

bool same_fact(const UnknownFact& a, const UnknownFact& b) {
  return a.record == b.record && a.slot == b.slot;
}

// Removes repeated facts from `from` on and keeps the order of the first ones.
void compact(std::vector<UnknownFact>& facts, std::size_t from) {
  struct Numbered {
    UnknownFact fact;
    std::size_t number;
  };
  std::vector<Numbered> sorted;
  for (std::size_t i = from; i < facts.size(); ++i) sorted.push_back({facts[i], i});
  std::sort(sorted.begin(), sorted.end(), [](const Numbered& a, const Numbered& b) {
    if (a.fact.record != b.fact.record) return std::less<>()(a.fact.record, b.fact.record);
    return a.fact.slot != b.fact.slot ? a.fact.slot < b.fact.slot : a.number < b.number;
  });
  sorted.erase(
      std::unique(sorted.begin(), sorted.end(),
                  [](const Numbered& a, const Numbered& b) { return same_fact(a.fact, b.fact); }),
      sorted.end());
  std::sort(sorted.begin(), sorted.end(),
            [](const Numbered& a, const Numbered& b) { return a.number < b.number; });
  facts.resize(from);
  for (const Numbered& n : sorted) facts.push_back(n.fact);
}

}  // namespace

Value Context::fail(Span span, std::string_view message) {
  if (!reserve(sizeof(EvaluationError))) return out_of_memory(span);
  return Value::error(arena().make<EvaluationError>(message, span));
}

// One error for all that there is no memory for.
Value Context::out_of_memory(Span span) {
  if (!out_of_memory_)
    out_of_memory_ =
        arena().make<EvaluationError>(arena().copy("the evaluation takes more than " +
                                                   std::to_string(limits.memory_bytes) + " bytes"),
                                      span);
  return Value::error(out_of_memory_);
}

Value Context::exhausted(Span span) {
  if (out_of_steps_.empty())
    out_of_steps_ =
        arena().copy("the evaluation takes more than " + std::to_string(limits.steps) + " steps");
  return fail(span, out_of_steps_);
}

Value Context::too_large(Span span) {
  if (bytes_ == 0) return out_of_memory(span);
  if (out_of_parts_.empty())
    out_of_parts_ = arena().copy("a list, map or string has more than " +
                                 std::to_string(limits.list_items) + " parts");
  return fail(span, out_of_parts_);
}

bool Context::reserve(std::size_t bytes) {
  if (bytes > bytes_) {
    bytes_ = 0;
    return false;
  }
  bytes_ -= bytes;
  return true;
}

Value* Context::values(std::size_t count) {
  if (count > limits.list_items || !reserve(count * sizeof(Value) + sizeof(Map))) return nullptr;
  return arena().array<Value>(count);
}

Value Context::text(std::string_view text, Span span) {
  if (text.size() > limits.list_items || !reserve(text.size())) return too_large(span);
  return Value::string(arena().copy(text));
}

void Context::record_read(const Record& record, std::uint32_t slot) {
  if (!state().seen.emplace(&record, slot).second) return;
  evaluation.reads.push_back({&record, slot});
}

bool Strict::take(const Value& value) {
  if (value.is(ValueKind::error)) {
    if (!failed_) error_ = value;
    failed_ = true;
    return false;
  }
  if (!value.is(ValueKind::unknown)) return true;
  std::vector<UnknownFact>& facts = context_.unknown();
  if (const UnknownSet* set = value.unknown_set()) {
    facts.insert(facts.end(), set->facts, set->facts + set->size);
  } else {
    const UnknownFact fact{value.unknown_record(), value.unknown_slot()};
    if (facts.size() == mark_ || !same_fact(facts.back(), fact)) facts.push_back(fact);
  }
  // A long list must not pile up the same facts once per element.
  if (facts.size() - mark_ > compact_at_) {
    compact(facts, mark_);
    compact_at_ = std::max<std::size_t>(compact_at_, 2 * (facts.size() - mark_));
  }
  return false;
}

Value Strict::outcome() const {
  return failed_ ? error_ : unknown();
}

Value Strict::unknown() const {
  std::vector<UnknownFact>& facts = context_.unknown();
  if (facts.size() - mark_ > 1) compact(facts, mark_);
  const std::size_t count = facts.size() - mark_;
  if (count == 1) return Value::unknown(facts.back().record, facts.back().slot);
  if (!context_.reserve(count * sizeof(UnknownFact) + sizeof(UnknownSet)))
    return context_.too_large({});
  UnknownFact* copy = context_.arena().array<UnknownFact>(count);
  std::copy_n(facts.begin() + static_cast<std::ptrdiff_t>(mark_), count, copy);
  return Value::unknown(context_.arena().make<UnknownSet>(copy, static_cast<std::uint32_t>(count)));
}

Value sorted_unknown(const Value& unknown, Context& context) {
  const UnknownSet* set = unknown.unknown_set();
  if (!set) return unknown;
  std::vector<std::pair<std::string, UnknownFact>> sorted;
  for (std::uint32_t i = 0; i < set->size; ++i)
    sorted.emplace_back(path_text(*set->facts[i].record, set->facts[i].slot), set->facts[i]);
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  sorted.erase(std::unique(sorted.begin(), sorted.end(),
                           [](const auto& a, const auto& b) { return a.first == b.first; }),
               sorted.end());
  if (sorted.size() == 1) return Value::unknown(sorted[0].second.record, sorted[0].second.slot);
  UnknownFact* facts = context.arena().array<UnknownFact>(sorted.size());
  for (std::size_t i = 0; i < sorted.size(); ++i) facts[i] = sorted[i].second;
  return Value::unknown(
      context.arena().make<UnknownSet>(facts, static_cast<std::uint32_t>(sorted.size())));
}

}  // namespace tilsyn::cel
