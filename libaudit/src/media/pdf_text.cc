// SPDX-License-Identifier: Apache-2.0
#include "media/pdf_text.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "base/fold.h"
#include "media/pdf_table.h"

namespace tilsyn {
namespace {

bool is_small(std::string_view text) {  // begins with a small letter
  if (text.empty()) return false;
  if (text.front() >= 'a' && text.front() <= 'z') return true;
  // å ä ö æ ø é ü in UTF-8; their capitals are below.
  return text.size() > 1 && text[0] == '\xC3' && static_cast<unsigned char>(text[1]) >= 0x9F;
}

std::string_view first_word(std::string_view text) {
  return text.substr(0, std::min(text.find_first_of(" ,.;:)"), text.size()));
}

std::string_view last_word(std::string_view text) {
  const std::size_t blank = text.find_last_of(" \n(\"");
  return blank == std::string_view::npos ? text : text.substr(blank + 1);
}

// "kunde- og ansattdata": the hyphen stands for a word that follows.
bool is_conjunction(std::string_view word) {
  for (const char* known : {"og", "och", "and", "eller", "or", "samt", "as", "resp", "und", "till",
                            "til", "to", "respektive", "respektiv", "hhv"})
    if (word == known) return true;
  return false;
}

// Words that no heading and no sentence ends with.
bool needs_more(std::string_view word) {
  for (const char* known :
       {"for", "of",    "to", "the", "and", "or",  "by",   "with", "in",  "a",   "an",
        "og",  "i",     "av", "af",  "til", "som", "på",   "den",  "det", "med", "en",
        "et",  "eller", "at", "och", "att", "för", "till", "ett",  "är"})
    if (word == known) return true;
  return false;
}

bool ends_sentence(std::string_view text) {
  return !text.empty() && std::string_view(".:;!?").find(text.back()) != std::string_view::npos;
}

// Text joined from the cells of a row that is no table row.
std::string line_of(const PdfRow& row) {
  std::string line;
  for (const PdfLine& cell : row.cells) {
    if (!line.empty()) line += ' ';
    line += cell.text;
  }
  return line;
}

// Where the footnotes of a page begin: smaller lines at its end.
std::size_t notes_begin(const std::vector<PdfRow>& rows, double body_height) {
  constexpr std::size_t most = 20;
  std::size_t begin = rows.size();
  while (begin > 0 && rows[begin - 1].cells.front().height() < 0.92 * body_height) --begin;
  const bool whole_page = begin == 0 || rows.size() - begin > most;
  return whole_page ? rows.size() : begin;
}

}  // namespace

void PdfText::begin_page_here() {
  if (!page_waits_) return;
  pages_.push_back(pages_.empty() ? 0 : text_.size());
  page_waits_ = false;
}

void PdfText::begin_block(std::string_view separator) {
  for (const std::string& note : std::exchange(notes_, {})) add_paragraph("[note: " + note + "]");
  if (!text_.empty()) {
    text_ += page_waits_ && !pages_.empty() ? std::string_view("\n\f") : separator;
  }
  begin_page_here();
}

void PdfText::add_paragraph(std::string_view text) {
  if (!text_.empty()) text_ += "\n\n";
  text_ += text;
  open_ = false;
}

void PdfText::add_page(const std::vector<PdfRow>& rows) {
  if (page_waits_) begin_page_here();  // the page before had no text
  page_waits_ = true;
  last_.first_on_page = true;
  const std::size_t notes = notes_begin(rows, body_height_);
  for (std::size_t i = 0; i < notes;) {
    if (const std::size_t end = std::min(table_end(rows, i), notes); end > i) {
      bool first = true;
      for (const std::string& row : table_rows(rows, i, end)) {
        begin_block(first ? "\n\n" : "\n");
        text_ += row;
        first = false;
      }
      open_ = false;
      last_.first_on_page = false;
      i = end;
      continue;
    }
    add_line(rows[i], line_of(rows[i]));
    ++i;
  }
  for (std::size_t i = notes; i < rows.size(); ++i) {
    const bool begins =
        i == notes ||
        first_word(line_of(rows[i])).find_first_not_of("0123456789") == std::string_view::npos;
    if (begins) notes_.emplace_back();
    notes_.back() += (notes_.back().empty() ? "" : " ") + line_of(rows[i]);
  }
}

void PdfText::add_furniture(const PdfFurniture& furniture) {
  std::string headers;
  for (const std::string& header : furniture.headers) headers += header + "\n\n";
  text_.insert(0, headers);
  for (std::size_t i = 1; i < pages_.size(); ++i) pages_[i] += headers.size();
  footers_ = furniture.footers;
}

void PdfText::finish() {
  for (const std::string& note : std::exchange(notes_, {})) add_paragraph("[note: " + note + "]");
  for (const std::string& footer : footers_) add_paragraph(footer);
  if (page_waits_) begin_page_here();
  if (!text_.empty() && text_.back() != '\n') text_ += '\n';
}

bool PdfText::goes_on(const PdfRow& row, const std::string& line) const {
  if (!open_ || text_.ends_with("__") || text_.ends_with("...")) return false;
  const std::string_view label = std::string_view(line).substr(0, line.find(' '));
  if (is_label(label) && label.size() < line.size()) return false;
  if (std::abs(row.cells.front().height() - last_.height) > 0.15 * last_.height) return false;
  const double room = last_.right - last_.x0;
  const bool full = last_.x1 > last_.right - 0.2 * room;
  const bool ended = ends_sentence(text_);
  if (row.starts_column || last_.first_on_page)
    return is_small(line) || (full && !ended && !is_label(label));
  const double gap = row.y0() - last_.y1;
  if (gap < -2 * last_.height) return false;
  if (gap > 0.75 * last_.height)
    return is_small(line) && full && !ended && gap < 1.5 * last_.height;
  if (is_small(line)) return true;
  if (full) return !ended || last_.x1 > last_.right - 0.1 * room;
  // Broken early, in the middle of a sentence: "… the Contract for / Services".
  return !ended && last_.x1 > last_.right - 0.45 * room && needs_more(last_word(text_)) &&
         gap < 0.5 * last_.height;
}

void PdfText::join(std::string_view line) {
  const std::string_view word = last_word(text_);
  const bool divided = word.size() > 1 && word.back() == '-' && word[word.size() - 2] != '-' &&
                       word[word.size() - 2] != ' ';
  if (!divided) {
    text_ += ' ';
  } else if (is_conjunction(first_word(line))) {
    text_ += ' ';
  } else if (is_small(line)) {
    std::string whole = fold(word) + fold(first_word(line));  // with the hyphen
    const bool known = words_.count(whole) > 0;
    whole.erase(whole.find_last_of('-', fold(word).size()), 1);
    if (!known || words_.count(whole) > 0) text_.pop_back();
  }
  // Pages without text began behind the hyphen.
  for (auto page = pages_.rbegin(); page != pages_.rend() && *page > text_.size(); ++page)
    *page = text_.size();
  begin_page_here();
  text_ += line;
}

bool begins_with_bullet(std::string_view line) {
  for (const std::string_view mark : {"•", "▪", "●", "○", "◦", "■", "·", "–", "\uF0B7", "\u2022"}) {
    if (line.starts_with(mark)) return true;
  }
  return false;
}

void PdfText::add_line(const PdfRow& row, const std::string& line) {
  const PdfLine& first = row.cells.front();
  const PdfLine& end = row.cells.back();
  // The mark of an item may be taller than its text.
  const bool item = begins_with_bullet(line);
  const double height = item && body_height_ > 0 ? body_height_ : first.height();
  const double size = body_height_ > 0 ? height / body_height_ : 1;
  const bool heading = size > 1.15 && line.size() < 160 && row.cells.size() <= 2;
  if (goes_on(row, line) && (heading_ > 0) == heading) {
    join(line);
  } else {
    begin_block("\n\n");
    heading_ = !heading ? 0 : size > 1.5 ? 1 : 2;
    if (heading) text_ += heading_ == 1 ? "# " : "## ";
    text_ += line;
  }
  open_ = true;
  last_ = {first.x0, end.x1, row.y0(), row.y1(), row.right, height, false};
}

std::set<std::string, std::less<>> words_of(const std::vector<PdfPage>& pages) {
  std::set<std::string, std::less<>> words;
  constexpr std::size_t most = 200000;
  for (const PdfPage& page : pages) {
    for (const PdfLine& line : page.lines) {
      std::string_view rest = line.text;
      while (!rest.empty() && words.size() < most) {
        const std::size_t end = std::min(rest.find_first_of(" ,.;:()\""), rest.size());
        const std::string_view word = rest.substr(0, end);
        if (word.size() > 2 && word.size() < 60 && word.back() != '-') words.insert(fold(word));
        rest.remove_prefix(std::min(end + 1, rest.size()));
      }
    }
  }
  return words;
}

double body_height_of(const std::vector<PdfPage>& pages) {
  std::map<long, std::size_t> letters;  // by tenths of a point
  for (const PdfPage& page : pages)
    for (const PdfLine& line : page.lines)
      letters[std::lround(line.height() * 10)] += line.text.size();
  const auto most =
      std::max_element(letters.begin(), letters.end(),
                       [](const auto& a, const auto& b) { return a.second < b.second; });
  return most == letters.end() ? 0 : static_cast<double>(most->first) / 10;
}

}  // namespace tilsyn
