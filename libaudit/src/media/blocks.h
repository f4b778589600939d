// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "media/document_text.h"

namespace tilsyn {

// What the readers of HTML, DOCX and ODT make of a document before it is written as text.
struct TextBlock {
  enum class Kind : unsigned char { paragraph, heading, item, row, page_break };
  Kind kind = Kind::paragraph;
  int level = 0;       // of a heading from 1, of a list item from 0
  std::string marker;  // "1.2", "a)", "-"; of a heading its number
  std::string text;    // of a row "| a | b |"
};
using TextBlocks = std::vector<TextBlock>;

// A cell with the columns and rows that it covers.
struct BlockCell {
  TextBlocks content;
  std::size_t columns = 1;
  std::size_t rows = 1;
};
using TableRows = std::vector<std::vector<BlockCell>>;

// Rows "| a | b |" with an empty cell where a merged one goes on. A table of one column, or with
// cells that hold whole sections, only serves the layout: its content follows cell by cell.
void append_table(TextBlocks& out, TableRows&& rows);

// TextBlocks in one line, as in a cell.
std::string in_one_line(const TextBlocks& blocks);

// Writes the blocks as DocumentText describes; stops at max_text with a warning.
void write_blocks(const TextBlocks& blocks, std::size_t max_text, DocumentText& out);

// Text as it comes in: white space collapsed except breaks, which stay as line ends.
class InlineText {
 public:
  void add(std::string_view text);  // runs of white space become one blank
  void add_verbatim(std::string_view text);
  void add_break();
  bool empty() const { return text_.empty(); }
  // The text so far, cleaned (clean_text) and trimmed; starts anew.
  std::string take();

 private:
  std::string text_;
};

void add_warning(DocumentText& document, std::string_view warning);

}  // namespace tilsyn
