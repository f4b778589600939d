// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <random>
#include <string>
#include <vector>

namespace tilsyn {

// The same sequence on every machine: std::mt19937 is fixed by the standard, distributions are not.
class Random {
 public:
  explicit Random(unsigned seed) : engine_(seed) {}
  std::size_t below(std::size_t bound) { return engine_() % bound; }
  template <class T>
  const T& pick(const std::vector<T>& from) {
    return from[below(from.size())];
  }

 private:
  std::mt19937 engine_;
};

// Strings that have broken YAML writers and readers.
inline const std::vector<std::string>& nasty_strings() {
  static const std::vector<std::string> all = {"",
                                               " ",
                                               "  two blanks",
                                               "trailing ",
                                               "a: b",
                                               "a:",
                                               ":a",
                                               "a #b",
                                               "#a",
                                               "a# b",
                                               "NO",
                                               "no",
                                               "yes",
                                               "On",
                                               "y",
                                               "true",
                                               "null",
                                               "~",
                                               "-",
                                               "- a",
                                               "--- a",
                                               "---",
                                               "...",
                                               "-1",
                                               "0301",
                                               "1.10",
                                               "1e3",
                                               "0x1F",
                                               "1_000",
                                               "12:30",
                                               ".inf",
                                               ".",
                                               "2026-01-01",
                                               "'",
                                               "''",
                                               "it's",
                                               "\"",
                                               "say \"hi\"",
                                               "it's \"both\"",
                                               "back\\slash",
                                               "C:\\new\\u0041",
                                               "[a]",
                                               "{a: b}",
                                               "a, b",
                                               "*a",
                                               "&a",
                                               "!a",
                                               "%a",
                                               "@a",
                                               "`a",
                                               "|",
                                               ">",
                                               "?",
                                               "? a",
                                               "=",
                                               "<<",
                                               "one\ntwo",
                                               "one\ntwo\n",
                                               "one\n\ntwo\n\n",
                                               "\none",
                                               "  one\ntwo",
                                               "one\n  two\n three",
                                               "\tone\ntwo",
                                               "one\n\ttwo",
                                               "\n",
                                               "\n\n",
                                               "one\n ",
                                               "one\n  \n",
                                               "a\tb",
                                               "\ta",
                                               "a\t",
                                               "a\r\nb",
                                               "a\rb",
                                               "\u00A0a\u00A0",
                                               "\u0085",
                                               "a\u2028b",
                                               "a\u2029",
                                               "\uFEFFa",
                                               "\uFFFE",
                                               "\u0001",
                                               "\x7F",
                                               "\u009F",
                                               "æøå ÆØÅ",
                                               "\U0001F600",
                                               "e\u0301",
                                               "\u202Eabc",
                                               "Følges opp med leverandør",
                                               "–",
                                               "…",
                                               "50 %",
                                               "a@b.no",
                                               "https://example.org/?a=b&c=d#e",
                                               "key: |\n  text",
                                               "--- |\n a",
                                               "a\n---\nb",
                                               "a\n...\nb",
                                               "# one\n# two",
                                               std::string("nul\0in", 6),
                                               std::string(300, 'x'),
                                               std::string(200, 'x') + ": " + std::string(200, 'y'),
                                               "a  b",
                                               "x:\ty",
                                               "a\t#b"};
  return all;
}

}  // namespace tilsyn
