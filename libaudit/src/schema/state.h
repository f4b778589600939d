// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <deque>
#include <map>
#include <string>

#include "doc/node.h"
#include "schema/constraint.h"
#include "schema/schema.h"

namespace tilsyn {

// One schema file while it is compiled and after.
struct SchemaFile {
  std::string kind;  // "facts" of facts.schema.json
  std::string text;
  Node root;
  const Type* type = nullptr;  // nothing for a file of definitions only
  std::map<std::string, const Type*, std::less<>> definitions;
};

// Deques, because types point to each other.
struct Schemas::State {
  std::map<std::string, SchemaFile, std::less<>> files;
  std::deque<Type> types;
  std::deque<RecordType> records;
  std::deque<EnumType> enumerations;
  std::deque<Constraint> constraints;
};

// Compiles every file of `state`; problems become diagnostics at their place in the schema.
void compile_schemas(Schemas::State& state, Diagnostics& diagnostics);

}  // namespace tilsyn
