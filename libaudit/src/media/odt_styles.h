// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <map>
#include <string>
#include <string_view>

#include "media/numbering.h"
#include "media/xml.h"

namespace tilsyn {

// What the styles of content.xml and styles.xml say that the text depends on (ODF 1.3 part 3).
class OdtStyles {
 public:
  static constexpr std::size_t levels = 10;

  struct Level {
    bool bullet = true;
    bool shown = true;  // a number whose format is empty is not
    NumberStyle style = NumberStyle::decimal;
    std::string prefix, suffix;
    long start = 1;
    std::size_t display = 1;  // levels that stand in the number: 2 for "1.1"
  };
  using List = std::array<Level, levels>;

  struct Paragraph {
    int heading = 0;
    std::string list;
    bool hidden = false;
    bool page_before = false;
    bool page_after = false;
  };

  void load(pugi::xml_node root);
  Paragraph paragraph(std::string_view name) const;
  bool hidden_text(std::string_view name) const;
  const List* list(std::string_view name) const;
  const List* outline() const { return has_outline_ ? &outline_ : nullptr; }

 private:
  struct Raw {
    std::string parent, list;
    std::string display_name;
    int outline = 0;
    bool hidden = false;
    bool page_before = false, page_after = false;
  };
  void load_style(pugi::xml_node node);
  static List read_list(pugi::xml_node node);

  std::map<std::string, Raw, std::less<>> styles_;
  std::map<std::string, List, std::less<>> lists_;
  List outline_;
  bool has_outline_ = false;
};

}  // namespace tilsyn
