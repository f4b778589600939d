// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "media/xml.h"

namespace tilsyn {

// The automatic numbers of word/numbering.xml (ECMA-376 part 1, 17.9), counted as paragraphs come.
class DocxNumbering {
 public:
  static constexpr int levels = 9;

  struct Marker {
    std::string text;      // "9.1", "a)", "-"; empty where the level shows nothing
    bool decimal = false;  // a number, as of clauses; not a letter, a roman number or a bullet
  };

  void load(pugi::xml_node numbering);

  // The marker of the next paragraph in this list; nothing for lists that do not exist.
  std::optional<Marker> next(const std::string& list, int level);

  // The level of the list that belongs to a paragraph style, or 0.
  int level_of_style(const std::string& list, const std::string& style) const;

 private:
  struct Level {
    long start = 1;
    std::string format = "decimal";
    std::string text;
    std::string style;
    bool legal = false;  // w:isLgl: all numbers of the marker decimal
  };
  struct Abstract {
    std::array<Level, levels> level;
    std::string link;  // w:numStyleLink: defined where the style of this name is
    std::array<std::optional<long>, levels> count;
  };
  struct List {
    std::string abstract;
    std::map<int, Level> own;      // levels that the list defines anew
    std::map<int, long> restarts;  // w:startOverride
    std::set<int> restarted;
  };

  static Level read_level(pugi::xml_node node);
  void load_list(pugi::xml_node node);
  Abstract* abstract_of(const List& list);
  const Level& level_of(const List& list, const Abstract& abstract, int level) const;
  std::string marker_text(const List& list, const Abstract& abstract, int level) const;

  std::map<std::string, Abstract> abstracts_;
  std::map<std::string, std::string> style_links_;  // w:styleLink -> abstract
  std::map<std::string, List> lists_;
};

}  // namespace tilsyn
