// SPDX-License-Identifier: Apache-2.0
#include "schema/format.h"

#include <doctest/doctest.h>

namespace tilsyn {
namespace {

std::string problem(std::string_view format, std::string_view text) {
  auto result = check_format(format, text);
  if (!result) return "";
  return result->hint.empty() ? result->message : result->message + " (" + result->hint + ")";
}

TEST_CASE("days exist and are written in one way") {
  CHECK(problem("date", "2024-02-29") == "");
  CHECK(problem("date", "2026-02-30") == "'2026-02-30' is not a day");
  CHECK(problem("date", "1.3.2026") == "'1.3.2026' is not a day (did you mean 2026-03-01?)");
  CHECK(problem("date", "31/12/2025") == "'31/12/2025' is not a day (did you mean 2025-12-31?)");
  const std::string how = " is not a day (write year, month and day: 2026-03-01)";
  for (const char* text : {"2026", "høst 2023", "2026-3-1", "30.02.2026", "2026-03-01T10:00:00Z",
                           "99999999999999.1.2026", "1..2026", "2026-03-1x", ".1.2026"}) {
    CHECK(problem("date", text) == "'" + std::string(text) + "'" + how);
  }
}

TEST_CASE("countries are the assigned codes of ISO 3166-1") {
  int count = 0;
  for (char a = 'A'; a <= 'Z'; ++a) {
    for (char b = 'A'; b <= 'Z'; ++b) count += is_country_code(std::string{a, b}) ? 1 : 0;
  }
  CHECK(count == 249);
  for (const char* code : {"NO", "SE", "DK", "FI", "IS", "US", "GB", "IE", "AX", "SJ"}) {
    CHECK(problem("country", code) == "");
  }
  const std::string is_not = " is not a country code of ISO 3166-1 (";
  CHECK(problem("country", "no") == "'no'" + is_not + "did you mean NO?)");
  CHECK(problem("country", "uk") == "'uk'" + is_not + "did you mean GB?)");
  CHECK(problem("country", "Norge") == "'Norge'" + is_not + "two capital letters, as in NO or SE)");
  CHECK(problem("country", "EU").find("name the country") != std::string::npos);
  CHECK(problem("country", "XX") != "");
  CHECK(problem("country", "") != "");
}

TEST_CASE("languages are those that reports are written in") {
  for (const char* code : {"en", "nb", "nn", "sv", "da"}) CHECK(problem("language", code) == "");
  CHECK(problem("language", "no") ==
        "there are no reports in the language 'no' (did you mean nb or nn?)");
  CHECK(problem("language", "fr").find("one of en, nb, nn, sv, da") != std::string::npos);
}

TEST_CASE("web addresses") {
  for (const char* good :
       {"https://px.example", "http://px.example:8080/a?b=c#d", "https://ærlig.example/"}) {
    CHECK(problem("url", good) == "");
  }
  CHECK(problem("url", "www.px.example/terms") ==
        "'www.px.example/terms' is not a web address (did you mean https://www.px.example/terms?)");
  for (const char* bad : {"https://", "https:///path", "https://a b.example", "ftp://px.example",
                          "javascript:alert(1)", "Denne siden", "https://px.example/\n"}) {
    INFO(std::string(bad));
    CHECK(problem("url", bad) != "");
  }
}

TEST_CASE("mailboxes and parties") {
  CHECK(problem("email", "ombud@fjordvik.example") == "");
  for (const char* bad : {"ombud", "@fjordvik.example", "a@b", "a@b@c.example", "a b@c.example"}) {
    INFO(std::string(bad));
    CHECK(problem("email", bad) != "");
  }
  CHECK(problem("party", "Lesestien AS, avd. Ærø") == "");
  CHECK(problem("party", "two\nlines") != "");
  CHECK(problem("party", std::string(301, 'a')) != "");
}

TEST_CASE("what is quoted in a message is cut between characters") {
  std::string text;
  for (int i = 0; i < 100; ++i) text += "å";
  std::string cut = in_quotes(text);
  CHECK(cut.size() == 1 + 60 + 3 + 1);
  CHECK(in_quotes("a" + text).size() == 1 + 59 + 3 + 1);
}

}  // namespace
}  // namespace tilsyn
