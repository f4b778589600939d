// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <ostream>
#include <string_view>

#include "report/wrap.h"

namespace tilsyn {

// Writes for a terminal: styled where it has colours, wrapped to its width. The writers of text
// derive from it.
class TextPage {
 protected:
  static constexpr std::string_view bold = "\x1b[1m";

  TextPage(std::ostream& out, bool color, std::size_t width)
      : out_(out), color_(color), width_(width) {}

  void styled(std::string_view style, std::string_view text) {
    const bool shown = color_ && !style.empty();
    if (shown) out_ << style;
    out_ << text;
    if (shown) out_ << "\x1b[0m";
  }
  void heading(std::string_view text) {
    out_ << '\n';
    styled(bold, text);
    out_ << '\n';
  }
  // The first line begins with `first`, the others with `rest`.
  void lines(std::string_view text, std::string_view first, std::string_view rest) {
    out_ << wrapped(text, width_, first, rest);
  }

  std::ostream& out_;

 private:
  bool color_;
  std::size_t width_;
};

}  // namespace tilsyn
