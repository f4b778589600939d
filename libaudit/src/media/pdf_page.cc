// SPDX-License-Identifier: Apache-2.0
#include "media/pdf_page.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <optional>
#include <utility>

#include "media/clean_text.h"

namespace tilsyn {
namespace {

// The number in name="1.25"; coordinates that are no sensible number are 0.
double number(std::string_view line, std::string_view name) {
  const std::size_t at = line.find(name);
  if (at == std::string_view::npos) return 0;
  const std::string digits(line.substr(at + name.size(), 30));
  const double value = std::strtod(digits.c_str(), nullptr);
  return std::isfinite(value) && std::abs(value) < 1e6 ? value : 0;
}

std::string unescaped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::string_view rest = text.substr(i);
    const auto take = [&](std::string_view entity, char c) {
      if (!rest.starts_with(entity)) return false;
      out += c;
      i += entity.size() - 1;
      return true;
    };
    if (text[i] == '&' && (take("&amp;", '&') || take("&lt;", '<') || take("&gt;", '>') ||
                           take("&quot;", '"') || take("&apos;", '\'') || take("&#39;", '\'')))
      continue;
    out += text[i];
  }
  return out;
}

std::string_view element_text(std::string_view line) {
  const std::size_t begin = line.find('>');
  const std::size_t end = line.rfind("</");
  if (begin == std::string_view::npos || end == std::string_view::npos || end <= begin) return {};
  return line.substr(begin + 1, end - begin - 1);
}

class BboxParser {
 public:
  std::vector<PdfPage> parse(std::string_view output) {
    while (!output.empty()) {
      const std::size_t end = std::min(output.find('\n'), output.size());
      read(output.substr(0, end));
      output.remove_prefix(std::min(end + 1, output.size()));
    }
    return std::move(pages_);
  }

 private:
  void read(std::string_view line) {
    const std::size_t begin = line.find('<');
    if (begin == std::string_view::npos) return;
    line.remove_prefix(begin);
    if (line.starts_with("<word ")) {
      const std::string_view word = element_text(line);
      // The raised number of a footnote is no part of the sentence.
      const double height = number(line, "yMax=\"") - number(line, "yMin=\"");
      if (!line_.text.empty() && height < 0.75 * line_.height() && word.size() <= 3 &&
          word.find_first_not_of("0123456789") == std::string_view::npos)
        return;
      std::string text = clean_text(unescaped(word));
      if (text.find_first_not_of(' ') == std::string::npos) return;
      if (!line_.text.empty()) line_.text += ' ';
      line_.text += text;
      line_.words.push_back({number(line, "xMin=\""), number(line, "xMax=\""), std::move(text)});
    } else if (line.starts_with("<line ")) {
      line_ = {};
      line_.x0 = number(line, "xMin=\"");
      line_.y0 = number(line, "yMin=\"");
      line_.x1 = number(line, "xMax=\"");
      line_.y1 = number(line, "yMax=\"");
    } else if (line.starts_with("</line>")) {
      if (!line_.text.empty()) page_.lines.push_back(std::move(line_));
      line_ = {};
    } else if (line.starts_with("<page ")) {
      page_ = {number(line, "width=\""), number(line, "height=\""), {}};
    } else if (line.starts_with("</page>")) {
      pages_.push_back(std::exchange(page_, {}));
    }
  }

  PdfLine line_;
  PdfPage page_;
  std::vector<PdfPage> pages_;
};

}  // namespace

std::vector<PdfPage> parse_bbox_layout(std::string_view output) {
  return BboxParser().parse(output);
}

}  // namespace tilsyn
