// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tilsyn {

struct RecordType;
struct EnumType;
struct Constraint;  // schema/constraint.h: bounds, format, pattern; nothing to an expression

// The kinds of CEL (github.com/cel-expr/cel-spec, langdef) and ours: records.
enum class TypeKind : std::uint8_t {
  dyn,
  null_type,
  boolean,
  integer,
  uinteger,
  number,
  string,
  bytes,
  timestamp,
  duration,
  list,
  map,
  record,
  type,
  optional,
  parameter,  // a type parameter of a function signature, named in `name`
  wrapper,    // of a checker's tests: its element or null
  opaque,     // of a checker's tests: `name` with parameters, a chain of element and key
  error,
};

// Immutable once its schema is compiled; compared by structure with `same_type`.
struct Type {
  TypeKind kind = TypeKind::dyn;
  const Type* element = nullptr;  // of a list, optional or type; the values of a map
  const Type* key = nullptr;      // of a map
  const RecordType* record = nullptr;
  const EnumType* enumeration = nullptr;   // of a string with a closed set of values
  std::string name;                        // of a parameter
  const Constraint* constraint = nullptr;  // what `schema` checks of an input beyond its kind
};

// A closed set of words. `labels[language]` runs parallel to `values`.
struct EnumType {
  std::string name;
  std::vector<std::string> values;
  std::map<std::string, std::vector<std::string>> labels;
};

enum class Scope : std::uint8_t { shareable, local };

struct Field {
  std::string name;
  const Type* type = nullptr;
  bool required = false;
  bool derived = false;            // x-derived: computed in `facts`, refused in input files
  Scope scope = Scope::shareable;  // x-scope: local fields are refused in a shared dossier
  std::string format;              // date, party, country, language, url … as in the schema
  std::string unit;                // x-unit: hours, days …
  std::map<std::string, std::string> label;  // x-label per language: a few words
  std::map<std::string, std::string>
      description;  // x-description per language, `description` as en
};

// A record with slots: field i of every record of this type is slot i.
struct RecordType {
  std::string name;  // "declared", "declared.dpia": for messages
  std::vector<Field> fields;
  std::vector<std::uint32_t> key;  // x-key: the slots that identify an element of a list
  // Slot of `name`, or nothing.
  std::optional<std::uint32_t> slot(std::string_view name) const;
  void index();  // call once after `fields` is complete

 private:
  std::map<std::string, std::uint32_t, std::less<>> slots_;
};

bool same_type(const Type& a, const Type& b);
// For messages: "list(string)", "declared.dpia", "one of approved, pilot …".
std::string type_name(const Type& type);

}  // namespace tilsyn
