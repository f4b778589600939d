// SPDX-License-Identifier: Apache-2.0
#include "report/page_changes_text.h"

#include <algorithm>
#include <ostream>
#include <string>

#include "base/date.h"
#include "diag/visible.h"
#include "report/text_page.h"

namespace tilsyn {
namespace {

constexpr std::size_t first_lines = 6;

std::string day(const Messages& messages, const std::string& text) {
  const auto date = parse_date(text);
  return date ? messages.date(*date) : text;
}

std::string number(const Messages& messages, std::size_t n) {
  return messages.number(static_cast<std::int64_t>(n));
}

class PageChangesText : private TextPage {
 public:
  PageChangesText(bool whole, const TrafficStyle& style, std::ostream& out)
      : TextPage(out, style.color, style.width), whole_(whole), m_(style.messages) {}

  void write(const PageChange& change) {
    line(m_.text("changes.page", {{"kind", m_.text_or("changes.kind." + change.kind, change.kind)},
                                  {"url", change.url},
                                  {"since", day(m_, change.since)},
                                  {"before", day(m_, change.before)},
                                  {"added", number(m_, change.difference.added)},
                                  {"removed", number(m_, change.difference.removed)}}),
         "  ", "    ");
    if (change.difference.another_text) line(m_.text("changes.another_text"), "    ", "    ");
    std::size_t shown = 0;
    for (const DifferenceLine& each : change.difference.lines) {
      if (!whole_ && each.mark != '-' && each.mark != '+') continue;
      if (!whole_ && shown == first_lines) {
        line("…", "    ", "    ");
        break;
      }
      ++shown;
      passage(each);
    }
    if (change.difference.cut) line(m_.text("changes.cut"), "    ", "    ");
  }

 private:
  void line(std::string_view text, std::string_view first, std::string_view rest) {
    lines(visible(text), first, rest);
  }
  void passage(const DifferenceLine& each) {
    if (each.mark == '@') return line("…", "    ", "    ");
    line(each.text, std::string("    ") + each.mark + ' ', "      ");
  }

  const bool whole_;
  const Messages& m_;
};

}  // namespace

void write_page_changes(std::span<const PageChange> changes, bool whole, const TrafficStyle& style,
                        std::ostream& out) {
  PageChangesText text(whole, style, out);
  for (const PageChange& change : changes) text.write(change);
}

}  // namespace tilsyn
