// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "diag/diagnostic.h"
#include "facts/mentions.h"
#include "facts/path_tree.h"
#include "value/value.h"

namespace tilsyn {

using Provenance = PathCursor<const Statement*>;

// One account of what a record says, and on whose word each part of it stands.
struct Layer {
  const Record* record = nullptr;
  Provenance provenance;
};

// Copies records into the facts: earlier layers win field by field, records below them likewise,
// lists as a whole; names of parties become ids, and paths follow. A placeholder answers nothing,
// so a later layer's answer is taken, and without one the placeholder stays. Records that nobody
// wrote are there with every slot absent, so that a missing fact has its full path.
class Overlay {
 public:
  Overlay(Arena& arena, Mentions& mentions, Diagnostics& diagnostics)
      : arena_(arena), mentions_(mentions), diagnostics_(diagnostics) {}

  Record* merge(const RecordType& type, std::span<const Layer> layers, const PathStep* path);
  // Puts `value` into a slot of `record`, as one layer would.
  void set(Record& record, std::uint32_t slot, const Value& value, Span span,
           const Provenance& provenance);
  const PathStep* step(const PathStep* parent, std::string_view name, bool element = false) {
    return arena_.make<PathStep>(parent, name, element);
  }

 private:
  void merge_slot(Record& out, std::uint32_t slot, std::span<const Layer> layers);
  Value copy(const Value& value, const Field& field, Span span, const Provenance& provenance,
             const PathStep* parent);
  Value copy_list(const List& list, const Type& type, Span span, const Provenance& provenance,
                  const PathStep* path);
  std::string_view element_name(const Record& element, const RecordType& type);
  const Statement& unstated();
  void check_distinct(const List& list, const RecordType& type, Span span);

  Arena& arena_;
  Mentions& mentions_;
  Diagnostics& diagnostics_;
  const Statement* unstated_ = nullptr;
};

// The same answer, wherever it is written.
bool same_answer(const Value& a, const Value& b);

}  // namespace tilsyn
