// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <iosfwd>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "messages/messages.h"
#include "report/build.h"

namespace tilsyn {

// What lapses or changes on a day, for a reader.
struct ForecastLine {
  Deadline deadline;
  std::string tool_name;  // "" for the owner as a whole
  std::string text;       // "avtalen utløper"
  std::string after;      // what holds then; may be empty
  std::string place;      // "inventory.yaml:12:7"; "" where it is derived or of the law
  std::int64_t days = 0;  // from the day it is asked; negative: past
};

struct OwnerForecast {
  std::string owner, name;
  const Messages* messages = nullptr;    // of its language; outlives this
  std::shared_ptr<const RuleSet> rules;  // has the values of parameters
  Date today{}, until{};
  std::vector<ForecastLine> lines;  // earliest first

  std::size_t overdue() const;
};

// All that lapses up to and with `until`, or has. Pure.
OwnerForecast build_forecast(const ReportInput& input, Date until);

struct ForecastStyle {
  std::string_view version;  // of the program
  bool color = false;
  std::size_t width = 100;
};

// A format of the forecast; --format, help and errors read this table.
struct ForecastFormat {
  std::string_view name, extension, description;
  void (*write)(std::span<const OwnerForecast>, const ForecastStyle&, std::ostream&);
};
std::span<const ForecastFormat> forecast_writers();

// By month, what has lapsed first; one line each, and what holds after a change of the law.
void write_forecast_text(std::span<const OwnerForecast> owners, const ForecastStyle& style,
                         std::ostream& out);
// schemas/forecast.schema.json
void write_forecast_json(std::span<const OwnerForecast> owners, const ForecastStyle& style,
                         std::ostream& out);
// A calendar (RFC 5545) with an event for each, which a later one of the same takes the place of.
void write_forecast_ics(std::span<const OwnerForecast> owners, const ForecastStyle& style,
                        std::ostream& out);

}  // namespace tilsyn
