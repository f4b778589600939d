// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <stdlib.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "made.h"
#include "media/legible.h"
#include "media/pdf_page.h"
#include "media/read_document.h"

using namespace tilsyn;

namespace {

// Lines of running text one below the other.
made::Page column(double x, double top, const std::vector<std::string>& lines) {
  made::Page page;
  for (const std::string& line : lines) {
    page.push_back({x, top, 11, line});
    top -= 13;
  }
  return page;
}

made::Page operator+(made::Page a, const made::Page& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

DocumentText read(const std::vector<made::Page>& pages) {
  return text_of_pdf(made::pdf(pages));
}

const std::vector<std::string> clause = {
    "The processor shall notify the controller without undue delay after it has become aware of a",
    "breach of personal data, and shall assist the controller in notifying the supervisory author-",
    "ity. The data- and log-files are kept for as long as the controller asks for it in writing "
    "and no",
    "longer."};

const std::string whole_clause =
    "The processor shall notify the controller without undue delay after it has become aware of a "
    "breach of personal data, and shall assist the controller in notifying the supervisory "
    "authority. "
    "The data- and log-files are kept for as long as the controller asks for it in writing and no "
    "longer.";

}  // namespace

TEST_CASE("lines become paragraphs and divided words whole") {
  if (!made::has_pdftotext()) return;
  const DocumentText text = read({made::Page{{72, 760, 20, "Agreement"}} + column(72, 700, clause) +
                                  column(72, 620, {"1. Scope", "2. Term"})});
  CHECK(text.unreadable == "");
  CHECK(text.warning == "");
  CHECK(text.format == DocumentFormat::pdf);
  CHECK(text.text == "# Agreement\n\n" + whole_clause + "\n\n1. Scope\n\n2. Term\n");
  CHECK(text.pages == std::vector<std::size_t>{0});
}

TEST_CASE("headers and footers do not cut a sentence that goes on over the page") {
  if (!made::has_pdftotext()) return;
  const auto furniture = [](int page) {
    return made::Page{{72, 810, 9, "Acme data processing agreement v2"},
                      {500, 30, 9, "Side " + std::to_string(page) + " af 3"}};
  };
  const std::vector<std::string> first(clause.begin(), clause.begin() + 2);
  const std::vector<std::string> second(clause.begin() + 2, clause.end());
  const DocumentText text =
      read({furniture(1) + column(72, 700, first), furniture(2) + column(72, 700, second),
            furniture(3) + column(72, 700, {"The end of it all."})});
  CHECK(text.text ==
        "Acme data processing agreement v2\n\n" + whole_clause + "\n\fThe end of it all.\n");
  REQUIRE(text.pages.size() == 3);
  CHECK(text.text.substr(text.pages[1], 4) == "ity.");
  CHECK(text.text.substr(text.pages[2]) == "The end of it all.\n");
}

TEST_CASE("two columns are read one after the other") {
  if (!made::has_pdftotext()) return;
  std::vector<std::string> left, right;
  for (int i = 0; i < 8; ++i) {
    left.push_back("left column line of ordinary text " + std::to_string(i));
    right.push_back("right column line of other words " + std::to_string(i));
  }
  const DocumentText text = read(
      {made::Page{
           {72, 780, 11,
            "A heading over both of the columns that reaches from here to the far side of it"}} +
       column(72, 740, left) + column(320, 740, right)});
  const std::size_t last_left = text.text.find("text 7");
  const std::size_t first_right = text.text.find("words 0");
  REQUIRE(last_left != std::string::npos);
  REQUIRE(first_right != std::string::npos);
  CHECK(last_left < first_right);
  CHECK(text.text.find("|") == std::string::npos);
}

TEST_CASE("tables keep their rows") {
  if (!made::has_pdftotext()) return;
  made::Page page = column(72, 760, clause);
  const std::vector<std::vector<std::string>> rows = {{"Name", "Service", "Country"},
                                                      {"Acme AS", "Hosting", "Norway"},
                                                      {"Beta AB", "Mail", "Sweden"}};
  double y = 640;
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i)
      page.push_back({72 + 150 * static_cast<double>(i), y, 11, row[i]});
    y -= 26;
  }
  page.push_back({222, y + 13, 11, "and backup"});  // a second line in the last row
  const DocumentText text = read({page});
  CHECK(text.text == whole_clause +
                         "\n\n| Name | Service | Country |\n| Acme AS | Hosting | Norway |\n"
                         "| Beta AB | Mail and backup | Sweden |\n");
}

