// SPDX-License-Identifier: Apache-2.0
// Lines, blocks and sentences: what a text looks like before anybody asks what it says.
#include "agreement/text_model.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "agreement/lines.h"

using namespace tilsyn;

namespace {

// "h:" heading, "p:" paragraph, "i:" item, "r:" row, then the words; "-" before what counts for
// nothing: contents and options that nobody chose.
std::vector<std::string> blocks_of(std::string_view text) {
  const TextModel model = read_text(text);
  std::vector<std::string> out;
  for (const Block& block : model.blocks) {
    std::string said(block.unticked || block.contents ? "-" : "");
    said += std::string("hpir").substr(static_cast<std::size_t>(block.kind), 1) + ':';
    for (const Range& line : block.lines)
      said += ' ' + std::string(text.substr(line.begin, line.end - line.begin));
    out.push_back(said);
  }
  return out;
}

std::vector<std::string> sentences_of(std::string_view text) {
  const TextModel model = read_text(text);
  std::vector<std::string> out;
  for (const Sentence& sentence : model.sentences) {
    const Range range = model.range(sentence);
    out.emplace_back(text.substr(range.begin, range.end - range.begin));
  }
  return out;
}

std::vector<std::string> words_of(std::string_view text) {
  const TextModel model = read_text(text);
  std::vector<std::string> out;
  for (std::uint32_t t = 0; t < model.tokens.size(); ++t) {
    if (model.tokens[t].kind == TokenKind::word) out.push_back(model.word(t));
  }
  return out;
}

using Strings = std::vector<std::string>;

void same(const Strings& found, const Strings& expected) {
  std::string all;
  for (const std::string& one : found) all += " [" + one + ']';
  CHECK_MESSAGE(found == expected, all);
}

// What the sentence that begins with `begin` goes on from.
std::string introduced_by(std::string_view text, std::string_view begin) {
  const TextModel model = read_text(text);
  for (const Sentence& sentence : model.sentences) {
    const Range range = model.range(sentence);
    if (!text.substr(range.begin).starts_with(begin)) continue;
    if (sentence.intro == nowhere) return "nothing";
    const Range intro = model.range(model.sentences[sentence.intro]);
    return std::string(text.substr(intro.begin, intro.end - intro.begin));
  }
  return "no such sentence";
}

}  // namespace

TEST_CASE("headings are told from items and paragraphs") {
  same(blocks_of("# Agreement\n\nThe parties agree.\n"), {"h: Agreement", "p: The parties agree."});
  same(blocks_of("5. Sub-processors\n\nThe processor asks first.\n"),
       {"h: Sub-processors", "p: The processor asks first."});
  same(blocks_of("BILAG B\n\nHer står hjælpen.\n"), {"h: BILAG B", "p: Her står hjælpen."});
  same(blocks_of("**Parter**\n\nKunden og leverandøren.\n"),
       {"h: **Parter**", "p: Kunden og leverandøren."});
  same(blocks_of("Security\n========\n\nIt is safe.\n"), {"h: Security", "p: It is safe."});
  same(blocks_of("1. The processor shall keep records of it.\n"),
       {"i: The processor shall keep records of it."});
}

TEST_CASE("paragraphs that were wrapped are one, also over the end of a page") {
  same(blocks_of("The processor shall notify\nthe controller of a breach.\n"),
       {"p: The processor shall notify the controller of a breach."});
  same(blocks_of("The processor shall always and in every case that\nthere is notify the "
                 "controller without undue\n\nPage 2 of 9\n\f\n"
                 "delay and describe the breach.\n"),
       {"p: The processor shall always and in every case that there is notify the controller "
        "without undue delay and describe the breach."});
  same(blocks_of("One thing.\n\nAnother thing.\n"), {"p: One thing.", "p: Another thing."});
}

TEST_CASE("page numbers, rules and repeated heads of pages are no text") {
  same(blocks_of("Side 3 av 9\n---\nTeksten står her.\n"), {"p: Teksten står her."});
  std::string text;
  for (int page = 0; page < 6; ++page)
    text += "Nordlys agreement, version 2\n\nClause number " + std::to_string(page) +
            " says something of its own, and more.\n\f";
  const Strings blocks = blocks_of(text);
  CHECK(blocks.size() == 6);
  for (const std::string& block : blocks) CHECK(block.starts_with("p: Clause number"));
}

TEST_CASE("tables are rows, without their rules") {
  same(blocks_of("| Name | Country |\n|---|---|\n| Nordsky AS | Norway |\n"),
       {"r: | Name | Country |", "r: | Nordsky AS | Norway |"});
}

