// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <map>
#include <string>

#include "media/odt_styles.h"

namespace tilsyn {

// The numbers of lists and headings, counted as their items come.
class OdtLists {
 public:
  explicit OdtLists(const OdtStyles& styles) : styles_(styles) {}

  struct Marker {
    std::string text;
    bool decimal = false;
  };

  // A <text:list> that is not within another one; unless it continues one it counts anew.
  void begin(const std::string& style, bool continues);
  Marker next(const std::string& style, std::size_t level, long start_value);
  Marker next_heading(std::size_t level);

 private:
  using Counts = std::array<long, OdtStyles::levels>;  // 0: not begun
  static Marker count(const OdtStyles::List& list, Counts& counts, std::size_t level,
                      long start_value);

  const OdtStyles& styles_;
  std::map<std::string, Counts> counts_;
  Counts headings_{};
};

}  // namespace tilsyn
