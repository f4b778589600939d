// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bitset>
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
  // Reads every *.yaml of `folder`, each of the shape of placeholders.schema.json.
  static Placeholders load(const std::filesystem::path& folder, Diagnostics& diagnostics);
  // Whether `text` is one, whatever its case, blanks and closing full stop; for `match: start`
  // whether it begins with one that ends at a word boundary.
  bool matches(std::string_view text) const;

 private:
  void add(std::string_view text, bool start);
  bool may_match(std::string_view text) const;

  std::vector<std::string> whole_;  // sorted, folded
  std::vector<std::string> starts_;
  // Pairs of ASCII characters that begin one (a lone sign with what may follow it): nearly every
  // text that is an answer ends here.
  std::bitset<128 * 128> begins_;
};

// The JSON Schemas of a folder, compiled to records with slots. A closed subset of draft-07; a
// schema that uses anything else does not compile. Immutable and thread-safe once loaded.
//
// `oneOf: [record or list, {const: none}]` becomes a dyn type whose `element` is the one and whose
// `enumeration` holds the other; its value is a record, a list or the string "none".
class Schemas {
 public:
  // Loads every *.schema.json of `folder`; nothing (with diagnostics) when one does not compile.
  static std::shared_ptr<const Schemas> load(const std::filesystem::path& folder,
                                             Diagnostics& diagnostics);
  ~Schemas();

  // The root type of "<kind>.schema.json": "facts", "inventory", "rule" …; nullptr if there is
  // none.
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
// A record type gives a record with paths rooted at `path` (nullptr: a root), whatever is wrong.
//
// A placeholder makes its slot absent with that reason and its text, also where the field is
// required and has a format or a closed set of words ("country: Uavklart"); a required plain text
// (an id, a name) stays as it is written. A list that holds only a placeholder is a placeholder.
// An empty value (null, "") is absent. In the path of an element of a list its x-key is its name,
// the parts that are there joined by '/'; its number ("#3") when none is.
Value read_value(const Node& node, const Type& type, const ReadOptions& options, Arena& arena,
                 const PathStep* path, Diagnostics& diagnostics);

}  // namespace tilsyn
