// SPDX-License-Identifier: Apache-2.0
#include "report/forecast.h"

#include <algorithm>
#include <array>

#include "engine/deadlines.h"
#include "report/builder.h"
#include "report/deadline_words.h"
#include "report/records.h"

namespace tilsyn {
namespace {

constexpr std::array<ForecastFormat, 3> table = {{
    {"text", ".txt", "by month, what has lapsed first; one line each", write_forecast_text},
    {"json", ".json", "for programs; see schemas/forecast.schema.json", write_forecast_json},
    {"ics", ".ics", "for a calendar: an event for each day (RFC 5545)", write_forecast_ics},
}};

// Where the date is written, or what it is computed from.
std::string place_of(const Words& words, const OwnerResult& result, const Deadline& deadline) {
  const ToolFacts* tool = facts_of(result, deadline.tool);
  const Record* root = tool ? tool->root : result.facts.owner_root;
  if (root == nullptr || deadline.change) return {};
  return words.place(find_slot(*root, deadline.path).origin.span);
}

}  // namespace

std::size_t OwnerForecast::overdue() const {
  return static_cast<std::size_t>(std::count_if(
      lines.begin(), lines.end(), [](const ForecastLine& line) { return line.days < 0; }));
}

OwnerForecast build_forecast(const ReportInput& input, Date until) {
  const OwnerResult& result = input.result;
  const Words words = words_of(input);
  OwnerForecast out{result.facts.id,
                    result.facts.name,
                    &input.messages,
                    result.rule_set,
                    result.today,
                    until,
                    {}};
  for (Deadline& deadline : deadlines(result, until)) {
    DeadlineText text = deadline_text(words, result, deadline);
    ForecastLine line;
    line.tool_name = deadline_tool(result, deadline.tool);
    line.text = std::move(text.text);
    line.after = std::move(text.after);
    line.place = place_of(words, result, deadline);
    line.days = days_between(result.today, deadline.on);
    line.deadline = std::move(deadline);
    out.lines.push_back(std::move(line));
  }
  return out;
}

std::span<const ForecastFormat> forecast_writers() {
  return table;
}

}  // namespace tilsyn
