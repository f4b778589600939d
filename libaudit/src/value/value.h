// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "diag/source.h"
#include "value/arena.h"
#include "value/type.h"

namespace tilsyn {

enum class ValueKind : std::uint8_t {
  null_value,
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
  error,
  absent,   // only in the slot of a record: nobody documented this; the reason is in it
  unknown,  // the result of reading what is absent: one fact or a set of them
};

// Why a fact is not known. Spelt in reports as on the wire.
enum class UnknownReason : std::uint8_t {
  absent,         // nothing is written
  placeholder,    // something is written that answers nothing ("Uavklart")
  outdated,       // stated longer ago than its kind of fact may be
  not_collected,  // the account has no source for this tool
  not_reached,    // the service did not answer
  unreadable,     // the document could not be read
  offered,        // stands in an agreement that nobody has signed
};
std::string_view to_string(UnknownReason reason);

struct Record;
struct List;
struct Map;
struct UnknownSet;
struct EvaluationError;
struct OptionalValue;

// Sixteen bytes, trivially copied; what it points to lives in an Arena that outlives it.
class Value {
 public:
  Value() = default;  // null
  static Value of(bool value) { return {ValueKind::boolean, {.boolean = value}}; }
  static Value of(std::int64_t value) { return {ValueKind::integer, {.integer = value}}; }
  static Value of(std::uint64_t value) { return {ValueKind::uinteger, {.uinteger = value}}; }
  static Value of(double value) { return {ValueKind::number, {.number = value}}; }
  // `text` must outlive the value; at most 4 GiB. UTF-8 for strings, any octets for bytes.
  static Value string(std::string_view text) {
    return {ValueKind::string, {.text = text.data()}, checked_size(text)};
  }
  static Value bytes(std::string_view octets) {
    return {ValueKind::bytes, {.text = octets.data()}, checked_size(octets)};
  }
  // Seconds since 1970-01-01T00:00:00Z and nanoseconds 0 … 999,999,999.
  static Value timestamp(std::int64_t seconds, std::uint32_t nanos) {
    return {ValueKind::timestamp, {.integer = seconds}, nanos};
  }
  // Nanoseconds carry the sign of the seconds in `seconds` * 1e9 + nanos; nanos 0 … 999,999,999.
  static Value duration(std::int64_t seconds, std::uint32_t nanos) {
    return {ValueKind::duration, {.integer = seconds}, nanos};
  }
  static Value list(const List* list) { return {ValueKind::list, {.list = list}}; }
  static Value map(const Map* map) { return {ValueKind::map, {.map = map}}; }
  static Value record(const Record* record) { return {ValueKind::record, {.record = record}}; }
  static Value type(const Type* type) { return {ValueKind::type, {.type = type}}; }
  static Value optional(const OptionalValue* optional) {
    return {ValueKind::optional, {.optional = optional}};
  }
  static Value error(const EvaluationError* error) { return {ValueKind::error, {.error = error}}; }
  // `text` is what was written instead of an answer, or nullptr; it must outlive the value.
  static Value absent(UnknownReason reason, const std::string_view* text = nullptr) {
    return {ValueKind::absent, {.placeholder = text}, static_cast<std::uint32_t>(reason)};
  }
  // Reading slot `slot` of `record` found nothing.
  static Value unknown(const Record* record, std::uint32_t slot) {
    return {ValueKind::unknown, {.record = record}, slot};
  }
  static Value unknown(const UnknownSet* set) {
    return {ValueKind::unknown, {.unknown = set}, set_mark};
  }

