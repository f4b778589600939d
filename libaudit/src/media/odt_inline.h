// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "media/blocks.h"
#include "media/odt_styles.h"
#include "media/xml.h"

namespace tilsyn {

// The text of one <text:p> or <text:h> (ODF 1.3 part 3, 6).
class OdtInline {
 public:
  explicit OdtInline(const OdtStyles& styles) : styles_(styles) {}

  // Check boxes stand in <office:forms>; the text only refers to them.
  void collect_forms(pugi::xml_node node, int depth);
  void read(pugi::xml_node parent, int depth);

  InlineText text;
  std::vector<pugi::xml_node> boxes;  // <draw:text-box>
  std::vector<pugi::xml_node> notes;  // <text:note-body>
  bool breaks_page = false;
  bool too_deep = false;

 private:
  void read_element(pugi::xml_node node, int depth);
  void add_control(pugi::xml_node node);
  static bool is_checked(pugi::xml_node field);

  const OdtStyles& styles_;
  std::map<std::string, std::string> check_boxes_;
};

}  // namespace tilsyn