TEST_CASE("cells in the middle of their row belong to it") {
  if (!made::has_pdftotext()) return;
  made::Page page;
  double y = 700;
  for (const std::string name : {"First", "Second", "Third"}) {
    page.push_back({72, y, 11, name + " Company"});
    page.push_back({72, y - 12, 11, "Limited"});
    page.push_back({250, y - 6, 11, "Norway"});
    page.push_back({400, y - 6, 11, "Hosting"});
    y -= 40;
  }
  const DocumentText text = read({page});
  CHECK(text.text ==
        "| First Company Limited | Norway | Hosting |\n| Second Company Limited | Norway | Hosting "
        "|\n"
        "| Third Company Limited | Norway | Hosting |\n");
}

TEST_CASE("columns end where a table below them begins") {
  if (!made::has_pdftotext()) return;
  std::vector<std::string> left, right;
  for (int i = 0; i < 8; ++i) {
    left.push_back("left column line of ordinary text " + std::to_string(i));
    right.push_back("right column line of other words " + std::to_string(i));
  }
  made::Page page = column(72, 740, left) + column(320, 740, right);
  for (int i = 0; i < 3; ++i) {
    const double y = 580 - 26 * i;
    page.push_back({72, y, 11, "Acme"});
    page.push_back({200, y, 11, "Hosting"});
    page.push_back({420, y, 11, "Norway"});
  }
  const DocumentText text = read({page});
  CHECK(text.text.find("words 0") < text.text.find("| Acme"));
  CHECK(text.text.find("text 7") < text.text.find("words 0"));
  CHECK(
      text.text.ends_with("| Acme | Hosting | Norway |\n| Acme | Hosting | Norway |\n"
                          "| Acme | Hosting | Norway |\n"));
}

TEST_CASE("pictures of pages are scanned, not silent") {
  if (!made::has_pdftotext()) return;
  CHECK(read({{}, {}}).unreadable.starts_with("scanned"));
  CHECK(read({{{500, 30, 9, "Page 1"}}, {}}).unreadable.starts_with("scanned"));
  const DocumentText one = read({column(72, 700, clause), column(72, 700, clause), {}});
  CHECK(one.readable());
  CHECK(one.warning.find("3") != std::string::npos);
}

TEST_CASE("OCR says what it needs") {
  if (!made::has_pdftotext()) return;
  ReadDocumentOptions options;
  options.ocr = true;
  const DocumentText text = text_of_pdf(made::pdf({{}}), options);
  CHECK(text.unreadable.starts_with("scanned"));
  const bool said = text.unreadable.find("tesseract") != std::string::npos ||
                    text.unreadable.find("recognition") != std::string::npos;
  CHECK(said);
}

