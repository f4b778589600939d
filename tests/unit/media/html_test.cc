// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <string>

#include "media/read_document.h"

using namespace tilsyn;

namespace {

std::string body(const std::string& html) {
  return text_of_html("<!doctype html><html><body>" + html + "</body></html>").text;
}

std::string repeated(const std::string& text, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

}  // namespace

TEST_CASE("a page is its own text, with the signs of plain text") {
  const DocumentText page =
      text_of_html(R"(<!doctype html><html><head><title>No</title></head><body>
<nav>Home</nav><header>Logo</header>
<main><h1>Data  processing</h1><p>We notify&nbsp;you <b>without</b> delay.<br>Second line</p>
<ul><li>one<li>two <ul><li>deep</ul></ul><ol start=3 type=a><li>c<li>d</ol>
<table><tr><th>Name<th>Country<tr><td>Acme<td>Norway</table>
<p><input type=checkbox checked> yes <input type=checkbox> no</p></main>
<footer>Imprint</footer></body></html>)");
  CHECK(page.readable());
  CHECK(page.format == DocumentFormat::html);
  CHECK(page.text ==
        "# Data processing\n\nWe notify you without delay.\nSecond line\n\n- one\n- two\n  - deep\n"
        "c. c\nd. d\n\n| Name | Country |\n| Acme | Norway |\n\n[x] yes [ ] no\n");
}

TEST_CASE("what surrounds the text of a page is left out") {
  CHECK(body("<p>Text</p><aside>ad</aside><script>x</script><style>y</style><noscript>z</noscript>"
             "<template>t</template><select><option>o</select><button>b</button>") == "Text\n");
  CHECK(body("<div role=navigation>menu</div><div role=contentinfo>foot</div><p>Text") == "Text\n");
  CHECK(body("<p>Text<div class='cookie-banner'>We use cookies</div>"
             "<div id=onetrust-consent-sdk>Accept</div>") == "Text\n");
  CHECK(body("<p>Text<p hidden>a<p style='display: none'>b<p aria-hidden=true>c") == "Text\n");
  CHECK(body("<a class=skip-link href='#m'>Skip to content</a><p>Text") == "Text\n");
  CHECK(body("<p>We <del>never</del><ins>always</ins> notify.") == "We always notify.\n");
}

TEST_CASE("a policy on cookies is text, and so is the header of an article") {
  CHECK(body("<section class=cookie-policy><p>Cookies</section>") == "Cookies\n");
  CHECK(body("<article><header><h2>Title</h2></header><p>Text</article>") == "## Title\n\nText\n");
}

TEST_CASE("the main element counts only if most of the text stands in it") {
  CHECK(body("<div>teaser</div><main><p>The whole of the long agreement</p></main>") ==
        "The whole of the long agreement\n");
  CHECK(body("<main><p>hi</p></main><div>The whole of the long agreement</div>") ==
        "hi\n\nThe whole of the long agreement\n");
}

TEST_CASE("merged cells stand once and keep the columns") {
  CHECK(
      body("<table><tr><td rowspan=2>a<td>b<td>c<tr><td>d<td>e<tr><td colspan=2>f<td>g</table>") ==
      "| a | b | c |\n| | d | e |\n| f | | g |\n");
}

TEST_CASE("a table that only makes the layout is read cell by cell") {
  CHECK(body("<table><tr><td><p>One<p>Two</table>") == "One\n\nTwo\n");
  CHECK(body("<table><tr><td><h1>Head</h1><p>Text<td>Side</table>") == "# Head\n\nText\n\nSide\n");
}

TEST_CASE("numbers of lists") {
  CHECK(body("<ol type=i><li>a<li value=4>b<li>c</ol>") == "i. a\niv. b\nv. c\n");
  CHECK(body("<ol><li><p>a</p><p>more</p><li>b</ol>") == "1. a\n\nmore\n\n2. b\n");
}

TEST_CASE("encodings of pages") {
  CHECK(text_of_html("<html><meta charset=iso-8859-1><p>p\xE5").text == "på\n");
  CHECK(text_of_html("<html><meta charset='iso-8859-2'><p>\xB9\xE5").text == "šĺ\n");
  CHECK(text_of_html("<html><meta charset=nonsense><p>p\xE5").text == "på\n");
  CHECK(text_of_html("\xEF\xBB\xBF<html><p>på").text == "på\n");
  CHECK(text_of_html(std::string("\xFF\xFE<\0p\0>\0\xE5\0", 10)).text == "å\n");
}

TEST_CASE("characters that nobody sees do not part words") {
  CHECK(body("<p>o&shy;ppgift a\u030A \uFB01l \u200Bx&#xFEFF; ") == "oppgift å fil x\n");
  CHECK(body("<p>\u2611 yes \u2610 no") == "[x] yes [ ] no\n");
}

TEST_CASE("a page of nothing is not read as saying nothing") {
  CHECK(text_of_html("<html><nav>x</nav>").unreadable.starts_with("empty"));
}

TEST_CASE("a page that is too long is cut with a warning") {
  ReadDocumentOptions options;
  options.max_text = 12;
  const DocumentText page = text_of_html("<html><p>one two<p>three four<p>x", options);
  CHECK(page.text == "one two\n");
  CHECK(page.warning.find("left out") != std::string::npos);
  CHECK(text_of_html("<html><p>0123456789\u00E5\u00E5x", options).text == "0123456789\u00E5\n");
}

TEST_CASE("bombs of markup end") {
  const DocumentText deep = text_of_html("<html>" + repeated("<div>", 100000) + "text");
  CHECK(deep.unreadable.starts_with("too large"));
  CHECK(text_of_html("<html>" + repeated("<div>", 9000) + "text").text == "text\n");
  CHECK(text_of_html("<html>" + repeated("<div><p>x", 30000)).unreadable.starts_with("too large"));
  CHECK(text_of_html("<html>" + repeated("<p>x<br><li>y", 30000)).readable());
  const DocumentText tables = text_of_html("<html>" + repeated("<table><tr><td>", 5000) + "text");
  CHECK(tables.text == "text\n");
  // Each paragraph opens all of the elements before it again.
  std::string formats;
  for (int i = 0; i < 9000; ++i) formats += "<b id=" + std::to_string(i) + ">";
  ReadDocumentOptions quick;
  quick.max_time = std::chrono::seconds(3);
  const DocumentText square = text_of_html("<html><p>" + formats + repeated("<p>x", 20000), quick);
  CHECK(square.unreadable.starts_with("too large"));
  const std::string line(std::size_t{20} << 20, 'x');
  CHECK(text_of_html("<html><p>" + line).text.size() == line.size() + 1);
}
