// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "made.h"
#include "media/read_document.h"

using namespace tilsyn;
using made::paragraph;

namespace {

std::string text_of(const std::string& body, made::Files parts = {}) {
  const DocumentText read = text_of_docx(made::docx(body, std::move(parts)));
  CHECK(read.unreadable == "");
  return read.text;
}

std::string run(const std::string& content) {
  return "<w:r>" + content + "</w:r>";
}
std::string t(const std::string& text) {
  return run("<w:t xml:space=\"preserve\">" + text + "</w:t>");
}
std::string p(const std::string& content) {
  return "<w:p>" + content + "</w:p>";
}

std::string numbered(const std::string& text, int level, const std::string& list = "1") {
  return paragraph(text, "<w:numPr><w:ilvl w:val=\"" + std::to_string(level) +
                             "\"/><w:numId w:val=\"" + list + "\"/></w:numPr>");
}

const std::string numbering =
    R"xml(<w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%3)"/></w:lvl>
<w:lvl w:ilvl="3"><w:numFmt w:val="bullet"/><w:lvlText w:val="x"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="0"/>
<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>)xml";

}  // namespace

TEST_CASE("headings are told by outline level and by name in each language") {
  const std::string styles =
      R"(<w:style w:type="paragraph" w:styleId="Rubrik2"><w:name w:val="heading 2"/></w:style>
<w:style w:type="paragraph" w:styleId="Mine"><w:name w:val="Clause"/><w:basedOn w:val="Rubrik2"/></w:style>
<w:style w:type="paragraph" w:styleId="Out"><w:name w:val="X"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="TOC"><w:name w:val="TOC Heading"/><w:basedOn w:val="Rubrik2"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>)";
  const auto styled = [](const char* style, const char* text) {
    return paragraph(text, std::string("<w:pStyle w:val=\"") + style + "\"/>");
  };
  CHECK(text_of(styled("Rubrik2", "a") + styled("Mine", "b") + styled("Out", "c") +
                    styled("TOC", "d") + styled("Overskrift1", "e") + styled("Heading3", "f"),
                {{"styles", styles}}) == "## a\n\n## b\n\n### c\n\nd\n\n# e\n\n### f\n");
}

TEST_CASE("automatic numbers are written out") {
  CHECK(text_of(numbered("A", 0) + numbered("B", 1) + numbered("C", 1) + numbered("D", 2) +
                    numbered("E", 2) + numbered("F", 3) + numbered("G", 0) + numbered("H", 1) +
                    numbered("I", 0, "2") + paragraph("J"),
                {{"numbering", numbering}}) ==
        "1. A\n\n1.1 B\n\n1.2 C\n\n    a) D\n    b) E\n      - F\n\n2. G\n\n2.1 H\n\n7. I\n\nJ\n");
}

TEST_CASE("numbers come from styles, too, and 0 takes them away") {
  const std::string styles =
      R"(<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>)";
  CHECK(text_of(
            paragraph("A", "<w:pStyle w:val=\"H1\"/>") +
                paragraph("B", "<w:pStyle w:val=\"H1\"/><w:numPr><w:numId w:val=\"0\"/></w:numPr>"),
            {{"numbering", numbering}, {"styles", styles}}) == "# 1. A\n\n# B\n");
}

TEST_CASE("tracked changes are resolved") {
  const std::string body = p(t("We ") + "<w:ins>" + t("always ") + "</w:ins><w:del>" +
                             run("<w:delText>never </w:delText>") + "</w:del>" + t("notify.")) +
                           "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" + t("One ") + "</w:p>" +
                           p(t("sentence.")) + p("<w:moveFrom>" + t("moved") + "</w:moveFrom>") +
                           p("<w:moveTo>" + t("moved") + "</w:moveTo>");
  CHECK(text_of(body) == "We always notify.\n\nOne sentence.\n\nmoved\n");
}

TEST_CASE("a deleted clause takes no number") {
  const std::string list = "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>";
  CHECK(text_of(numbered("A", 0) +
                    p("<w:pPr>" + list + "</w:pPr><w:del>" + run("<w:delText>x</w:delText>") +
                      "</w:del>") +
                    numbered("B", 0),
                {{"numbering", numbering}}) == "1. A\n\n2. B\n");
}

TEST_CASE("tables are rows, merged cells stand once, deleted rows are gone") {
  const auto cell = [](const std::string& text, const std::string& properties = {}) {
    return "<w:tc><w:tcPr>" + properties + "</w:tcPr>" + p(t(text)) + "</w:tc>";
  };
  const std::string table =
      "<w:tbl><w:tr>" + cell("a", "<w:gridSpan w:val=\"2\"/>") + cell("b") + "</w:tr><w:tr>" +
      cell("c", "<w:vMerge w:val=\"restart\"/>") + cell("d") + cell("e") + "</w:tr><w:tr>" +
      cell("hidden", "<w:vMerge/>") + cell("f") + cell("g") +
      "</w:tr><w:tr><w:trPr><w:del/></w:trPr>" + cell("x") + cell("y") + "</w:tr></w:tbl>";
  CHECK(text_of(paragraph("before") + table + paragraph("after")) ==
        "before\n\n| a | | b |\n| c | d | e |\n| | f | g |\n\nafter\n");
}

