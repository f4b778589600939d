// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "value/value.h"

namespace tilsyn {

// Reading a record of an input file by the names of its fields. What is absent, or not of the kind
// that is asked for, reads as empty: the schema has already said what is wrong with it.

const Value* find_value(const Record& record, std::string_view field);  // nullptr: absent
std::string_view text_of(const Record& record, std::string_view field);
std::optional<Date> date_of(const Record& record, std::string_view field);
std::string date_text(const Record& record, std::string_view field);
const Record* record_of(const Record& record, std::string_view field);
std::vector<const Record*> records_of(const Record& record, std::string_view field);
std::vector<std::string> texts_of(const Record& record, std::string_view field);
Span span_of(const Record& record, std::string_view field);

// A value of `format: date` as a day, and back.
Date to_date(const Value& timestamp);
Value to_value(Date date);

}  // namespace tilsyn
