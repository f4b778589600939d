// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <sstream>

#include "base/utf8.h"
#include "diag/diagnostic.h"
#include "diag/visible.h"

using namespace tilsyn;

namespace {

// One diagnostic on a text, printed.
std::string render(const std::string& text, std::uint32_t begin, std::uint32_t end,
                   const std::string& message = "wrong", const std::string& hint = "") {
  Sources sources;
  Diagnostics diagnostics(sources);
  const SourceId id = sources.add("a.yaml", text);
  std::ostringstream out;
  write_diagnostic(diagnostics.error("some-id", {id, begin, end}, message, hint), sources, false,
                   out);
  return out.str();
}

}  // namespace

TEST_CASE("a diagnostic shows the place, the line, a caret and a hint") {
  CHECK(
      render("a: 1\nretenton: 3\n", 5, 13, "unknown key 'retenton'", "did you mean 'retention'?") ==
      "a.yaml:2:1: error: unknown key 'retenton' [some-id]\n"
      "  retenton: 3\n"
      "  ^~~~~~~~\n"
      "  hint: did you mean 'retention'?\n");
}

TEST_CASE("carets are aligned by what the terminal shows") {
  CHECK(render("å漢: x", 7, 8) == "a.yaml:1:5: error: wrong [some-id]\n  å漢: x\n       ^\n");
  CHECK(render("\tx", 1, 2) == "a.yaml:1:2: error: wrong [some-id]\n      x\n      ^\n");
  CHECK(render("e\u0301x", 3, 4) == "a.yaml:1:3: error: wrong [some-id]\n  e\u0301x\n   ^\n");
  CHECK(render("\xEF\xBB\xBF"
               "ab",
               4, 5) == "a.yaml:1:2: error: wrong [some-id]\n  ab\n   ^\n");
}

TEST_CASE("a span over several lines or at the end marks its first line") {
  CHECK(render("ab\ncd", 1, 5) == "a.yaml:1:2: error: wrong [some-id]\n  ab\n   ^\n");
  CHECK(render("ab\n", 2, 2) == "a.yaml:1:3: error: wrong [some-id]\n  ab\n    ^\n");
  CHECK(render("", 0, 0) == "a.yaml:1:1: error: wrong [some-id]\n");
}

TEST_CASE("nothing of the input reaches the terminal as a command") {
  const std::string nasty = "a: \x1b[2J\x9b\x7f\r\u202Eb\u009B";
  const std::string out = render(nasty, 3, 4, "bad '" + nasty + "'", nasty);
  for (const char c : out) {
    CHECK((c == '\n' || static_cast<unsigned char>(c) >= 0x20));
    CHECK(c != '\x7f');
  }
  CHECK_FALSE(first_invalid_utf8(out).has_value());
  CHECK(out.find("\u202E") == std::string::npos);
  CHECK(out.find("\u009B") == std::string::npos);
  CHECK(out.find("␛[2J\\x9B␡") != std::string::npos);
}

TEST_CASE("long lines are shortened around the span") {
  const std::string text = std::string(5000, 'a') + "HERE" + std::string(5000, 'b');
  std::istringstream out(render(text, 5000, 5004));
  std::string head, line, caret;
  std::getline(out, head);
  std::getline(out, line);
  std::getline(out, caret);
  CHECK(head == "a.yaml:1:5001: error: wrong [some-id]");
  CHECK(display_width(line) <= 124);
  CHECK(line.substr(2, 3) == "…");
  CHECK(line.ends_with("…"));
  const std::size_t column = caret.find('^');
  REQUIRE(column != std::string::npos);
  CHECK(caret.substr(column) == "^~~~");
  CHECK(line.substr(column + 2, 4) == "HERE");  // the ellipsis has two bytes more than columns
  CHECK(render("x" + std::string(300, ' '), 0, 1).find("…") != std::string::npos);
}

TEST_CASE("all are sorted by file and place, and counted") {
  Sources sources;
  Diagnostics diagnostics(sources);
  const SourceId a = sources.add("a", "12");
  const SourceId b = sources.add("b", "12");
  diagnostics.warning("w", {}, "no place");
  diagnostics.error("e", {b, 0, 1}, "third").notes.push_back({"see", {a, 1, 2}});
  diagnostics.error("e", {a, 1, 2}, "second");
  diagnostics.warning("w", {a, 0, 1}, "first");
  std::ostringstream out;
  write_diagnostics(diagnostics, false, out);
  CHECK(out.str() ==
        "a:1:1: warning: first [w]\n  12\n  ^\n"
        "a:1:2: error: second [e]\n  12\n   ^\n"
        "b:1:1: error: third [e]\n  12\n  ^\n"
        "a:1:2: note: see\n  12\n   ^\n"
        "warning: no place [w]\n"
        "2 errors, 2 warnings\n");
  CHECK_FALSE(diagnostics.ok());
}

TEST_CASE("what is too much is counted, not kept") {
  Sources sources;
  Diagnostics diagnostics(sources);
  for (std::size_t i = 0; i < Diagnostics::limit + 5; ++i) {
    diagnostics.error("e", {}, "x").notes.push_back({"n", {}});
  }
  CHECK(diagnostics.all().size() == Diagnostics::limit);
  CHECK(diagnostics.dropped() == 5);
  CHECK(diagnostics.error_count() == Diagnostics::limit + 5);
}

TEST_CASE("colour is only written when asked for") {
  Sources sources;
  Diagnostics diagnostics(sources);
  const Diagnostic& one = diagnostics.error("e", {}, "x");
  std::ostringstream plain, colored;
  write_diagnostic(one, sources, false, plain);
  write_diagnostic(one, sources, true, colored);
  CHECK(plain.str().find('\x1b') == std::string::npos);
  CHECK(colored.str().find("\x1b[1;31m") != std::string::npos);
}
