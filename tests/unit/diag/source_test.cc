// SPDX-License-Identifier: Apache-2.0
#include "diag/source.h"

#include <doctest/doctest.h>

#include "diag/diagnostic.h"

using namespace tilsyn;

TEST_CASE("positions count code points from one") {
  const Source source("a.yaml", "ab\nåæ: x\r\nlast");
  const auto is = [&](std::uint32_t offset, std::uint32_t line, std::uint32_t column) {
    const Position position = source.position(offset);
    CAPTURE(offset);
    CHECK(position.line == line);
    CHECK(position.column == column);
  };
  is(0, 1, 1);
  is(2, 1, 3);
  is(3, 2, 1);
  is(7, 2, 3);  // after å and æ, two bytes each
  is(12, 3, 1);
  is(999, 3, 5);
  CHECK(source.line(1) == "ab");
  CHECK(source.line(2) == "åæ: x");
  CHECK(source.line(3) == "last");
  CHECK(source.line(0).empty());
  CHECK(source.line(4).empty());
}

TEST_CASE("a byte order mark is no column, a lone CR ends a line") {
  const Source source("a",
                      "\xEF\xBB\xBF"
                      "ab\rcd");
  CHECK(source.position(3).column == 1);
  CHECK(source.position(4).column == 2);
  CHECK(source.position(6).line == 2);
  CHECK(source.line(2) == "cd");
}

TEST_CASE("a piece of a long text knows where it begins") {
  const Source source("big.har", "æ, x\nnext", Position{70'000, 12});
  CHECK(source.position(0).line == 70'000);
  CHECK(source.position(0).column == 12);
  CHECK(source.position(4).column == 15);
  CHECK(source.position(6).line == 70'001);
  CHECK(source.position(6).column == 1);
  CHECK(source.line(70'000) == "æ, x");
  CHECK(source.line(70'001) == "next");
  CHECK(source.line(1).empty());
  CHECK(source.line(70'002).empty());
}

TEST_CASE("sources keep their addresses") {
  Sources sources;
  const SourceId first = sources.add("first.yaml", "one: 1\n");
  const Source* address = &sources.at(first);
  for (int i = 0; i < 1000; ++i) sources.add("more", "x");
  CHECK(&sources.at(first) == address);
  CHECK(sources.text({first, 5, 6}) == "1");
  CHECK(sources.text({first, 5, 600}) == "1\n");
  CHECK(sources.place({first, 5, 6}) == "first.yaml:1:6");
  CHECK(sources.place({}) == "");
}

TEST_CASE("a place in a sheet is told by its cell") {
  Sources sources;
  const SourceId sheet =
      sources.add(Source("list.xlsx:Tools", "Name\nStatus\n", {{0, {1, 1}}, {5, {12, 28}}}));
  CHECK(sources.place({sheet, 2, 4}) == "list.xlsx:Tools!A1");
  CHECK(sources.place({sheet, 5, 11}) == "list.xlsx:Tools!AB12");
  CHECK(cell_name({3, 26}) == "Z3");
  CHECK(cell_name({1, 16'384}) == "XFD1");
}

TEST_CASE("problems set aside in the same sources are taken over without them") {
  Sources sources;
  Diagnostics kept(sources);
  for (int i = 0; i < 40; ++i) sources.add("file.yaml", "text\n");
  Diagnostics aside(sources);
  aside.error("wrong", Span{39, 0, 4}, "this is wrong");
  kept.absorb(aside);
  CHECK(sources.size() == 40);
  CHECK(kept.error_count() == 1);
  REQUIRE(kept.all().size() == 1);
  CHECK(sources.text(kept.all()[0].span) == "text");
}
