// SPDX-License-Identifier: Apache-2.0
#include "report/html_writer.h"

#include <doctest/doctest.h>

#include <sstream>

#include "base/error.h"
#include "report/wrap.h"

namespace {

using namespace tilsyn;

template <class Write>
std::string html_of(Write write) {
  std::ostringstream out;
  HtmlWriter html(out, "nb");
  write(html);
  return out.str();
}

TEST_CASE("text and attributes are escaped") {
  CHECK(html_of([](HtmlWriter& html) {
          html.element("b", "<script>\"a\" & 'b'</script>", {{"title", "\"><img src=x>"}});
        }) ==
        "<b title=\"&quot;&gt;&lt;img src=x&gt;\">&lt;script&gt;&quot;a&quot; &amp; "
        "&#39;b&#39;&lt;/script&gt;</b>");
}

TEST_CASE("what cannot be seen is spelt out") {
  CHECK(html_of([](HtmlWriter& html) { html.text("a\u202Eb\u200Bc"); }) ==
        "a&lt;U+202E&gt;b&lt;U+200B&gt;c");
  CHECK(html_of([](HtmlWriter& html) { html.text("a\x1b[31m\n\tb"); }) == "a␛[31m  b");
  CHECK(html_of([](HtmlWriter& html) { html.text("a\xff"); }) == "a\\xFF");
  CHECK(html_of([](HtmlWriter& html) { html.lines("a\nb<"); }) == "a<br/>b&lt;");
}

TEST_CASE("only the web and this page are linked") {
  const auto link = [](std::string_view address) {
    return html_of([&](HtmlWriter& html) { html.link(address, "t"); });
  };
  CHECK(link("https://example.org/?a=1&b=2") ==
        "<a href=\"https://example.org/?a=1&amp;b=2\">t</a>");
  CHECK(link("HTTP://example.org") == "<a href=\"HTTP://example.org\">t</a>");
  CHECK(link("#here") == "<a href=\"#here\">t</a>");
  CHECK(link("javascript:alert(1)") == "t");
  CHECK(link(" https://example.org") == "t");
  CHECK(link("data:text/html,x") == "t");
  CHECK(link("//example.org") == "t");
  CHECK(link("") == "t");
}

TEST_CASE("a text in another language says so") {
  CHECK(html_of([](HtmlWriter& html) {
          html.phrase("p", {"Hi", "en"});
        }) == "<p lang=\"en\">Hi</p>\n");
  CHECK(html_of([](HtmlWriter& html) { html.phrase("b", {"Hei", "nb"}); }) == "<b>Hei</b>");
}

TEST_CASE("a style sheet cannot end its element, and closing too much is an error") {
  const std::string page = html_of([](HtmlWriter& html) {
    html.begin_page("t", "a{}</style><script>");
    html.end_page();
  });
  CHECK(page.find("</style><script>") == page.npos);
  CHECK(page.ends_with("</body></html>\n"));
  CHECK_THROWS_AS(html_of([](HtmlWriter& html) { html.close(); }), Error);
}

TEST_CASE("lines are broken between words, by the columns they need") {
  CHECK(wrapped("ett to tre fire", 8, "- ", "  ") == "- ett to\n  tre\n  fire\n");
  CHECK(wrapped("blåbær ærlig", 12, "", "") == "blåbær ærlig\n");
  CHECK(wrapped("日本語 日本語", 10, "", "") == "日本語\n日本語\n");
  CHECK(wrapped("langtordsomikkefårplass b", 10, "", "") == "langtordsomikkefårplass\nb\n");
  CHECK(wrapped("", 10, "> ", "  ") == "> \n");
  CHECK(wrapped("a\x1b[31mb\u202E", 40, "", "") == "a␛[31mb<U+202E>\n");
  CHECK(padded("æ", 3) == "æ  ");
}

}  // namespace
