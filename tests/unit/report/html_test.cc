// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <set>
#include <sstream>

#include "report/index.h"
#include "sample.h"

namespace {

using namespace tilsyn;
using tilsyn::test::Sample;

// Values of an attribute, in order.
std::vector<std::string> values(const std::string& html, const std::string& attribute) {
  std::vector<std::string> out;
  const std::string start = " " + attribute + "=\"";
  for (std::size_t at = 0; (at = html.find(start, at)) != html.npos;) {
    at += start.size();
    out.push_back(html.substr(at, html.find('"', at) - at));
  }
  return out;
}

bool has(const std::string& html, std::string_view part) {
  return html.find(part) != html.npos;
}

void check_nothing_is_fetched(const std::string& html) {
  for (const char* part : {"<script", "<link", "<img", "<iframe", " src=", "url(", "@import",
                           "javascript:", "onclick", "onload", "srcset", "<object", "<embed"}) {
    CHECK_MESSAGE(!has(html, part), part);
  }
}

TEST_CASE("the page needs nothing from anywhere, in every language") {
  Sample sample;
  for (const std::string_view language : catalogue_languages()) {
    const std::string html = sample.written("html", language);
    check_nothing_is_fetched(html);
    CHECK(has(html, "<html lang=\"" + std::string(language) + "\">"));
    CHECK_FALSE(has(html, "{n}"));
    CHECK_FALSE(has(html, "\u202E"));
    for (const char* word : {"tilsynsrapport", "tillsynsrapport", "avvik", "waived"}) {
      CHECK_FALSE(has(html, word));
    }
  }
}

TEST_CASE("names of tools are text") {
  Sample sample;
  const std::string html = sample.written("html", "nb");
  CHECK(has(html, "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &lt;U+202E&gt;gnp.exe"));
  CHECK(has(html, "Merknad &lt;b&gt;"));
  CHECK(has(html, "første linje<br/>andre &amp; linje"));
}

TEST_CASE("every link on the page has its target, every id is there once") {
  Sample sample;
  const std::string html = sample.written("html", "sv");
  std::set<std::string> ids;
  for (const std::string& id : values(html, "id")) CHECK_MESSAGE(ids.insert(id).second, id);
  int checked = 0;
  for (const std::string& address : values(html, "href")) {
    if (address[0] != '#') continue;
    CHECK_MESSAGE(ids.count(address.substr(1)) == 1, address);
    ++checked;
  }
  CHECK(checked > 20);
  for (const char* id : {"tool-a", "tool-e", "matters", "picture", "no-data", "method"}) {
    CHECK_MESSAGE(ids.count(id) == 1, id);
  }
}

TEST_CASE("the first page tells what a director asks") {
  Sample sample;
  const std::string html = sample.written("html", "nb");
  CHECK(has(html, "<h1>Prøveby kommune</h1>"));
  CHECK(has(html, "1 av 5"));
  CHECK(has(html, "Prøveby (9999)"));
  CHECK(has(html, "21. november 2026"));
  CHECK(has(html, "Den er ingen juridisk avgjørelse"));
  CHECK(has(html, "Hva gjelder for: <") == false);
  const std::size_t matters = html.find("id=\"matters\"");
  const std::size_t tools = html.find("id=\"tools\"");
  CHECK(html.find("Det finnes ingen avtale") > matters);
  CHECK(html.find("Det finnes ingen avtale") < tools);
}

TEST_CASE("what is folded or coloured is also said in words") {
  Sample sample;
  const std::string html = sample.written("html", "nb");
  CHECK(has(html, "<span class=\"hidden\">uavklart</span>"));
  CHECK(has(html, "<span class=\"hidden\">funn, kritisk eller høy</span>"));
  CHECK(has(html, "<caption class=\"hidden\">"));
  CHECK(has(html, "<summary>"));
  CHECK(has(html, "lang=\"en\">The agreement gives 96 hours."));
}

TEST_CASE("the index links the reports and ranks nobody") {
  Sample sample;
  const Report report = sample.report("nb");
  const IndexRow rows[] = {index_row(report, "b x.html"), index_row(report, "javascript:a")};
  std::ostringstream out;
  write_index_html(rows, {.messages = sample.messages("nb"), .style = "a{}"}, "1.2.3",
                   *parse_date("2026-11-22"), out);
  const std::string html = out.str();
  CHECK(has(html, "href=\"./b%20x.html\""));
  CHECK(has(html, "href=\"./javascript%3Aa\""));
  CHECK(has(html, "2 behandlingsansvarlige"));
  CHECK(has(html, "ikke en rangering"));
}

}  // namespace
