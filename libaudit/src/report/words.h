// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "diag/source.h"
#include "engine/result.h"
#include "messages/messages.h"
#include "report/report.h"

namespace tilsyn {

// Turns facts, paths and rule texts into words of the report language.
class Words {
 public:
  using ControlLookup = std::function<const Control*(std::string_view)>;

  // `root` is the type of facts.schema.json, to find labels by path; may be nullptr. Places in
  // files below `folder`, which ends in a slash, are printed from there.
  Words(const Messages& messages, const Sources& sources, const PartyTable* parties,
        const RecordType* root, ControlLookup control, std::string folder = {});

  const Messages& messages() const { return *messages_; }

  // "24 timer", "ja", "Norge", "21. november 2026", "Nordsky AS og Fjell AS".
  std::string value(const Value& value, const Field* field = nullptr) const;
  // "21. november 2026" from "2026-11-21"; other text as it is.
  std::string date(std::string_view iso) const;
  // Label of a field in the report language, else in another, else its name.
  std::string field_label(const Field& field) const;
  // "underleverandør Nordsky: land" for agreed.subprocessors[nordsky].country; without the account.
  std::string path_label(std::string_view path) const;
  // "declared" … for a path that begins with one, else empty.
  static std::string account_of(std::string_view path);
  // Name of an element of a list for a reader: the party, the label of the enum, else the key.
  std::string element_name(std::string_view list_path, std::string_view key) const;

  Evidence evidence(const Origin& origin) const;
  // "inventories/a.yaml:12:7".
  std::string place(Span span) const;
  // Title of a role that is known to the catalogue, else the text as written.
  std::string role(std::string_view role) const;

  Phrase plain(const PlainTexts& texts) const;
  // A text with facts put in; `values` are those of its expressions, by language.
  Phrase filled(const Texts& texts, const std::map<std::string, std::vector<Value>>& values,
                const Rule& rule) const;

 private:
  std::string scalar(const Value& value, const Field* field) const;
  std::string text_value(std::string_view text, const Field* field) const;
  std::string record_text(const Record& record, int depth) const;
  std::string nested(const Value& value, const Field* field, int depth) const;
  std::string with_unit(std::string number, std::int64_t n, std::string_view unit) const;
  const Field* field_at(std::string_view path) const;
  const Field* field_of(const Program& program, const Rule& rule) const;

  const Messages* messages_;
  const Sources* sources_;
  const PartyTable* parties_;
  const RecordType* root_;
  ControlLookup control_;
  std::string folder_;
};

// The text on one line, shortened to `most` code points with an ellipsis.
std::string shortened(std::string_view text, std::size_t most);

}  // namespace tilsyn
