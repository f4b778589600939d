// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "report/html_page.h"
#include "report/risk_words.h"

namespace tilsyn {

// A picture of one matrix. Levels differ by word, pattern and colour, marks by number and shape.
struct RiskPicture {
  std::string_view id;  // own, proposed: begins the ids in it
  const ReportMatrix& matrix;
  const RiskCells& cells;
  bool proposed = false;
  std::string title, description;  // for screen readers
};
void write_risk_picture(const HtmlPage& page, const RiskPicture& picture);

// What the levels and the marks of a picture look like.
void write_risk_legend(const HtmlPage& page, const RiskPicture& picture);

}  // namespace tilsyn
