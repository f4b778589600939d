// SPDX-License-Identifier: Apache-2.0
#include "report/wrap.h"

#include "base/utf8.h"
#include "diag/visible.h"

namespace tilsyn {

std::string wrapped(std::string_view text, std::size_t width, std::string_view first,
                    std::string_view rest) {
  std::string out, line(first);
  bool empty = true;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = text.find_first_not_of(" \n\r\t", at);
    if (begin == text.npos) break;
    const std::size_t end = std::min(text.find_first_of(" \n\r\t", begin), text.size());
    const std::string word = visible(text.substr(begin, end - begin));
    at = end;
    if (!empty && display_width(line) + 1 + display_width(word) > width) {
      out += line + "\n";
      line = rest;
      empty = true;
    }
    if (!empty) line += ' ';
    line += word;
    empty = false;
  }
  return out + line + "\n";
}

std::string padded(std::string_view text, std::size_t columns) {
  std::string out(text);
  const std::size_t width = display_width(text);
  if (width < columns) out.append(columns - width, ' ');
  return out;
}

}  // namespace tilsyn
