// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <ostream>

#include "base/date.h"
#include "diag/visible.h"
#include "report/page_changes_text.h"
#include "report/text_page.h"
#include "report/traffic.h"

namespace tilsyn {
namespace {

constexpr std::size_t longest_list = 40;

class TrafficText : private TextPage {
 public:
  TrafficText(const TrafficSource& source, const TrafficStyle& style, std::ostream& out)
      : TextPage(out, style.color, style.width),
        seen_(source.observation),
        o_(source.observed),
        lists_(source.lists),
        s_(style),
        m_(style.messages) {}

  void write() {
    head();
    recipients();
    cookies();
    leaks();
    checks();
    changes();
    out_ << '\n';
    line(m_.text("traffic.disclaimer"), "", "");
  }

 private:
  void line(std::string_view text, std::string_view first, std::string_view rest) {
    lines(visible(text), first, rest);
  }
  void counted(const std::vector<std::string>& lines,
               const std::map<std::string, std::size_t>& times) {
    for (std::size_t i = 0; i < std::min(lines.size(), longest_list); ++i) {
      const std::size_t n = times.at(lines[i]);
      line(n == 1 ? lines[i] : fmt::format("{} (× {})", lines[i], n), "  ", "    ");
    }
    rest_of(lines.size());
  }
  void rest_of(std::size_t all) {
    if (all > longest_list) {
      line(m_.text("traffic.more",
                   {{"n", m_.number(static_cast<std::int64_t>(all - longest_list))}}),
           "  ", "  ");
    }
  }
  std::string number(std::size_t n) const { return m_.number(static_cast<std::int64_t>(n)); }

  void head() {
    const std::string name = !seen_.source.empty()  ? seen_.source
                             : !seen_.tool.empty()  ? seen_.tool
                             : !seen_.pages.empty() ? o_.pages.empty() ? "" : o_.pages.front().url
                                                    : "";
    styled(bold, visible(m_.text("traffic.heading", {{"name", name}})));
    out_ << '\n';
    const auto date = parse_date(std::string_view(seen_.started).substr(0, 10));
    std::string made = m_.text(std::string("traffic.made_by.") + to_string(seen_.producer),
                               {{"name", seen_.producer_name.empty() ? "?" : seen_.producer_name},
                                {"date", date ? m_.date(*date) : "?"}});
    if (!seen_.from.empty()) made += ", " + seen_.from;
    if (seen_.logged_in) made += ", " + m_.text("traffic.logged_in");
    made += ", " + m_.count("traffic.requests", static_cast<std::int64_t>(seen_.requests.size()));
    line(made, "", "");
    if (!seen_.complete) line(m_.text("traffic.incomplete"), "! ", "  ");
    for (const std::string& remark : seen_.remarks) line(remark, "! ", "  ");
    if (!seen_.not_seen.empty()) {
      std::vector<std::string> words;
      for (const NotSeen what : seen_.not_seen) {
        words.push_back(m_.text(std::string("traffic.not_seen.") + to_string(what)));
      }
      line(m_.text("traffic.not_seen_heading") + ": " + m_.list(words), "? ", "  ");
    }
    judged_with();
  }

  void judged_with() {
    if (lists_.empty()) return line(m_.text("traffic.no_lists"), "", "");
    std::string text = m_.text("traffic.lists") + ": ";
    const char* between = "";
    for (const ListFile& list : lists_) {
      text += fmt::format("{}{} ({}…)", between, list.name, list.sha256.substr(0, 12));
      between = ", ";
    }
    line(text, "", "");
  }

  void recipients() {
    if (o_.recipients.empty()) {
      out_ << '\n';
      return line(m_.text("traffic.no_recipients"), "", "");
    }
    heading(m_.text("traffic.recipients", {{"n", number(o_.recipients.size())}}));
    std::size_t n = 0;
    for (const Recipient& recipient : o_.recipients) {
      if (++n > longest_list) break;
      std::string text = recipient.domain + ": ";
      text +=
          recipient.party_name.empty() ? m_.text("traffic.owner_unknown") : recipient.party_name;
      if (!recipient.party_country.empty()) text += ", " + m_.country(recipient.party_country);
      if (!recipient.product.empty()) text += ", " + recipient.product;
      text += recipient.requests.empty()
                  ? "; " + m_.text("traffic.named_only")
                  : "; " + m_.count("traffic.requests",
                                    static_cast<std::int64_t>(recipient.requests.size()));
      if (recipient.list) {
        text += fmt::format("; {}: {}", recipient.list->list, recipient.list->rule);
      }
      for (const std::string& name : recipient.cnames) text += " ← " + name;
      line(text, "  ", "    ");
    }
    rest_of(o_.recipients.size());
  }

