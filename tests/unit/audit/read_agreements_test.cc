// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <tilsyn/agreements.h>
#include <tilsyn/error.h>

#include <sstream>

namespace {

using namespace tilsyn;

const std::string project = TILSYN_SOURCE_DIR;

AgreementReader reader() {
  AgreementReaderOptions options;
  options.data_folder = project;
  return AgreementReader(options);
}

std::size_t byte_of(const std::string& text, std::size_t code_point) {
  std::size_t at = 0;
  for (; at < text.size(); ++at) {
    const bool begins = (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
    if (begins && code_point-- == 0) break;
  }
  return at;
}

}  // namespace

TEST_CASE("an agreement is read through the public header") {
  const AgreementReading reading =
      reader().read(project + "/tests/fixtures/agreements/nb.md");  // the reader is gone by now
  CHECK(reading.problem().empty());
  CHECK(reading.readable());
  CHECK(reading.agreement());
  CHECK(reading.language() == "nb");
  const auto checks = reading.checks();
  REQUIRE(checks.size() == 27);
  std::size_t quoted = 0;
  for (const AgreementCheck& check : checks) {
    if (check.quote.empty()) continue;
    const std::size_t begin = byte_of(reading.text(), check.begin);
    const std::size_t end = byte_of(reading.text(), check.end);
    CHECK(reading.text().substr(begin, end - begin) == check.quote);
    ++quoted;
  }
  CHECK(quoted > 15);
  for (const ReportFormat& format : agreement_formats()) {
    std::ostringstream once, again;
    reading.write(format.name, once);
    reading.write(format.name, again);
    CHECK(once.str().size() > 500);
    CHECK(once.str() == again.str());
  }
  std::ostringstream out;
  CHECK_THROWS_AS(reading.write("docx", out), Error);
  CHECK_THROWS_AS(reading.write("text", out, "xx"), Error);
}

TEST_CASE("what cannot be opened and what cannot be read are told apart") {
  const AgreementReader read = reader();
  CHECK_FALSE(read.read(project + "/nowhere.pdf").problem().empty());
  CHECK_FALSE(read.read(project).problem().empty());
  const AgreementReading bytes = read.read_bytes("x", std::string("\0\1\2", 3));
  CHECK(bytes.problem().empty());
  CHECK_FALSE(bytes.readable());
  CHECK_FALSE(bytes.unreadable().empty());
  CHECK(bytes.checks().empty());
  CHECK(read.read_bytes("y", "Hei på deg.").text() == "Hei på deg.");
}
