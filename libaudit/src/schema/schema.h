// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diag/diagnostic.h"
#include "doc/node.h"
#include "value/value.h"

namespace tilsyn {

// Answers that answer nothing ("Følges opp med leverandør", "–", "vet ej"), folded; one data file
// per language in rules/data/placeholders/.
class Placeholders {
 public:
  // Reads every *.yaml of `folder`: a list of {text: …, match: whole | start}.
  static Placeholders load(const std::filesystem::path& folder, Diagnostics& diagnostics);
  bool matches(std::string_view text) const;

 private:
  std::vector<std::string> whole_;  // sorted, folded
  std::vector<std::string> starts_;
};

// The JSON Schemas of a folder, compiled to records with slots. A closed subset of draft-07; a
// schema that uses anything else does not compile. Immutable and thread-safe once loaded.
class Schemas {
 public:
  // Loads every *.schema.json of `folder`; nothing (with diagnostics) when one does not compile.
  static std::shared_ptr<const Schemas> load(const std::filesystem::path& folder,
                                             Diagnostics& diagnostics);
  ~Schemas();

  // The root type of "<kind>.schema.json": "facts", "inventory", "rule" …; nullptr if there is none.
  const Type* find(std::string_view kind) const;
  // A type under "definitions" of a kind: definition("facts", "declared").
  const Type* definition(std::string_view kind, std::string_view name) const;
  std::vector<std::string> kinds() const;
  // The text of the schema file, as printed by `tilsyn schema KIND`.
  std::string_view text(std::string_view kind) const;

  struct State;

 private:
  explicit Schemas(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

struct ReadOptions {
  const Placeholders* placeholders = nullptr;  // nullptr: nothing is a placeholder
  bool allow_derived = false;                  // rule tests may give derived fields
  bool shared_dossier = false;                 // refuse fields with x-scope: local
  const Statement* statement = nullptr;        // goes into the origin of every fact
};

// Validates, types and slots `node` in one walk and reports every problem with its span. Values and
// strings live in `arena`; the source must outlive it only for its spans. Wrong parts stay absent.
// A record type gives a record with paths rooted at `path` (nullptr: a root).
Value read_value(const Node& node, const Type& type, const ReadOptions& options, Arena& arena,
                 const PathStep* path, Diagnostics& diagnostics);

}  // namespace tilsyn
