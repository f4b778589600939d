// SPDX-License-Identifier: Apache-2.0
// RFC 5545: all-day events with an alarm. What an event is about makes its UID, so that importing a
// later forecast moves the events of an earlier one.
#include <libical/ical.h>

#include <algorithm>
#include <memory>
#include <ostream>
#include <set>
#include <utility>

#include "base/digest.h"
#include "base/error.h"
#include "diag/visible.h"
#include "report/forecast.h"

namespace tilsyn {
namespace {

constexpr int alarm_days = 14;

struct FreeComponent {
  void operator()(icalcomponent* component) const { icalcomponent_free(component); }
};
using Component = std::unique_ptr<icalcomponent, FreeComponent>;

Component make_component(icalcomponent_kind kind) {
  Component component(icalcomponent_new(kind));
  if (!component) throw Error("cannot make a calendar: out of memory");
  return component;
}

void add(const Component& component, icalproperty* property) {
  icalcomponent_add_property(component.get(), property);
}

icaltimetype ical_day(Date day) {
  icaltimetype out = icaltime_null_date();
  out.year = static_cast<int>(day.year());
  out.month = static_cast<int>(static_cast<unsigned>(day.month()));
  out.day = static_cast<int>(static_cast<unsigned>(day.day()));
  return out;
}

// Midnight in UTC of the day of the forecast: the same input gives the same calendar.
icaltimetype ical_stamp(Date day) {
  icaltimetype out = ical_day(day);
  out.is_date = 0;
  out.hour = out.minute = out.second = 0;
  out.zone = icaltimezone_get_utc_timezone();
  return out;
}

class Calendar {
 public:
  explicit Calendar(std::string_view version)
      : calendar_(make_component(ICAL_VCALENDAR_COMPONENT)) {
    add(calendar_, icalproperty_new_version("2.0"));
    const std::string program = "-//tilsyn//tilsyn " + std::string(version) + "//EN";
    add(calendar_, icalproperty_new_prodid(program.c_str()));
    add(calendar_, icalproperty_new_calscale("GREGORIAN"));
    add(calendar_, icalproperty_new_method(ICAL_METHOD_PUBLISH));
  }

  void name(const std::string& text) {
    icalproperty* property = icalproperty_new_x(text.c_str());
    icalproperty_set_x_name(property, "X-WR-CALNAME");
    add(calendar_, property);
  }

  void event(const OwnerForecast& owner, const ForecastLine& line) {
    const std::string& name = line.tool_name.empty() ? owner.name : line.tool_name;
    const std::string summary = visible(name + ": " + line.text);
    Component event = make_component(ICAL_VEVENT_COMPONENT);
    add(event, icalproperty_new_uid(uid(owner, line.deadline).c_str()));
    add(event, icalproperty_new_dtstamp(ical_stamp(owner.today)));
    // A later forecast is a later revision of the same event.
    const Date epoch{std::chrono::year{2020}, std::chrono::January, std::chrono::day{1}};
    const std::int64_t revision = std::max<std::int64_t>(days_between(epoch, owner.today), 0);
    add(event, icalproperty_new_sequence(static_cast<int>(revision)));
    add(event, icalproperty_new_dtstart(ical_day(line.deadline.on)));
    add(event, icalproperty_new_summary(summary.c_str()));
    add(event, icalproperty_new_description(description(owner, line).c_str()));
    add(event, icalproperty_new_categories(line.deadline.what.c_str()));
    add(event, icalproperty_new_transp(ICAL_TRANSP_TRANSPARENT));
    add_alarm(event, summary);
    put(calendar_, std::move(event));
  }

  std::string text() const {
    const std::unique_ptr<char, decltype(&icalmemory_free_buffer)> written(
        icalcomponent_as_ical_string_r(calendar_.get()), icalmemory_free_buffer);
    if (!written) throw Error("cannot write a calendar: out of memory");
    return written.get();
  }

 private:
  static void put(const Component& outer, Component inner) {
    icalcomponent_add_component(outer.get(), inner.release());
  }

  static void add_alarm(const Component& event, const std::string& summary) {
    Component alarm = make_component(ICAL_VALARM_COMPONENT);
    icaltriggertype trigger = icaltriggertype_from_int(-alarm_days * 24 * 60 * 60);
    trigger.duration = icaldurationtype_null_duration();
    trigger.duration.is_neg = 1;
    trigger.duration.days = alarm_days;
    add(alarm, icalproperty_new_action(ICAL_ACTION_DISPLAY));
    add(alarm, icalproperty_new_trigger(trigger));
    add(alarm, icalproperty_new_description(summary.c_str()));
    put(event, std::move(alarm));
  }

  static std::string description(const OwnerForecast& owner, const ForecastLine& line) {
    std::string out = visible(owner.name);
    if (!line.after.empty()) out += '\n' + visible(line.after);
    if (!line.place.empty())
      out += '\n' + owner.messages->text("forecast.stands", {{"place", visible(line.place)}});
    return out;
  }

  std::string uid(const OwnerForecast& owner, const Deadline& deadline) {
    const std::string about =
        owner.owner + '\n' + deadline.tool + '\n' + deadline.path + '\n' + deadline.what;
    const std::string digest = sha256_hex(about).substr(0, 32);
    std::string out = digest + "@tilsyn";
    for (int n = 2; !uids_.insert(out).second; ++n)
      out = digest + '-' + std::to_string(n) + "@tilsyn";
    return out;
  }

  Component calendar_;
  std::set<std::string> uids_;
};

}  // namespace

void write_forecast_ics(std::span<const OwnerForecast> owners, const ForecastStyle& style,
                        std::ostream& out) {
  Calendar calendar(style.version);
  if (!owners.empty()) calendar.name(owners.front().messages->text("forecast.calendar"));
  for (const OwnerForecast& owner : owners)
    for (const ForecastLine& line : owner.lines) calendar.event(owner, line);
  out << calendar.text();
}

}  // namespace tilsyn
