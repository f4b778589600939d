// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <sstream>

#include "approved.h"
#include "base/error.h"
#include "base/utf8.h"
#include "sample.h"

namespace {

using namespace tilsyn;
using tilsyn::test::Sample;

// Places are below a temporary folder of the test.
std::string without_folder(Sample& sample, std::string text) {
  const std::string folder = sample.shop().folder().string() + "/";
  for (std::size_t at = 0; (at = text.find(folder, at)) != text.npos;)
    text.erase(at, folder.size());
  return text;
}

TEST_CASE("the text report as approved") {
  Sample sample;
  // Wide enough that the folder's name does not move a line break.
  tilsyn::test::check_approved("tests/unit/report/sample.txt",
                               without_folder(sample, sample.text("nb", 400)));
}

TEST_CASE("no line is wider than asked, hostile names are spelt out") {
  Sample sample;
  for (const std::string_view language : catalogue_languages()) {
    std::istringstream lines(sample.text(language, 72, true) + sample.text(language, 72));
    for (std::string line; std::getline(lines, line);) {
      // A word that is longer than the line stands alone.
      if (line.find(sample.shop().folder().string()) != line.npos) continue;
      if (line.find("eu/") != line.npos) continue;
      CHECK_MESSAGE(display_width(line) <= 72, line);
      CHECK(line.find("\u202E") == line.npos);
      CHECK(line.find('\x1b') == line.npos);
    }
  }
  CHECK(sample.text("nb", 100).find("<U+202E>") != std::string::npos);
}

TEST_CASE("colour only when asked, and the words stay the same") {
  Sample sample;
  std::ostringstream plain, colored;
  const Report report = sample.report("sv");
  write_text(report, {.messages = sample.messages("sv")}, plain);
  write_text(report, {.messages = sample.messages("sv"), .color = true}, colored);
  CHECK(plain.str().find('\x1b') == std::string::npos);
  std::string stripped;
  const std::string text = colored.str();
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\x1b') {
      i = text.find('m', i);
    } else {
      stripped += text[i];
    }
  }
  CHECK(text.size() > stripped.size());
  CHECK(stripped == plain.str());
}

TEST_CASE("the table of formats") {
  CHECK(find_format("html")->extension == ".html");
  CHECK(find_format("pdf") == nullptr);
  Sample sample;
  CHECK_THROWS_AS(sample.written("pdf", "nb"), Error);
}

}  // namespace
