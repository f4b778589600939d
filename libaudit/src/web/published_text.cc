// SPDX-License-Identifier: Apache-2.0
#include "web/published_text.h"

#include <algorithm>
#include <array>

#include "web/ascii.h"
#include "web/mask.h"

namespace tilsyn {
namespace {

constexpr std::size_t longest_local = 64;    // RFC 5321, 4.5.3.1.1
constexpr std::size_t longest_domain = 253;  // RFC 1035

// Boxes that many read, in the languages of the reports.
constexpr std::array<std::string_view, 51> functions = {"abuse",        "admin",
                                                        "compliance",   "contact",
                                                        "data",         "databeskyttelse",
                                                        "dataskydd",    "dpa",
                                                        "dpd",          "dpo",
                                                        "dso",          "enquiries",
                                                        "feedback",     "firmapost",
                                                        "gdpr",         "hei",
                                                        "hej",          "hello",
                                                        "help",         "helpdesk",
                                                        "hi",           "incident",
                                                        "info",         "juridik",
                                                        "juridisk",     "jura",
                                                        "kontakt",      "kontoret",
                                                        "kundeservice", "kundservice",
                                                        "kundtjanst",   "legal",
                                                        "mail",         "no-reply",
                                                        "noreply",      "notices",
                                                        "office",       "ombud",
                                                        "personvern",   "personvernombud",
                                                        "post",         "postmottak",
                                                        "privacy",      "registrator",
                                                        "sales",        "salg",
                                                        "security",     "service",
                                                        "sikkerhet",    "subprocessors",
                                                        "support"};

bool is_local_byte(char c) {
  return is_ascii_alnum(c) || c == '.' || c == '_' || c == '%' || c == '+' || c == '-' ||
         static_cast<unsigned char>(c) >= 0x80;
}

bool is_domain_byte(char c) {
  return is_ascii_alnum(c) || c == '.' || c == '-' || static_cast<unsigned char>(c) >= 0x80;
}

// "privacy", "support-no", "gdpr.team": its first word names a function.
bool is_function(std::string_view local) {
  const std::string small = ascii_lower(local);
  const auto is = [](std::string_view word) {
    return std::find(functions.begin(), functions.end(), word) != functions.end();
  };
  return is(small) || is(std::string_view(small).substr(0, small.find_first_of(".-_+")));
}

}  // namespace

std::string mask_people(std::string_view text) {
  std::string out;
  std::size_t done = 0;
  for (std::size_t at = text.find('@'); at != text.npos; at = text.find('@', at + 1)) {
    std::size_t begin = at;
    while (begin > done && at - begin < longest_local && is_local_byte(text[begin - 1])) --begin;
    std::size_t end = at + 1;
    while (end < text.size() && end - at <= longest_domain && is_domain_byte(text[end])) ++end;
    while (end > at + 1 && (text[end - 1] == '.' || text[end - 1] == '-')) --end;
    const std::string_view domain = text.substr(at + 1, end - at - 1);
    if (begin == at || domain.find('.') == domain.npos) continue;
    if (is_function(text.substr(begin, at - begin))) continue;
    out.append(text, done, begin - done);
    out += mask_value(text.substr(begin, end - begin));
    done = end;
  }
  return out.append(text, done);
}

}  // namespace tilsyn
