// SPDX-License-Identifier: Apache-2.0
// Real agreements, which are not part of the project: quotes from them must be in the text.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "made.h"
#include "media/read_document.h"

using namespace tilsyn;
namespace fs = std::filesystem;

namespace {

// "a)", "1.", "-", "•", "|", "#": structure that each extraction writes in its own way.
bool is_structure(const std::string& word) {
  if (word == "-" || word == "\u2022" || word == "|" || word.find_first_not_of('#') == word.npos)
    return true;
  return word.size() == 2 && word[0] >= 'a' && word[0] <= 'z' && word[1] == ')';
}

// Words by single blanks, case kept, without structure and without "Side 3 af 16".
std::string comparable(const std::string& text) {
  std::vector<std::string> words;
  std::istringstream in(text);
  for (std::string word; in >> word;)
    if (!is_structure(word)) words.push_back(word);
  std::string out;
  const auto is_number = [](const std::string& word) {
    return word.find_first_not_of("0123456789") == word.npos;
  };
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i + 3 < words.size() && words[i] == "Side" && is_number(words[i + 1]) &&
        words[i + 2] == "af" && is_number(words[i + 3])) {
      i += 3;
      continue;
    }
    if (!out.empty()) out += ' ';
    out += words[i];
  }
  return out;
}

}  // namespace

TEST_CASE("quotes from real agreements survive extraction") {
  const char* corpus = std::getenv("TILSYN_CORPUS");
  if (corpus == nullptr) {
    MESSAGE("TILSYN_CORPUS is not set: passed over");
    return;
  }
  if (!made::has_pdftotext()) return;
  const fs::path folder = fs::path(corpus) / "dpa";
  std::ifstream in(folder / "extraction_tests.json");
  const auto tests = nlohmann::json::parse(in);
  std::size_t quotes = 0;
  for (const auto& test : tests) {
    const std::string file = test.at("file");
    INFO(file);
    const auto result = read_document(folder / file);
    REQUIRE(std::holds_alternative<DocumentText>(result));
    const auto& document = std::get<DocumentText>(result);
    CHECK(document.readable() == !test.at("quotes").empty());
    if (test.at("quotes").empty()) CHECK(document.unreadable.starts_with("garbled"));
    const std::string text = comparable(document.text);
    for (const std::string quote : test.at("quotes")) {
      INFO(quote);
      CHECK(text.find(comparable(quote)) != std::string::npos);
      ++quotes;
    }
  }
  CHECK(quotes > 100);
}

TEST_CASE("every real agreement of the development set is read") {
  const char* corpus = std::getenv("TILSYN_CORPUS");
  if (corpus == nullptr || !made::has_pdftotext()) return;
  std::size_t files = 0;
  for (const auto& entry : fs::directory_iterator(fs::path(corpus) / "dpa/orig")) {
    INFO(entry.path().string());
    const auto result = read_document(entry.path());
    REQUIRE(std::holds_alternative<DocumentText>(result));
    const bool garbled = entry.path().filename() == "en_basecamp_2018.pdf";
    CHECK(std::get<DocumentText>(result).readable() == !garbled);
    ++files;
  }
  CHECK(files > 10);
}