  ValueKind kind() const { return kind_; }
  bool is(ValueKind kind) const { return kind_ == kind; }
  bool as_bool() const { return bits_.boolean; }
  std::int64_t as_int() const { return bits_.integer; }
  std::uint64_t as_uint() const { return bits_.uinteger; }
  double as_double() const { return bits_.number; }
  std::string_view as_string() const { return {bits_.text, extra_}; }  // string and bytes
  std::int64_t seconds() const { return bits_.integer; }               // timestamp and duration
  std::uint32_t nanos() const { return extra_; }
  const List& as_list() const { return *bits_.list; }
  const Map& as_map() const { return *bits_.map; }
  const Record& as_record() const { return *bits_.record; }
  const Type& as_type() const { return *bits_.type; }
  const OptionalValue& as_optional() const { return *bits_.optional; }
  const EvaluationError& as_error() const { return *bits_.error; }
  UnknownReason reason() const { return static_cast<UnknownReason>(extra_); }  // absent
  const std::string_view* placeholder() const { return bits_.placeholder; }    // absent
  // unknown: a set, or nullptr when it is the one fact unknown_record()/unknown_slot().
  const UnknownSet* unknown_set() const { return extra_ == set_mark ? bits_.unknown : nullptr; }
  const Record* unknown_record() const { return bits_.record; }
  std::uint32_t unknown_slot() const { return extra_; }

 private:
  static constexpr std::uint32_t set_mark = UINT32_MAX;
  union Bits {
    bool boolean;
    std::int64_t integer;
    std::uint64_t uinteger;
    double number;
    const char* text;
    const List* list;
    const Map* map;
    const Record* record;
    const Type* type;
    const OptionalValue* optional;
    const EvaluationError* error;
    const std::string_view* placeholder;
    const UnknownSet* unknown;
  };
  Value(ValueKind kind, Bits bits, std::uint32_t extra = 0)
      : bits_(bits), extra_(extra), kind_(kind) {}
  static std::uint32_t checked_size(std::string_view text) {
    if (text.size() > UINT32_MAX) refuse_size();
    return static_cast<std::uint32_t>(text.size());
  }
  [[noreturn]] static void refuse_size();

  Bits bits_{.uinteger = 0};
  std::uint32_t extra_ = 0;
  ValueKind kind_ = ValueKind::null_value;
};
static_assert(sizeof(Value) == 16);

struct List {
  const Value* items = nullptr;
  std::uint32_t size = 0;
};

// Entries in the order in which they were written.
struct Map {
  const Value* keys = nullptr;
  const Value* values = nullptr;
  std::uint32_t size = 0;
};

struct OptionalValue {
  bool present = false;
  Value value;
};

// Why an expression could not be evaluated ("division by zero"); `span` is the part of the CEL
// text.
struct EvaluationError {
  std::string_view message;
  Span span;
};

// On whose word a fact stands.
enum class Word : std::uint8_t { owner, vendor, document, person, observed, derived, unstated };
std::string_view to_string(Word word);

// Where a fact is written, since when and on whose word. Shared by many facts.
struct Statement {
  Word word = Word::unstated;
  std::string_view role;      // "system_owner", "procurement"; may be empty
  std::string_view on;        // "2026-03-01", or empty when nobody said
  std::string_view document;  // dossier or document with version: "leseland 2 (2026-01-15)"
};
struct Origin {
  Span span;
  const Statement* statement = nullptr;
};

// Where a record stands among the facts: "declared", then "processors", then the key of an element.
struct PathStep {
  const PathStep* parent = nullptr;
  std::string_view name;  // a field, or the key of a list element
  bool element = false;   // printed as [name]
};

// A record: one value and one origin per field of its type. Built by `schema` and `facts`,
// read-only afterwards.
struct Record {
  const RecordType* type = nullptr;
  Value* slots = nullptr;          // type->fields.size() of them, `absent` where nothing is known
  Origin* origins = nullptr;       // as many
  const PathStep* path = nullptr;  // nullptr: a root
  Span span;
};

// Several unknown facts, sorted by path and then without duplicates.
struct UnknownFact {
  const Record* record = nullptr;
  std::uint32_t slot = 0;
};
struct UnknownSet {
  const UnknownFact* facts = nullptr;
  std::uint32_t size = 0;
};

// "declared.processors[nordsky].country"
std::string path_text(const Record& record, std::uint32_t slot);
std::string path_text(const PathStep* path);

// A record of `type` with every slot absent.
Record* make_record(Arena& arena, const RecordType& type);

}  // namespace tilsyn
