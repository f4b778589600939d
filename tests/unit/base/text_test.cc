// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "base/fold.h"
#include "base/near.h"
#include "base/pattern.h"
#include "base/utf8.h"

using namespace tilsyn;

TEST_CASE("well-formed UTF-8 is what RFC 3629 says") {
  CHECK_FALSE(first_invalid_utf8("plain, åæø, \xF0\x9F\x98\x80, \xF4\x8F\xBF\xBF").has_value());
  CHECK(first_invalid_utf8("12345678\xFF") == 8);
  CHECK(first_invalid_utf8("ab\xC3") == 2);            // cut off
  CHECK(first_invalid_utf8("\xC0\x80") == 0);          // overlong
  CHECK(first_invalid_utf8("x\xE0\x9F\xBF") == 1);     // overlong
  CHECK(first_invalid_utf8("\xED\xA0\x80") == 0);      // surrogate
  CHECK(first_invalid_utf8("\xF0\x8F\xBF\xBF") == 0);  // overlong
  CHECK(first_invalid_utf8("\xF4\x90\x80\x80") == 0);  // above U+10FFFF
  CHECK(first_invalid_utf8("\xE2\x82z") == 0);
}

TEST_CASE("every code point survives the way out and back") {
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (c >= 0xD800 && c < 0xE000) continue;
    std::string text;
    append_code_point(text, c);
    std::size_t offset = 0;
    const bool same = next_code_point(text, offset) == c && offset == text.size() &&
                      !first_invalid_utf8(text) && count_code_points(text) == 1;
    if (!same) FAIL("code point " << static_cast<std::uint32_t>(c));
  }
}

TEST_CASE("display width") {
  CHECK(display_width("abc") == 3);
  CHECK(display_width("blåbær") == 6);
  CHECK(display_width("e\u0301") == 1);
  CHECK(display_width("漢字") == 4);
}

TEST_CASE("edit distance is optimal string alignment without case") {
  CHECK(edit_distance("retention", "retention", 3) == 0);
  CHECK(edit_distance("Retention", "retention", 3) == 0);
  CHECK(edit_distance("retnetion", "retention", 3) == 1);  // neighbours swapped
  CHECK(edit_distance("ca", "abc", 5) == 3);               // not 2: no edits between the swapped
  CHECK(edit_distance("kitten", "sitting", 5) == 3);
  CHECK(edit_distance("kitten", "sitting", 2) == 3);  // limit + 1
  CHECK(edit_distance("ÆRE", "ære", 0) == 0);
  CHECK(edit_distance("", "abc", 5) == 3);
  CHECK(edit_distance("a", std::string(100000, 'b'), 2) == 3);
}

TEST_CASE("did you mean") {
  const std::vector<std::string> words = {"retention", "recipients", "login"};
  CHECK(nearest("retenton", words) == "retention");
  CHECK(nearest("recipiants", words) == "recipients");
  CHECK(nearest("logn", words) == "login");
  CHECK(nearest("zzz", words).empty());
  CHECK(nearest("x", std::vector<std::string>{}).empty());
}

TEST_CASE("names are compared folded") {
  CHECK(fold("Ærlig \u00A0 TALT ") == fold("ærlig talt"));
  CHECK(fold("STRASSE") == fold("Straße"));
  CHECK(fold("ﬁl") == "fil");
  CHECK(fold("Café") != fold("Cafe"));
  CHECK(fold("") == "");
  CHECK(fold_loosely("Café (2024):  URL/lenke") == "cafe 2024 url lenke");
  CHECK(fold_loosely("Blåbær Ö ä Ø") == "blåbær ö ä ø");
  CHECK(fold_loosely("...") == "");
}

TEST_CASE("patterns") {
  const Pattern number("([0-9]+)-([a-z]*)");
  REQUIRE(number.ok());
  CHECK(number.found_in("x 12-ab y"));
  CHECK_FALSE(number.matches_all("x 12-ab y"));
  CHECK(number.matches_all("12-"));
  CHECK(number.groups("x 12-ab y") == std::vector<std::string_view>{"12-ab", "12", "ab"});
  CHECK(number.groups("none").empty());
  const Pattern broken("(");
  CHECK_FALSE(broken.ok());
  CHECK_FALSE(broken.error().empty());
  CHECK_FALSE(broken.found_in("("));
  // Linear, whatever the pattern.
  CHECK_FALSE(Pattern("(a*)*b").matches_all(std::string(100000, 'a')));
}
