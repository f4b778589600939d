// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace tilsyn {

enum class DocumentFormat : unsigned char { text, markdown, html, pdf, docx, odt };

std::string_view to_string(DocumentFormat format);

// The text of a document as a person reads it, UTF-8 without a byte order mark. Everything that is
// said of the document points into it. Of a .txt or .md file it is the file itself (decoded);
// the other readers write the structure in the signs that plain text has for it anyway: "# " before
// headings, "- " before list items ("1.2 " where the document numbers them), "| a | b |" for table
// rows, "[x]"/"[ ]" for check boxes, an empty line between paragraphs, U+000C at the end of a page.
struct DocumentText {
  std::string text;
  DocumentFormat format = DocumentFormat::text;
  // Byte offsets where the pages begin, the first 0; empty where the format has no pages.
  std::vector<std::size_t> pages;
  // Why there is no text that could be judged ("scanned", "garbled", "encrypted" …), in words for
  // the user; empty when readable. Unreadable is never the same as "says nothing".
  std::string unreadable;
  std::string warning;  // what was left out ("3 text boxes", "10,000 pages: the first 2,000 read")

  bool readable() const { return unreadable.empty(); }
};

}  // namespace tilsyn
