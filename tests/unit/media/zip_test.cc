// SPDX-License-Identifier: Apache-2.0
#include "media/zip.h"

#include <doctest/doctest.h>

#include "made.h"
#include "media/read_document.h"

using namespace tilsyn;

namespace {

bool any(std::string_view) {
  return true;
}

// What does not shrink, so that an archive is no bomb by its ratio.
std::string noise() {
  std::string text;
  unsigned x = 1;
  for (int i = 0; i < 600000; ++i) {
    x = x * 1103515245 + 12345;
    text += static_cast<char>('a' + x / 65536 % 26);
  }
  return text;
}

}  // namespace

TEST_CASE("only the wanted files are unpacked") {
  const std::string bytes = made::zip({{"a", "one"}, {"b", "two"}});
  const ZipParts parts = read_zip(bytes, [](std::string_view name) { return name == "b"; });
  CHECK(parts.problem.empty());
  CHECK(parts.files.size() == 1);
  CHECK(parts.files.at("b") == "two");
}

TEST_CASE("an archive that unpacks to many times its size is refused") {
  const std::string bytes =
      made::zip({{"word/document.xml", std::string(std::size_t{80} << 20, ' ')}});
  CHECK(bytes.size() < (std::size_t{1} << 20));
  CHECK(read_zip(bytes, any).problem.starts_with("too large"));
  CHECK(text_of_docx(bytes).unreadable.starts_with("too large"));
}

TEST_CASE("an archive of too many files is refused") {
  made::Files files;
  for (int i = 0; i < 10050; ++i) files.emplace_back("f" + std::to_string(i), "");
  CHECK(read_zip(made::zip(files), any).problem.starts_with("too large"));
}

TEST_CASE("archives that are cut off or encrypted say so") {
  const std::string bytes = made::docx(made::paragraph(std::string(5000, 'x')));
  CHECK(text_of_docx(bytes.substr(0, bytes.size() / 2)).unreadable.starts_with("damaged"));
  CHECK(text_of_docx("PK\x03\x04").unreadable.starts_with("damaged"));
  CHECK(text_of_docx("").unreadable.starts_with("damaged"));
  // Bit 0 of the flags (APPNOTE 4.4.4) in the local header and in the directory.
  std::string locked = made::zip({{"word/document.xml", "<w:document/>"}});
  locked[6] = static_cast<char>(locked[6] | 1);
  const std::size_t directory = locked.find("PK\x01\x02");
  locked[directory + 8] = static_cast<char>(locked[directory + 8] | 1);
  CHECK(text_of_docx(locked).unreadable.starts_with("encrypted"));
}

TEST_CASE("entities of XML are not expanded") {
  std::string bomb = "<!DOCTYPE d [<!ENTITY a \"aaaaaaaaaa\">";
  for (char c = 'b'; c < 'l'; ++c)
    bomb += std::string("<!ENTITY ") + c + " \"&" + static_cast<char>(c - 1) + ";&" +
            static_cast<char>(c - 1) + ";\">";
  bomb += "]><d><body><p><r><t>x &k; &lt;</t></r></p></body></d>";
  const DocumentText read = text_of_docx(made::zip({{"word/document.xml", bomb}}));
  CHECK(read.text == "x &k; <\n");
}

TEST_CASE("XML of too many elements or too deep is bounded") {
  std::string many = "<d><body>";
  for (int i = 0; i < 3'100'000; ++i) many += "<p/>";
  CHECK(text_of_docx(made::zip({{"word/document.xml", many + "</body></d>"}, {"n", noise()}}))
            .unreadable.starts_with("too large"));
  std::string deep, end;
  for (int i = 0; i < 100000; ++i) {
    deep += "<sdt><sdtContent>";
    end += "</sdtContent></sdt>";
  }
  const DocumentText read = text_of_docx(
      made::zip({{"word/document.xml", "<d><body><p><r><t>top</t></r></p>" + deep +
                                           "<p><r><t>low</t></r></p>" + end + "</body></d>"},
                 {"n", noise()}}));
  CHECK(read.text == "top\n");
  CHECK(read.warning.find("200 deep") != std::string::npos);
}
