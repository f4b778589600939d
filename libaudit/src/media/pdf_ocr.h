// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "media/read_document.h"

namespace tilsyn {

struct OcrResult {
  std::vector<std::string> pages;
  std::string problem;  // why nothing could be recognised
  std::string warning;
};

// Pictures of the pages through pdftoppm, their text through tesseract, all in memory.
OcrResult recognise_pages(std::string_view pdf, std::size_t pages,
                          const ReadDocumentOptions& options);

}  // namespace tilsyn
