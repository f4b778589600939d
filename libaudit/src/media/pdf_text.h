// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "media/pdf_layout.h"

namespace tilsyn {

// Writes rows as paragraphs: lines joined, words made whole again, tables as rows, headings (by
// the size of their letters) marked. A paragraph may go on over the end of a page.
class PdfText {
 public:
  // `words`: all words of the document, to tell "e-post" from a word that was only divided.
  PdfText(double body_height, std::set<std::string, std::less<>> words)
      : body_height_(body_height), words_(std::move(words)) {}

  void add_page(const std::vector<PdfRow>& rows);
  // Headers before everything (call it after the first page), footers at the very end.
  void add_furniture(const PdfFurniture& furniture);

  const std::string& text() const { return text_; }
  const std::vector<std::size_t>& pages() const { return pages_; }
  void finish();

 private:
  std::size_t add_table(const std::vector<PdfRow>& rows, std::size_t begin);
  void add_line(const PdfRow& row, const std::string& line);
  void begin_block(std::string_view separator);
  void begin_page_here();
  void add_paragraph(std::string_view text);
  void join(std::string_view line);
  bool goes_on(const PdfRow& row, const std::string& line) const;

  double body_height_;
  std::set<std::string, std::less<>> words_;
  std::string text_;
  std::vector<std::size_t> pages_;
  std::vector<std::string> footers_;
  std::vector<std::string> notes_;  // of the page that ended, until its last sentence ends
  bool page_waits_ = false;         // a page has begun but none of its text is written
  bool open_ = false;               // the last paragraph may go on
  int heading_ = 0;                 // of the last paragraph
  struct {
    double x0 = 0, x1 = 0, y0 = 0, y1 = 0, right = 0, height = 0;
    bool first_on_page = false;
  } last_;
};

// The words of all lines, in small letters, with the hyphens inside them.
std::set<std::string, std::less<>> words_of(const std::vector<PdfPage>& pages);

// The height of most letters.
double body_height_of(const std::vector<PdfPage>& pages);

}  // namespace tilsyn
