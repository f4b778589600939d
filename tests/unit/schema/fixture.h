// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "schema/schema.h"

namespace tilsyn {

// Schemas and documents written as text in a test.
class SchemaTest {
 public:
  using Files = std::initializer_list<std::pair<std::string, std::string>>;

  // {"kind", "schema text"}; written to a folder of their own that is removed again.
  explicit SchemaTest(Files files);
  // One schema "thing" with these properties (and what else stands in an object schema).
  static SchemaTest of_properties(const std::string& properties, const std::string& more = "");

  bool ok() const { return schemas != nullptr; }
  // Reads `text` as the record `thing`; diagnostics are in `problems`.
  const Record& yaml(std::string text) { return read(std::move(text), false); }
  const Record& json(std::string text) { return read(std::move(text), true); }
  const Value& slot(const Record& record, std::string_view name) const;
  const Value& slot(std::string_view name) const { return slot(*record, name); }

  // Each problem of the last text: its line, a mark under the span, "id: message (hint)". Spans
  // that go over a line are marked to its end.
  std::string drawn() const;

  std::shared_ptr<const Schemas> schemas;
  ReadOptions options;
  std::unique_ptr<Sources> sources = std::make_unique<Sources>();
  std::unique_ptr<Diagnostics> problems;
  std::unique_ptr<Arena> arena = std::make_unique<Arena>();
  const Record* record = nullptr;

 private:
  const Record& read(std::string text, bool is_json);
};

// Compares line by line so that a failure shows where.
void check_drawn(const SchemaTest& test, std::string_view expected);

}  // namespace tilsyn
