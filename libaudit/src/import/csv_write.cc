// SPDX-License-Identifier: Apache-2.0
#include "import/csv.h"

namespace tilsyn {
namespace {

// Quotes where the bare text would read as something else.
void append_cell(std::string& out, const std::string& text, char separator, bool alone) {
  const bool bare = text.find_first_of("\"\r\n") == std::string::npos &&
                    text.find(separator) == std::string::npos && !(alone && text.empty());
  if (bare) {
    out += text;
    return;
  }
  out += '"';
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

}  // namespace

std::string write_csv(const std::vector<std::vector<std::string>>& rows, char separator) {
  std::string out = std::string("sep=") + separator + "\r\n";
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i > 0) out += separator;
      append_cell(out, row[i], separator, row.size() == 1);
    }
    out += "\r\n";
  }
  return out;
}

}  // namespace tilsyn
