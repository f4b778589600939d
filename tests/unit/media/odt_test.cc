// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "made.h"
#include "media/read_document.h"

using namespace tilsyn;

namespace {

std::string text_of(const std::string& text, const std::string& automatic = {},
                    const std::string& styles = {}) {
  const DocumentText read = text_of_odt(made::odt(text, automatic, styles));
  CHECK(read.unreadable == "");
  return read.text;
}

std::string p(const std::string& text) {
  return "<text:p>" + text + "</text:p>";
}
std::string item(const std::string& content) {
  return "<text:list-item>" + content + "</text:list-item>";
}

const std::string list_style =
    R"xml(<text:list-style style:name="L1">
<text:list-level-style-number text:level="1" style:num-suffix="." style:num-format="1"/>
<text:list-level-style-number text:level="2" style:num-format="1" text:display-levels="2"/>
<text:list-level-style-number text:level="3" style:num-suffix=")" style:num-format="a"/>
</text:list-style><text:list-style style:name="L2">
<text:list-level-style-bullet text:level="1" text:bullet-char="x"/></text:list-style>)xml";

}  // namespace

TEST_CASE("headings, their numbers and white space of ODT") {
  const std::string outline =
      R"(<text:outline-style><text:outline-level-style text:level="1" style:num-format="1" style:num-suffix="."/>
<text:outline-level-style text:level="2" style:num-format=""/></text:outline-style>)";
  CHECK(text_of("<text:h text:outline-level=\"1\">Scope</text:h>" +
                    p("one<text:s text:c=\"3\"/>two<text:tab/>three<text:line-break/>four") +
                    "<text:h text:outline-level=\"2\">Part</text:h>"
                    "<text:h text:outline-level=\"1\">Term</text:h>",
                {}, outline) == "# 1. Scope\n\none two\tthree\nfour\n\n## Part\n\n# 2. Term\n");
}

TEST_CASE("lists of ODT are numbered and go on where they say so") {
  const std::string nested =
      "<text:list text:style-name=\"L1\">" +
      item(p("A") + "<text:list>" + item(p("B")) +
           item(p("C") + "<text:list>" + item(p("D")) + "</text:list>") + "</text:list>") +
      "</text:list>";
  CHECK(text_of(nested, list_style) == "1. A\n\n1.1 B\n\n1.2 C\n\n    a) D\n");
  const auto one = [](const std::string& attributes) {
    return "<text:list text:style-name=\"L1\" " + attributes + ">" + item(p("x")) + "</text:list>";
  };
  CHECK(text_of(one("") + one("text:continue-numbering=\"true\"") + one(""), list_style) ==
        "1. x\n\n2. x\n\n1. x\n");
  CHECK(text_of("<text:list text:style-name=\"L2\">" + item(p("x")) + item(p("y")) + "</text:list>",
                list_style) == "- x\n- y\n");
}

TEST_CASE("tables of ODT") {
  const auto cell = [](const std::string& text) {
    return "<table:table-cell>" + p(text) + "</table:table-cell>";
  };
  CHECK(text_of("<table:table><table:table-header-rows><table:table-row>" + cell("a") + cell("b") +
                "</table:table-row></table:table-header-rows><table:table-row>"
                "<table:table-cell table:number-columns-spanned=\"2\">" +
                p("c") +
                "</table:table-cell><table:covered-table-cell/></table:table-row></table:table>") ==
        "| a | b |\n| c | |\n");
}

TEST_CASE("deleted text, comments and hidden text of ODT are left out") {
  CHECK(
      text_of(
          "<text:tracked-changes><text:changed-region><text:deletion>" + p("deleted") +
              "</text:deletion></text:changed-region></text:tracked-changes>" +
              p("a<office:annotation><text:p>comment</text:p></office:annotation>b"
                "<text:span text:style-name=\"T1\">hidden</text:span>") +
              "<text:section text:display=\"none\">" + p("hidden") + "</text:section>",
          R"(<style:style style:name="T1" style:family="text"><style:text-properties text:display="none"/></style:style>)") ==
      "ab\n");
}

TEST_CASE("notes, boxes, controls and pages of ODT") {
  CHECK(text_of(p("See<text:note><text:note-citation>1</text:note-citation><text:note-body>" +
                  p("note") + "</text:note-body></text:note>.") +
                p("<draw:frame><draw:text-box>" + p("boxed") + "</draw:text-box></draw:frame>")) ==
        "See.\n\n[note: note]\n\nboxed\n");
  CHECK(text_of("<office:forms><form:form><form:checkbox form:id=\"c1\" form:label=\"yes\" "
                "form:current-state=\"checked\"/></form:form></office:forms>" +
                p("<draw:control draw:control=\"c1\"/>")) == "[x] yes\n");
  const DocumentText read = text_of_odt(made::odt(
      p("one") + "<text:p text:style-name=\"P1\">two</text:p>" + p("three"),
      R"(<style:style style:name="P1" style:family="paragraph"><style:paragraph-properties fo:break-before="page"/></style:style>)"));
  CHECK(read.text == "one\n\ftwo\n\nthree\n");
  CHECK(read.pages == std::vector<std::size_t>{0, 5});
}

TEST_CASE("an encrypted ODT says so") {
  CHECK(text_of_odt(made::zip({{"mimetype", "application/vnd.oasis.opendocument.text"},
                               {"META-INF/manifest.xml", "<m><encryption-data/></m>"},
                               {"content.xml", "\x01\x02"}}))
            .unreadable.starts_with("encrypted"));
  CHECK(text_of_odt("PK").unreadable.starts_with("damaged"));
}
