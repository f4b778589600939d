// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tilsyn {

struct PdfWord {
  double x0 = 0, x1 = 0;
  std::string text;
};

// A piece of a line that pdftotext sees as one, in points from the upper left corner.
struct PdfLine {
  double x0 = 0, y0 = 0, x1 = 0, y1 = 0;
  std::string text;  // the words with blanks between them
  std::vector<PdfWord> words;

  double height() const { return y1 - y0; }
  double width() const { return x1 - x0; }
};

struct PdfPage {
  double width = 0, height = 0;
  std::vector<PdfLine> lines;
};

// What `pdftotext -bbox-layout` wrote; of output that was cut off, the pages that are whole.
std::vector<PdfPage> parse_bbox_layout(std::string_view output);

// Takes the lines out of the pages that repeat in their margins (titles, "Page 3 of 9"). Page
// numbers are dropped; of everything else the first occurrence is returned, headers and footers.
struct PdfFurniture {
  std::vector<std::string> headers, footers;
};
PdfFurniture take_furniture(std::vector<PdfPage>& pages);

}  // namespace tilsyn
