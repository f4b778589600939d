// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gumbo.h>

#include <string>
#include <string_view>

namespace tilsyn {

// A <ul> or <ol> and the marker of its next item.
class HtmlList {
 public:
  explicit HtmlList(const GumboElement& list);
  std::string next_marker(const GumboElement& item);

 private:
  bool ordered_;
  long next_;
  char style_;
};

// What the page says of its encoding in <meta>; empty if nothing.
std::string_view charset_of(std::string_view bytes);

}  // namespace tilsyn
