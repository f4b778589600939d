// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>

#include "web/filter_rule.h"

namespace tilsyn {

// What a filter list is and how much of it is understood.
struct FilterListSummary {
  std::string name;     // as the caller calls it
  std::string title;    // "! Title:"; may be empty
  std::string version;  // "! Version:" or "! Last modified:", unless it was never filled in
  std::string sha256;   // of the text
  std::size_t lines = 0;
  std::size_t rules = 0;       // about requests, understood, exceptions among them
  std::size_t exceptions = 0;  // @@
  std::size_t comments = 0;    // and blank lines
  std::size_t for_others = 0;  // between !#if and !#endif, meant for other programs; not read
  std::size_t cosmetic = 0;    // about what a page shows; not read
  std::map<std::string, std::size_t> unsupported;  // not used: reason -> rules
  // Used as plain rules although they would also replace the answer: option -> rules.
  std::map<std::string, std::size_t> simplified;
};

// Reads a list in the syntax of Adblock Plus and EasyList; lines of hosts files are understood,
// too. `list` numbers the lists. Whatever the text, each line is read once.
FilterListSummary read_filter_list(std::string name, std::string text, std::uint16_t list,
                                   FilterRules& rules);

}  // namespace tilsyn
