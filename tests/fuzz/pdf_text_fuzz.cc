// SPDX-License-Identifier: Apache-2.0
// What pdftotext writes of a hostile file, from its coordinates to paragraphs.
#include <cstdint>

#include "document_check.h"
#include "media/legible.h"
#include "media/pdf_text.h"

using namespace tilsyn;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::vector<PdfPage> pages = parse_bbox_layout({reinterpret_cast<const char*>(data), size});
  const PdfFurniture furniture = take_furniture(pages);
  PdfText text(body_height_of(pages), words_of(pages));
  bool first = true;
  for (PdfPage& page : pages) {
    text.add_page(rows_of(std::move(page)));
    if (first) text.add_furniture(furniture);
    first = false;
  }
  text.finish();
  DocumentText document;
  document.text = text.text();
  document.pages = text.pages();
  is_garbled(document.text);
  if (document.text.empty()) document.unreadable = "empty";
  require_sound(document);
  return 0;
}
