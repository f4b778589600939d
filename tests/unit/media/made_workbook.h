// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "made.h"

namespace made {

// What stands inside <worksheet>.
struct XlsxSheet {
  std::string name, content;
  std::string state = "visible";
};
// A workbook; `parts` are other files of the package, by their whole name, and replace those that
// are made ("xl/styles.xml").
std::string xlsx(const std::vector<XlsxSheet>& sheets, const Files& parts = {});

// <sheetData> of rows from the first on; "" leaves a cell out.
using Texts = std::vector<std::vector<std::string>>;
std::string sheet_data(const Texts& rows);
// A workbook of one sheet with these texts.
std::string xlsx_of(const Texts& rows, const std::string& name = "Sheet 1");

// An ODS of this <office:spreadsheet> content.
std::string ods(const std::string& tables, const std::string& automatic_styles = {});

std::string escaped_xml(const std::string& text);

}  // namespace made
