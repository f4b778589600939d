// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <initializer_list>
#include <iosfwd>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "report/report.h"

namespace tilsyn {

// Writes HTML. All text and every attribute goes through it and is escaped here and nowhere else;
// control characters and direction marks are spelt out. Closes what is open in the right order.
class HtmlWriter {
 public:
  // An attribute with an empty value is left out.
  using Attributes = std::initializer_list<std::pair<std::string_view, std::string_view>>;

  HtmlWriter(std::ostream& out, std::string language);

  HtmlWriter& open(std::string_view tag, Attributes attributes = {});
  HtmlWriter& close();
  // A tag without content: meta, use, rect.
  HtmlWriter& empty(std::string_view tag, Attributes attributes = {});
  HtmlWriter& text(std::string_view text);
  HtmlWriter& element(std::string_view tag, std::string_view text, Attributes attributes = {});
  // With a lang attribute where its language is not that of the page.
  HtmlWriter& phrase(std::string_view tag, const Phrase& phrase, std::string_view css_class = {});
  // A link for http, https and targets on this page; for anything else only the text.
  HtmlWriter& link(std::string_view address, std::string_view text,
                   std::string_view css_class = {});
  // Text of several lines, with its line breaks.
  HtmlWriter& lines(std::string_view text);
  // One of the symbols of `symbols()`, hidden from screen readers: a word stands beside it.
  HtmlWriter& icon(std::string_view name);
  // Everything up to and with <body>; `style` is the style sheet, `script` what script() will write
  // on this page: no other script runs.
  void begin_page(std::string_view title, std::string_view style, std::string_view script = {});
  // A program of ours, as it stands; a page that did not announce it does not run it.
  void script(std::string_view text);
  void end_page();

 private:
  void tag(std::string_view name, Attributes attributes, bool slash);

  std::ostream& out_;
  std::string language_;
  std::vector<std::string> open_;
};

}  // namespace tilsyn
