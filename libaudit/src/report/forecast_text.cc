// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <ostream>

#include "base/utf8.h"
#include "diag/visible.h"
#include "report/forecast.h"
#include "report/text_page.h"
#include "report/words.h"

namespace tilsyn {
namespace {

constexpr std::string_view red = "\x1b[1;31m";

class ForecastText : private TextPage {
 public:
  ForecastText(const OwnerForecast& forecast, const ForecastStyle& style, std::ostream& out)
      : TextPage(out, style.color, style.width),
        forecast_(forecast),
        m_(*forecast.messages),
        width_(style.width) {}

  void write() {
    styled(bold, visible(m_.text("forecast.title", {{"owner", forecast_.name}})));
    out_ << '\n'
         << m_.text("forecast.span",
                    {{"from", m_.date(forecast_.today)}, {"until", m_.date(forecast_.until)}})
         << '\n';
    if (forecast_.lines.empty()) lines(m_.text("forecast.none"), "", "");
    measure();
    std::string month;
    for (const ForecastLine& each : forecast_.lines) {
      std::string here = each.days < 0 ? m_.text("forecast.overdue") : month_of(each.deadline.on);
      if (here != month) heading(visible(here));
      month = std::move(here);
      line(each);
    }
    out_ << '\n' << totals() << '\n';
  }

 private:
  std::string month_of(Date day) const {
    return m_.text("month." + std::to_string(static_cast<unsigned>(day.month()))) + ' ' +
           std::to_string(static_cast<int>(day.year()));
  }

  void measure() {
    for (const ForecastLine& line : forecast_.lines) {
      day_width_ = std::max(day_width_, display_width(m_.date(line.deadline.on)));
      relative_width_ = std::max(relative_width_, display_width(m_.relative(line.days)));
    }
  }

  // The day, what lapses, and at the right how far away it is; below a change of the law, what
  // holds then. The whole text stands in the other formats.
  void line(const ForecastLine& each) {
    const std::string text =
        visible((each.tool_name.empty() ? "" : each.tool_name + ": ") + each.text);
    constexpr std::size_t least = 16;
    const std::size_t taken = day_width_ + relative_width_ + 6;
    const std::size_t room = width_ > taken + least ? width_ - taken : least;
    const std::string relative = m_.relative(each.days);
    out_ << "  " << padded(m_.date(each.deadline.on), day_width_) << "  "
         << padded(shortened(text, room - 1), room) << "  "
         << std::string(relative_width_ - display_width(relative), ' ');
    styled(each.days < 0 ? red : std::string_view(), relative);
    out_ << '\n';
    const std::string indent(day_width_ + 4, ' ');
    if (!each.deadline.change) return;
    // Labels of parameters are long, and nothing else says which it is.
    std::string below = display_width(text) > room - 1 ? each.text : std::string();
    if (!each.after.empty()) below += (below.empty() ? "" : ": ") + each.after;
    if (!below.empty()) lines(below, indent, indent);
  }

  std::string totals() const {
    const std::size_t overdue = forecast_.overdue();
    return m_.count("forecast.lapsed", static_cast<std::int64_t>(overdue)) + " · " +
           m_.count("forecast.coming", static_cast<std::int64_t>(forecast_.lines.size() - overdue));
  }

  const OwnerForecast& forecast_;
  const Messages& m_;
  const std::size_t width_;
  std::size_t day_width_ = 0, relative_width_ = 0;
};

// Over all owners, in the language of the first.
void write_totals(std::span<const OwnerForecast> owners, std::ostream& out) {
  std::size_t overdue = 0, all = 0;
  for (const OwnerForecast& owner : owners) {
    overdue += owner.overdue();
    all += owner.lines.size();
  }
  const Messages& m = *owners.front().messages;
  out << '\n'
      << m.count("forecast.owners", static_cast<std::int64_t>(owners.size())) << ": "
      << m.count("forecast.lapsed", static_cast<std::int64_t>(overdue)) << " · "
      << m.count("forecast.coming", static_cast<std::int64_t>(all - overdue)) << '\n';
}

}  // namespace

void write_forecast_text(std::span<const OwnerForecast> owners, const ForecastStyle& style,
                         std::ostream& out) {
  for (std::size_t i = 0; i < owners.size(); ++i) {
    if (i > 0) out << '\n';
    ForecastText(owners[i], style, out).write();
  }
  if (owners.size() > 1) write_totals(owners, out);
}

}  // namespace tilsyn