TEST_CASE("a text box stands once") {
  const std::string box = "<w:txbxContent>" + p(t("boxed")) + "</w:txbxContent>";
  CHECK(text_of(p(t("text") + run("<mc:AlternateContent><mc:Choice><w:drawing><x>" + box +
                                  "</x></w:drawing></mc:Choice><mc:Fallback><w:pict>" + box +
                                  "</w:pict></mc:Fallback></mc:AlternateContent>"))) ==
        "text\n\nboxed\n");
}

TEST_CASE("check boxes of all three kinds") {
  const auto legacy = [](const char* state) {
    return run(std::string("<w:fldChar w:fldCharType=\"begin\"><w:ffData><w:checkBox>") + state +
               "</w:checkBox></w:ffData></w:fldChar>") +
           run("<w:instrText>FORMCHECKBOX</w:instrText>") +
           run("<w:fldChar w:fldCharType=\"end\"/>");
  };
  const auto control = [](const char* value) {
    return std::string("<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val=\"") + value +
           "\"/></w14:checkbox></w:sdtPr><w:sdtContent>" + t("\u2612") + "</w:sdtContent></w:sdt>";
  };
  CHECK(text_of(p(legacy("<w:checked/>") + t("yes")) +
                p(legacy("<w:default w:val=\"0\"/>") + t("no")) + p(control("1") + t(" yes")) +
                p(control("0") + t(" no")) +
                p(run("<w:sym w:font=\"Wingdings\" w:char=\"F0FE\"/>") + t(" yes")) +
                p(run("<w:sym w:font=\"Wingdings\" w:char=\"F0A8\"/>") + t(" no"))) ==
        "[x] yes\n\n[ ] no\n\n[x] yes\n\n[ ] no\n\n[x] yes\n\n[ ] no\n");
}

TEST_CASE("footnotes come after their paragraph, fields show what they last showed") {
  const std::string notes =
      "<w:footnote w:id=\"0\" w:type=\"separator\"><w:p/></w:footnote><w:footnote w:id=\"2\">" +
      p(t("Within the EEA.")) + "</w:footnote>";
  CHECK(text_of(p(t("See ") + run("<w:fldChar w:fldCharType=\"begin\"/>") +
                  run("<w:instrText>REF x</w:instrText>") +
                  run("<w:fldChar w:fldCharType=\"separate\"/>") + t("clause 4") +
                  run("<w:fldChar w:fldCharType=\"end\"/>") +
                  run("<w:footnoteReference w:id=\"2\"/>") + t(".")) +
                    p("<w:fldSimple w:instr=\"PAGE\">" + t("7") + "</w:fldSimple>"),
                {{"footnotes", notes}}) == "See clause 4.\n\n[note: Within the EEA.]\n\n7\n");
}

TEST_CASE("placeholders stay, hidden text goes, breaks and tabs are kept") {
  CHECK(text_of("<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" +
                p(t("[Klicka här för att ange text.]")) + "</w:sdtContent></w:sdt>") ==
        "[Klicka här för att ange text.]\n");
  CHECK(text_of(p(t("a") + run("<w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t>") +
                  run("<w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>b</w:t>") +
                  run("<w:tab/><w:t>c</w:t><w:br/><w:t>d</w:t><w:noBreakHyphen/><w:t>e</w:t>"))) ==
        "ab\tc\nd-e\n");
}

TEST_CASE("pages are told where the document tells them") {
  const DocumentText read =
      text_of_docx(made::docx(paragraph("one") + p(run("<w:br w:type=\"page\"/>") + t("two")) +
                              p(run("<w:lastRenderedPageBreak/>") + t("three")) +
                              paragraph("four", "<w:pageBreakBefore/>")));
  CHECK(read.text == "one\n\ftwo\n\fthree\n\ffour\n");
  CHECK(read.pages == std::vector<std::size_t>{0, 5, 10, 17});
  CHECK(text_of_docx(made::docx(paragraph("one"))).pages.empty());
}

TEST_CASE("what is no DOCX says so") {
  CHECK(text_of_docx(made::zip({{"word/x.xml", "<a/>"}})).unreadable.starts_with("damaged"));
  CHECK(
      text_of_docx(made::zip({{"word/document.xml", "<a><b>"}})).unreadable.starts_with("damaged"));
  CHECK(text_of_docx(made::docx("")).unreadable.starts_with("empty"));
}
