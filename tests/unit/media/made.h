// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace made {

using Files = std::vector<std::pair<std::string, std::string>>;
std::string zip(const Files& files);

// A DOCX of this body (WordprocessingML without the <w:body>) and other parts.
std::string docx(const std::string& body, Files parts = {});
std::string paragraph(const std::string& text, const std::string& properties = {});

// An ODT of this <office:text> content, automatic styles and styles.xml.
std::string odt(const std::string& text, const std::string& automatic = {},
                const std::string& styles = {});

// A line of a page: points from the lower left corner, size in points, Latin-1.
struct Line {
  double x, y, size;
  std::string text;
};
using Page = std::vector<Line>;
// With `trailer` in the trailer's dictionary and `objects` after all others.
std::string pdf(const std::vector<Page>& pages, const std::string& trailer = {},
                const std::vector<std::string>& objects = {});

bool has_pdftotext();  // prints why a test is passed over

}  // namespace made