TEST_CASE("OCR reads the pages one by one") {
  if (!made::has_pdftotext()) return;
  // In the place of tesseract a program that says how large a picture it was given.
  std::string folder = (std::filesystem::temp_directory_path() / "tilsyn-ocr-XXXXXX").string();
  REQUIRE(::mkdtemp(folder.data()) != nullptr);
  const std::filesystem::path program = std::filesystem::path(folder) / "tesseract";
  std::ofstream(program)
      << "#!/bin/sh\n[ \"$1\" = --list-langs ] && { echo 'List:'; echo swe; exit; }\n"
         "echo \"The processor notifies $1 $2 $3 $4\"; head -c 2; echo\n";
  std::filesystem::permissions(program, std::filesystem::perms::owner_all);
  const std::string path = std::getenv("PATH");
  ::setenv("PATH", (folder + ":" + path).c_str(), 1);
  ReadDocumentOptions options;
  options.ocr = true;
  const DocumentText text = text_of_pdf(made::pdf({{}, {}}), options);
  ::setenv("PATH", path.c_str(), 1);
  std::filesystem::remove_all(folder);
  const std::string page = "The processor notifies stdin stdout -l swe\nP5\n";
  CHECK(text.unreadable == "");
  CHECK(text.text == page + "\f" + page);
  CHECK(text.pages == std::vector<std::size_t>{0, page.size() + 1});
  CHECK(text.warning.find("OCR") != std::string::npos);
}

TEST_CASE("encrypted and damaged files say so") {
  if (!made::has_pdftotext()) return;
  const std::string key(64, '5');
  const std::string locked =
      made::pdf({column(72, 700, clause)}, "/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <" +
                                               key + "> /U <" + key + "> >> /ID [<00><00>]");
  CHECK(text_of_pdf(locked).unreadable.starts_with("encrypted"));
  const std::string whole = made::pdf({column(72, 700, clause), column(72, 700, clause)});
  const DocumentText cut = text_of_pdf(std::string_view(whole).substr(0, whole.size() * 3 / 4));
  CHECK(
      (cut.unreadable.starts_with("damaged") || cut.warning.find("cut off") != std::string::npos));
  CHECK(text_of_pdf("%PDF-1.4\n").unreadable.starts_with("damaged"));
  CHECK(text_of_pdf("%PDF-1.4\n" + std::string(100000, '[')).unreadable.starts_with("damaged"));
}

TEST_CASE("a file of 10,000 pages is read as far as asked") {
  if (!made::has_pdftotext()) return;
  ReadDocumentOptions options;
  options.max_pages = 50;
  const DocumentText text =
      text_of_pdf(made::pdf(std::vector<made::Page>(10000, column(72, 700, clause))), options);
  CHECK(text.readable());
  CHECK(text.pages.size() == 50);
  CHECK(text.warning.find("first 50 pages") != std::string::npos);
}

TEST_CASE("glyph numbers in place of letters are garbled, lists of names are not") {
  std::string garbled, names, plain;
  for (int i = 0; i < 60; ++i) {
    garbled += "7KH SURFHVVRU VKDOO QRWLI\\ WKH FRQWUROOHU ";
    names += "Acme Nordic Hosting AS Oslo Norway ";
    plain += "Leverandøren skal varsle kunden uten ugrunnet opphold. ";
  }
  CHECK(is_garbled(garbled));
  CHECK_FALSE(is_garbled(names));
  CHECK_FALSE(is_garbled(plain));
  CHECK(is_garbled("\uE001\uE002\uE003\uE004\uE005\uE006\uE007\uE008\uE009\uE010\uE011 \uE012"));
  CHECK_FALSE(is_garbled("Side 1"));
  CHECK(count_letters("på 3 %") == 2);
}

TEST_CASE("output that was cut off gives the pages that are whole") {
  const std::string page =
      "<page width=\"100\" height=\"200\">\n<line xMin=\"1\" yMin=\"2\" xMax=\"3\" yMax=\"4\">\n"
      "<word xMin=\"1\" yMin=\"2\" xMax=\"3\" yMax=\"4\">a &amp; b</word>\n</line>\n</page>\n";
  const auto pages = parse_bbox_layout(page + page.substr(0, page.size() - 9));
  REQUIRE(pages.size() == 1);
  CHECK(pages[0].lines.at(0).text == "a & b");
  CHECK(pages[0].height == 200);
  CHECK(parse_bbox_layout("<page width=\"nan\" height=\"1e999\"></page>").empty());
}
