// SPDX-License-Identifier: Apache-2.0
#include "report/forecast.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

#include "base/utf8.h"
#include "doc/node.h"
#include "sample.h"
#include "schema/schema.h"

namespace {

using namespace tilsyn;
using namespace tilsyn::test;

const Date day = *parse_date("2026-11-21");

ForecastLine line_of(const char* on, std::string tool, std::string path, std::string what,
                     std::string text) {
  ForecastLine line;
  line.deadline.on = *parse_date(on);
  line.deadline.tool = tool;
  line.deadline.path = std::move(path);
  line.deadline.what = std::move(what);
  line.tool_name = std::move(tool);
  line.text = std::move(text);
  line.days = days_between(day, line.deadline.on);
  return line;
}

// One of each shape; long, and with all that a calendar or a terminal could trip over.
OwnerForecast forecast(const Messages& messages) {
  OwnerForecast out{"o", "Prøveby, \u202e kommune; \\n", &messages, nullptr,
                    day, *parse_date("2027-11-21"),      {}};
  out.lines.push_back(line_of("2024-02-29", "Lærespillet", "agreed.expires", "agreement_expires",
                              "avtalen utløper"));
  std::string names = "skal bekreftes på nytt: ";
  for (int i = 0; i < 30; ++i) names += "kategorier, pådrag; æøå \"«»\" ";
  out.lines.push_back(
      line_of("2026-12-01", "Lærespillet", "declared.ai.used", "facts_outdated", names));
  out.lines.back().deadline.paths = {"declared.ai.used", "declared.ai.models"};
  out.lines.back().place = "inventories/o.yaml:3:1";
  out.lines.push_back(line_of("2027-07-01", "", "params.adequate_countries", "adequacy_ends",
                              "Storbritannia: regnes ikke lenger"));
  ParameterChange change;
  change.name = "adequate_countries";
  change.on = out.lines.back().deadline.on;
  change.before = Value::of(true);
  change.after = Value::of(false);
  out.lines.back().deadline.change = change;
  out.lines.back().deadline.countries = {"GB"};
  out.lines.back().deadline.tools = {"Lærespillet"};
  out.lines.back().after = "opplysninger sendes dit fra: Lærespillet";
  return out;
}

std::string written(std::string_view format, const OwnerForecast& owner, std::size_t width = 100) {
  for (const ForecastFormat& row : forecast_writers()) {
    if (row.name != format) continue;
    std::ostringstream out;
    row.write(std::span(&owner, 1), {"1.2.3", false, width}, out);
    return out.str();
  }
  FAIL("no format");
  return {};
}

// An independent reader of RFC 5545: unfolds (3.1), takes TEXT apart (3.3.11).
struct Calendar {
  std::vector<std::string> order;
  std::vector<std::multimap<std::string, std::string>> events, alarms;
  std::map<std::string, std::string> head;
};

std::string unescaped(const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\' || i + 1 == text.size()) {
      out += text[i];
      continue;
    }
    ++i;
    out += text[i] == 'n' || text[i] == 'N' ? '\n' : text[i];
  }
  return out;
}

Calendar read_calendar(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find("\r\n", at);
    REQUIRE(end != std::string::npos);
    const std::string line = text.substr(at, end - at);
    CHECK(line.find_first_of("\r\n") == std::string::npos);
    CHECK_MESSAGE(line.size() <= 75, line);
    CHECK_MESSAGE(!first_invalid_utf8(line), line);  // no character is torn apart
    if (line.starts_with(' ') || line.starts_with('\t'))
      lines.back() += line.substr(1);
    else
      lines.push_back(line);
    at = end + 2;
  }
  Calendar out;
  std::vector<std::string> inside;
  for (const std::string& line : lines) {
    const std::size_t colon = line.find(':');
    const std::string name = line.substr(0, colon), value = unescaped(line.substr(colon + 1));
    if (name == "BEGIN") {
      inside.push_back(value);
      if (value == "VEVENT") out.events.emplace_back();
      if (value == "VALARM") out.alarms.emplace_back();
    } else if (name == "END") {
      REQUIRE(inside.back() == value);
      inside.pop_back();
    } else if (inside.back() == "VALARM") {
      out.alarms.back().emplace(name, value);
    } else if (inside.back() == "VEVENT") {
      out.events.back().emplace(name, value);
    } else {
      out.head[name] = value;
    }
  }
  CHECK(inside.empty());
  return out;
}

std::string one(const std::multimap<std::string, std::string>& event, const std::string& name) {
  REQUIRE(event.count(name) == 1);
  return event.find(name)->second;
}

}  // namespace

