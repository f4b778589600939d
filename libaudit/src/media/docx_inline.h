// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "media/blocks.h"
#include "media/docx_styles.h"
#include "media/xml.h"

namespace tilsyn {

// The text of one paragraph of WordprocessingML (ECMA-376 part 1, 17.3 and 17.16).
class DocxInline {
 public:
  explicit DocxInline(const DocxStyles& styles) : styles_(styles) {}

  void read(pugi::xml_node paragraph, int depth);

  InlineText text;
  std::vector<pugi::xml_node> boxes;  // <w:txbxContent>, each once
  std::vector<std::string> notes;     // "footnote 2", "endnote 1"
  bool deleted = false;               // some text was deleted
  bool breaks_page = false;
  bool breaks_page_before = false;  // before any text
  bool too_deep = false;

 private:
  void read_run(pugi::xml_node run, int depth);
  void read_in_run(pugi::xml_node node, int depth);
  void read_field(pugi::xml_node mark);
  void read_content_control(pugi::xml_node control, int depth);
  void find_boxes(pugi::xml_node node, int depth);
  bool is_hidden(pugi::xml_node run) const;
  bool in_instruction() const;

  const DocxStyles& styles_;
  // Complex fields that are open; true while their instruction, not their result, is read. A field
  // may reach over several paragraphs.
  std::vector<bool> fields_;
};

}  // namespace tilsyn
