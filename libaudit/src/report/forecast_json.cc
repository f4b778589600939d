// SPDX-License-Identifier: Apache-2.0
// The shape is schemas/forecast.schema.json.
#include <nlohmann/json.hpp>
#include <ostream>

#include "model/fields.h"
#include "report/forecast.h"

namespace tilsyn {
namespace {

using Json = nlohmann::ordered_json;

constexpr int format_version = 1;

// A value of a parameter; null where none holds.
Json value_json(const Value& value) {
  switch (value.kind()) {
    case ValueKind::boolean:
      return value.as_bool();
    case ValueKind::integer:
      return value.as_int();
    case ValueKind::number:
      return value.as_double();
    case ValueKind::string:
      return value.as_string();
    case ValueKind::timestamp:
      return to_string(to_date(value));
    case ValueKind::list: {
      Json out = Json::array();
      const List& list = value.as_list();
      for (std::uint32_t i = 0; i < list.size; ++i) out.push_back(value_json(list.items[i]));
      return out;
    }
    default:
      return nullptr;
  }
}

void put(Json& json, const char* key, const std::string& text) {
  if (!text.empty()) json[key] = text;
}

void put(Json& json, const char* key, const std::vector<std::string>& texts) {
  if (!texts.empty()) json[key] = texts;
}

Json line_json(const ForecastLine& line) {
  const Deadline& deadline = line.deadline;
  Json out = {{"on", to_string(deadline.on)}, {"days", line.days}, {"what", deadline.what}};
  put(out, "tool", deadline.tool);
  put(out, "tool_name", line.tool_name);
  put(out, "path", deadline.path);
  out["text"] = line.text;
  put(out, "after", line.after);
  put(out, "place", line.place);
  put(out, "paths", deadline.paths);
  put(out, "tools", deadline.tools);
  put(out, "countries", deadline.countries);
  if (deadline.change) {
    Json change = {{"name", deadline.change->name}};
    put(change, "source", deadline.change->source);
    if (deadline.what != "law_date") {
      change["before"] = value_json(deadline.change->before);
      change["after"] = value_json(deadline.change->after);
    }
    out["parameter"] = std::move(change);
  }
  return out;
}

Json owner_json(const OwnerForecast& owner) {
  Json entries = Json::array();
  for (const ForecastLine& line : owner.lines) entries.push_back(line_json(line));
  const std::size_t overdue = owner.overdue();
  return {{"id", owner.owner},
          {"name", owner.name},
          {"language", owner.messages->language()},
          {"overdue", overdue},
          {"coming", owner.lines.size() - overdue},
          {"entries", std::move(entries)}};
}

}  // namespace

void write_forecast_json(std::span<const OwnerForecast> owners, const ForecastStyle& style,
                         std::ostream& out) {
  Json json = {{"format_version", format_version},
               {"program", {{"name", "tilsyn"}, {"version", style.version}}}};
  if (!owners.empty()) {
    json["from"] = to_string(owners.front().today);
    json["until"] = to_string(owners.front().until);
  }
  json["owners"] = Json::array();
  for (const OwnerForecast& owner : owners) json["owners"].push_back(owner_json(owner));
  out << json.dump(1, ' ', false, Json::error_handler_t::replace) << '\n';
}

}  // namespace tilsyn