TEST_CASE("the calendar reads back as what was written") {
  Sample sample;
  const OwnerForecast owner = forecast(sample.messages("nb"));
  const std::string text = written("ics", owner);
  const Calendar calendar = read_calendar(text);
  CHECK(calendar.head.at("VERSION") == "2.0");
  CHECK(calendar.head.at("PRODID") == "-//tilsyn//tilsyn 1.2.3//EN");
  REQUIRE(calendar.events.size() == 3);
  REQUIRE(calendar.alarms.size() == 3);
  for (std::size_t i = 0; i < owner.lines.size(); ++i) {
    const auto& event = calendar.events[i];
    const ForecastLine& line = owner.lines[i];
    std::string on = to_string(line.deadline.on);
    std::erase(on, '-');
    CHECK(one(event, "DTSTART;VALUE=DATE") == on);
    CHECK(one(event, "DTSTAMP") == "20261121T000000Z");
    CHECK(one(event, "CATEGORIES") == line.deadline.what);
    CHECK(one(event, "TRANSP") == "TRANSPARENT");
    CHECK(one(event, "SUMMARY").ends_with(": " + line.text));
    CHECK(one(calendar.alarms[i], "TRIGGER") == "-P14D");
    CHECK(one(calendar.alarms[i], "ACTION") == "DISPLAY");
    CHECK(one(calendar.alarms[i], "DESCRIPTION") == one(event, "SUMMARY"));
  }
  CHECK(one(calendar.events[1], "SUMMARY").starts_with("Lærespillet: skal bekreftes"));
  CHECK(one(calendar.events[1], "DESCRIPTION").ends_with("\nStår i inventories/o.yaml:3:1"));
  CHECK(one(calendar.events[2], "DESCRIPTION").ends_with("\n" + owner.lines[2].after));
  // A direction mark is spelt out, and what looks like an escape stays what it is.
  const std::string about = one(calendar.events[0], "DESCRIPTION");
  CHECK(about.find("\u202e") == std::string::npos);
  CHECK(about.find("; \\n") != std::string::npos);
}

TEST_CASE("the same thing has the same UID on another day, another thing has another") {
  Sample sample;
  OwnerForecast owner = forecast(sample.messages("nb"));
  const auto uids = [&] {
    std::vector<std::string> out;
    for (const auto& event : read_calendar(written("ics", owner)).events)
      out.push_back(one(event, "UID"));
    return out;
  };
  const auto sequence = [&] {
    return std::stol(one(read_calendar(written("ics", owner)).events[0], "SEQUENCE"));
  };
  const std::vector<std::string> first = uids();
  const long before = sequence();
  CHECK(first[0] != first[1]);
  CHECK(first[0].ends_with("@tilsyn"));
  owner.today = *parse_date("2026-12-24");
  owner.messages = &sample.messages("nn");
  for (ForecastLine& line : owner.lines) {
    line.deadline.on = *parse_date("2027-03-03");
    line.text = "noko anna";
  }
  CHECK(uids() == first);
  CHECK(sequence() > before);
  owner.owner = "p";
  CHECK(uids() != first);
  owner.lines[1] = owner.lines[0];
  const std::vector<std::string> twins = uids();
  CHECK(twins[0] != twins[1]);
}

TEST_CASE("the JSON holds to its published schema") {
  Sample sample;
  const OwnerForecast owner = forecast(sample.messages("nb"));
  const std::string text = written("json", owner);
  Sources sources;
  Diagnostics diagnostics(sources);
  const Node node = parse_json(sources.add("forecast.json", text), diagnostics);
  const Type* type = sample.shop().schemas().find("forecast");
  REQUIRE(type != nullptr);
  Arena arena;
  read_value(node, *type, {}, arena, nullptr, diagnostics);
  CHECK(diagnostics.ok());
  const auto json = nlohmann::json::parse(text);
  CHECK(json["from"] == "2026-11-21");
  CHECK(json["until"] == "2027-11-21");
  const auto& told = json["owners"][0];
  CHECK(told["overdue"] == 1);
  CHECK(told["coming"] == 2);
  CHECK(told["entries"][0]["days"] == -996);
  CHECK(told["entries"][1]["paths"].size() == 2);
  CHECK(told["entries"][2]["parameter"]["before"] == true);
  CHECK(told["entries"][2]["countries"][0] == "GB");
  CHECK_FALSE(told["entries"][2].contains("tool"));
}

TEST_CASE("one line each, as wide as the terminal, what has lapsed first") {
  Sample sample;
  OwnerForecast owner = forecast(sample.messages("nb"));
  owner.name = "Prøveby";
  for (const std::size_t width : {60u, 80u, 120u}) {
    std::istringstream text(written("text", owner, width));
    std::vector<std::string> lines;
    for (std::string line; std::getline(text, line);) {
      CHECK_MESSAGE(display_width(line) <= width, line);
      lines.push_back(line);
    }
    const auto at = [&](std::string_view begin) {
      return std::find_if(lines.begin(), lines.end(),
                          [&](const std::string& line) { return line.starts_with(begin); }) -
             lines.begin();
    };
    CHECK(at("Har løpt ut") < at("  29. februar 2024"));
    CHECK(at("  29. februar 2024") < at("desember 2026"));
    CHECK(at("desember 2026") < at("juli 2027"));
    CHECK(display_width(lines[static_cast<std::size_t>(at("  29. februar 2024"))]) ==
          display_width(lines[static_cast<std::size_t>(at("  1. desember 2026"))]));
    CHECK(lines.back() == "1 har løpt ut · 2 kommer i denne tiden");
  }
  owner.lines.clear();
  CHECK(written("text", owner).find("Ingenting med dato") != std::string::npos);
}

TEST_CASE("an owner through the layers: what is decided about findings lapses too") {
  Sample sample;
  const Messages& messages = sample.messages("sv");
  const OwnerForecast owner =
      build_forecast({sample.result(), sample.shop().diagnostics().sources(), messages,
                      citations_of(sample.result()), "1.2.3", day},
                     *parse_date("2027-01-31"));
  REQUIRE(owner.lines.size() == 1);
  CHECK(owner.lines[0].text == "ett godtagande löper ut");
  CHECK(owner.lines[0].tool_name == "Alfa");
  CHECK(owner.overdue() == 0);
}