TEST_CASE("an option that nobody chose is seen") {
  same(blocks_of("- [ ] The processor deletes.\n- [x] The processor gives back.\n"),
       {"-i: The processor deletes.", "i: The processor gives back."});
  CHECK(blocks_of("☐ Sletting\n\n☒ Tilbakelevering av alt\n").front().starts_with('-'));
}

TEST_CASE("a table of contents says nothing") {
  for (const std::string& block :
       blocks_of("1. Parties ........ 2\n2. Security ........ 3\n3. Audit ........ 4\n"))
    CHECK(block.starts_with('-'));
}

TEST_CASE("items go on from what introduces them") {
  const std::string text = "The processor shall:\n\n- keep records;\n- notify the controller.\n";
  CHECK(introduced_by(text, "keep") == "The processor shall:");
  CHECK(introduced_by(text, "notify") == "The processor shall:");
  CHECK(introduced_by("The processor shall:\n\n- keep records.\n\nThe controller pays.\n",
                      "The controller") == "nothing");
}

TEST_CASE("lists inside a paragraph are items") {
  const std::string text =
      "The processor shall: (a) keep records; (b) notify the controller; (c) delete. It may "
      "ask.";
  same(sentences_of(text), {"The processor shall:", "(a) keep records;",
                            "(b) notify the controller;", "(c) delete.", "It may ask."});
  CHECK(introduced_by(text, "(b)") == "The processor shall:");
  CHECK(introduced_by(text, "It may") == "nothing");
  const std::string semicolons =
      "The processor will: keep records; notify the controller; delete all data.";
  CHECK(sentences_of(semicolons).size() == 4);
  CHECK(introduced_by(semicolons, "notify") == "The processor will:");
}

TEST_CASE("sentences end at full stops, not at abbreviations") {
  struct Row {
    std::string text;
    std::size_t count;
  };
  const std::vector<Row> rows = {
      {"The processor helps. The controller asks.", 2},
      {"See Art. 28 of the regulation.", 1},
      {"Under Arts. 32 to 36 it helps.", 1},
      {"Nordlys Ltd. Dublin is the processor.", 1},
      {"Nordlys Inc. and Sky Corp. are known.", 1},
      {"Is it safe? It is.", 2},
      {"Lesetre AS, org.nr. 999 000 121, leverer appen.", 1},
      {"Det gjelder ca. 30 elever. Flere kan komme.", 2},
      {"Jfr. artikel 28. Stk. 2 gælder også.", 2},
      {"Bl.a. navn og e-post lagres.", 1},
      {"Uppgifter om t.ex. namn lagras. De raderas.", 2},
      {"The list is at nordlys.io and is kept.", 1},
      {"Version 2.1 applies. It is new.", 2},
  };
  for (const Row& row : rows) CHECK_MESSAGE(sentences_of(row.text).size() == row.count, row.text);
}

TEST_CASE("words are the same however they are written") {
  same(words_of("Sub-processor SUBPROCESSOR sub\u2011processor sub\u00ADprocessor"),
       {"subprocessor", "subprocessor", "subprocessor", "subprocessor"});
  same(words_of("It asks the sub-\nprocessor"), {"it", "asks", "the", "subprocessor"});
  same(words_of("Den behand-\nlingsansvarlige"), {"den", "behandlingsansvarlige"});
  same(words_of("roll- och behörighet"), {"roll", "och", "behörighet"});
  same(words_of("roll-\noch behörighet"), {"roll", "och", "behörighet"});
  CHECK(words_of("fo\u0308r b\u0061\u030A") == words_of("för bå"));
  same(words_of("noti\uFB01cation"), {"notification"});
  same(words_of("not\u200Bify"), {"notify"});
}

TEST_CASE("the genitive is seen where it has a sign") {
  const TextModel model = read_text("The processor's staff and the controllers’ data.");
  std::vector<bool> possessive;
  for (const Token& token : model.tokens) possessive.push_back(token.possessive);
  CHECK(possessive[1]);
  CHECK(possessive[5]);
  CHECK_FALSE(possessive[2]);
}

TEST_CASE("markers of lines tell siblings") {
  const auto lines = read_lines("a) one\nb) two\n1. three\n(iv) four\n- five\n2026 was a year\n");
  REQUIRE(lines.size() == 6);
  CHECK(lines[0].marker != 0);
  CHECK(lines[0].marker == lines[1].marker);
  CHECK(lines[1].number == 2);
  CHECK(lines[2].marker != lines[0].marker);
  CHECK(lines[3].marker != 0);
  CHECK(lines[4].marker != 0);
  CHECK(lines[5].marker == 0);
}