  // A page sets the same cookie again and again: each is said once.
  void cookies() {
    if (o_.cookies.empty()) return;
    std::vector<std::string> lines;
    std::map<std::string, std::size_t> times;
    for (const CookieSeen& cookie : o_.cookies) {
      std::string text = cookie_line(cookie);
      if (++times[text] == 1) lines.push_back(std::move(text));
    }
    heading(m_.text("traffic.cookies", {{"n", number(lines.size())}}));
    counted(lines, times);
  }

  std::string cookie_line(const CookieSeen& cookie) const {
    std::string text =
        fmt::format("{} ({}, {})", cookie.cookie->name, cookie.cookie->domain,
                    m_.text(cookie.first_party ? "traffic.first_party" : "traffic.third_party"));
    text += ": ";
    text += cookie.cookie->lifetime_s
                ? m_.count("traffic.days", static_cast<std::int64_t>(cookie.lifetime_days + 0.5))
                : m_.text("traffic.until_closed");
    if (!cookie.purpose.empty()) text += ", " + cookie.purpose;
    return text;
  }

  void leaks() {
    if (o_.leaks.empty()) return;
    std::vector<std::string> lines;
    std::map<std::string, std::size_t> times;
    for (const LeakSeen& leak : o_.leaks) {
      std::string text = leak_line(leak);
      if (++times[text] == 1) lines.push_back(std::move(text));
    }
    heading(m_.text("traffic.leaks", {{"n", number(lines.size())}}));
    counted(lines, times);
  }

  std::string leak_line(const LeakSeen& leak) const {
    const ObservedLeak& was = *leak.leak;
    std::string text = m_.text_or("traffic.leak." + was.kind, was.kind);
    text += ", " + m_.text_or("traffic.place." + was.place, was.place);
    if (!was.field.empty()) text += " (" + was.field + ")";
    text += " → " + leak.recipient;
    if (leak.third_party) text += ", " + m_.text("traffic.third_party");
    text += ": " + was.masked;
    if (was.encoding != "plain") text += ", " + was.encoding;
    if (!was.certain) text += ", " + m_.text("traffic.looks_like");
    return text;
  }

  // What was found, then what could not be told, by what would have to be seen for it.
  void checks() {
    heading(m_.text("traffic.checks"));
    std::size_t clear = 0;
    std::vector<std::string> wants;
    std::map<std::string, std::vector<std::string>> open;  // what is wanted -> the checks
    for (const CheckSeen& check : o_.checks) {
      if (check.outcome == CheckSeen::Outcome::clear) ++clear;
      if (check.outcome == CheckSeen::Outcome::unknown) {
        auto& names = open[check.why];
        if (names.empty()) wants.push_back(check.why);
        names.push_back(name_of(check));
      }
      // What was not seen stands at the head already.
      if (check.id == "evidence_quality" && seen_.complete) continue;
      if (check.outcome == CheckSeen::Outcome::found) found(check);
    }
    for (const std::string& want : wants) {
      const std::string why = want.empty() ? "" : " (" + want + ")";
      line(m_.list(open[want]) + ": " + m_.text("traffic.not_known") + why, "  ? ", "    ");
    }
    if (clear > 0) {
      line(m_.count("traffic.cleared", static_cast<std::int64_t>(clear)), "  · ", "    ");
    }
  }

  void changes() {
    if (!o_.page_changes || o_.page_changes->empty()) return;
    heading(m_.text("changes.heading", {{"n", number(o_.page_changes->size())}}));
    write_page_changes(*o_.page_changes, false, s_, out_);
  }

  std::string name_of(const CheckSeen& check) const {
    return m_.text_or("traffic.check." + check.id, check.id);
  }

  void found(const CheckSeen& check) {
    constexpr std::size_t shown = 5;
    out_ << "  ";
    styled("\x1b[1;31m", "!");
    out_ << ' ' << name_of(check) << '\n';
    for (std::size_t i = 0; i < std::min(shown, check.evidence.size()); ++i) {
      line(check.evidence[i].what, "      ", "      ");
    }
    const std::size_t all = check.evidence.size() + check.more;
    if (all > shown) {
      line(m_.text("traffic.more", {{"n", number(all - shown)}}), "      ", "      ");
    }
  }

  const Observation& seen_;
  const Observed& o_;
  const std::vector<ListFile>& lists_;
  const TrafficStyle& s_;
  const Messages& m_;
};

}  // namespace

void write_traffic_text(const TrafficSource& source, const TrafficStyle& style, std::ostream& out) {
  TrafficText(source, style, out).write();
}

}  // namespace tilsyn
