// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <set>

#include "base/fold.h"
#include "media/pdf_page.h"

namespace tilsyn {
namespace {

constexpr double margin = 0.11;   // of the page's height, where headers and footers stand
constexpr double same_place = 6;  // points

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool in_margin(const PdfLine& line, const PdfPage& page) {
  return line.y1 < page.height * margin || line.y0 > page.height * (1 - margin);
}

bool is_upper(const PdfLine& line, const PdfPage& page) {
  return line.y0 < page.height / 2;
}

// The text with each number as one sign.
std::string pattern_of(const std::string& text) {
  std::string out;
  for (const char c : fold(text)) {
    if (!is_digit(c)) {
      out += c;
    } else if (out.empty() || out.back() != '#') {
      out += '#';
    }
  }
  return out;
}

// "Page 3 of 9", "3 (9)", "- 3 -" and what else says only which page it is.
bool is_page_number(const std::string& pattern) {
  static const std::set<std::string> words = {"page", "side", "sida", "sid", "s",     "p", "of",
                                              "af",   "av",   "of:",  "til", "side:", "pg"};
  if (pattern.find('#') == std::string::npos || pattern.size() > 24) return false;
  std::string word;
  for (const char c : pattern + " ") {
    if ((c >= 'a' && c <= 'z') || c == ':') {
      word += c;
      continue;
    }
    if (!word.empty() && words.count(word) == 0) return false;
    word.clear();
    if (std::string_view("# -/().|,").find(c) == std::string_view::npos &&
        static_cast<unsigned char>(c) < 0x80)
      return false;
  }
  return std::count(pattern.begin(), pattern.end(), '#') <= 2;
}

struct Key {
  std::string pattern;
  bool upper;
  bool operator<(const Key& other) const {
    return upper != other.upper ? upper < other.upper : pattern < other.pattern;
  }
};

// Where lines of this pattern stand, page by page.
using Places = std::map<Key, std::vector<double>>;

Places places_of(const std::vector<PdfPage>& pages) {
  Places places;
  for (const PdfPage& page : pages) {
    std::set<Key> seen;
    for (const PdfLine& line : page.lines) {
      if (!in_margin(line, page)) continue;
      const Key key{pattern_of(line.text), is_upper(line, page)};
      if (seen.insert(key).second) places[key].push_back(line.y0);
    }
  }
  return places;
}

// On a third of the pages and at least two, where the others are.
bool repeats(const std::vector<double>& places, double y, std::size_t pages) {
  const auto near = std::count_if(places.begin(), places.end(),
                                  [&](double other) { return std::abs(other - y) < same_place; });
  return near >= 2 && static_cast<std::size_t>(near) * 3 >= pages;
}

}  // namespace

PdfFurniture take_furniture(std::vector<PdfPage>& pages) {
  const Places places = places_of(pages);
  PdfFurniture furniture;
  std::set<Key> kept;
  for (PdfPage& page : pages) {
    std::vector<PdfLine> rest;
    for (PdfLine& line : page.lines) {
      const Key key{pattern_of(line.text), is_upper(line, page)};
      const bool numbers = in_margin(line, page) && is_page_number(key.pattern);
      const auto found = places.find(key);
      const bool again = in_margin(line, page) && found != places.end() &&
                         repeats(found->second, line.y0, pages.size());
      if (!numbers && !again) {
        rest.push_back(std::move(line));
      } else if (!numbers && kept.insert(key).second) {
        (key.upper ? furniture.headers : furniture.footers).push_back(std::move(line.text));
      }
    }
    page.lines = std::move(rest);
  }
  return furniture;
}

}  // namespace tilsyn
