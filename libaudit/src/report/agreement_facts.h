// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "agreement/reading.h"
#include "messages/messages.h"
#include "value/type.h"

namespace tilsyn {

// The facts of an agreement as rows of one table, so that every format says the same of them.
enum class FactKind : std::uint8_t { text, code, country, date, number, hours, days, yes_no };

struct ReadValue {
  std::string text;         // text, code, country, date
  std::int64_t number = 0;  // number, hours, days; yes_no: 0 or 1
  Range passage;
  bool operator==(const ReadValue& other) const {
    return text == other.text && number == other.number;
  }
};

struct FactRow {
  std::string_view key;    // on the wire: "breach_hours"
  std::string_view field;  // of `agreed` in facts.schema.json, for its label and the sheet; or ""
  FactKind kind = FactKind::text;
  bool list = false;
  std::vector<ReadValue> values;  // none: the text does not say
};

// All rows, in the order in which a reader wants them; sub-processors are a table of their own.
std::vector<FactRow> fact_rows(const AgreementFacts& facts);

// For a reader. `agreed` is the type of that name in facts.schema.json.
std::string fact_label(const FactRow& row, const RecordType& agreed, const Messages& messages);
std::string fact_text(const FactRow& row, const ReadValue& value, const Messages& messages);
// "Norge"; what is no code of a country as it is written.
std::string country_text(std::string_view country, const Messages& messages);

}  // namespace tilsyn
