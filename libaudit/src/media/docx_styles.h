// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "media/xml.h"

namespace tilsyn {

// The heading level that a style's name says in the languages of Word and LibreOffice: "heading 2",
// "Rubrik 2", "Overskrift2", "Heading_20_2"; 1 for "Title" and its like, 0 for other names.
int heading_level_of_name(std::string_view name);

// What paragraph and character styles of word/styles.xml say that the text depends on.
class DocxStyles {
 public:
  struct Style {
    int heading = 0;  // 1-9
    std::string list;
    std::optional<int> list_level;
    std::string list_style;  // the style that brought the list
    bool hidden = false;
    bool page_break_before = false;
  };

  void load(pugi::xml_node styles);
  Style resolved(std::string_view id) const;  // with what it is based on
  // The paragraph style of those that name none.
  const std::string& default_paragraph() const { return default_paragraph_; }

 private:
  struct Raw {
    std::string name, based_on, list;
    std::optional<int> outline, list_level;
    std::optional<bool> hidden, page_break_before;
  };
  std::map<std::string, Raw, std::less<>> styles_;
  std::string default_paragraph_;
};

}  // namespace tilsyn
