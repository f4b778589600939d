// SPDX-License-Identifier: Apache-2.0
#include "import/import_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>

namespace tilsyn {
namespace {

// One line of at most `longest` code points, without control characters.
std::string shortened(const std::string& text, std::size_t longest = 60) {
  std::string out;
  std::size_t points = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0) != 0x80 && ++points > longest) return out + "…";
    out += byte < 0x20 || byte == 0x7F ? ' ' : c;
  }
  return out;
}

std::string counts(const ColumnReport& column) {
  std::string text;
  const auto add = [&](std::size_t count, std::string_view what) {
    if (count == 0) return;
    if (!text.empty()) text += ", ";
    text += fmt::format("{} {}", count, what);
  };
  add(column.taken, "taken");
  add(column.interpreted, "interpreted");
  add(column.noted, "kept as notes");
  add(column.refused, "not understood (kept as notes)");
  return text.empty() ? "empty" : text;
}

void write_columns(const ImportReport& report, std::ostream& out) {
  out << "Columns:\n";
  for (const ColumnReport& column : report.columns) {
    out << "  " << shortened(column.heading) << " -> "
        << (column.field.empty() ? "no field" : column.field) << ": " << counts(column);
    if (!column.suggestion.empty()) out << " (is '" << column.suggestion << "' meant?)";
    out << '\n';
  }
}

// Cell by cell: its place and text, then each path with its values.
void write_interpretations(const ImportReport& report, const Sources& sources, std::ostream& out) {
  if (report.interpretations.empty()) return;
  out << "Interpreted, to be confirmed by a person:";
  const Interpretation* last = nullptr;
  for (const Interpretation& one : report.interpretations) {
    const bool same_cell = last && last->span == one.span;
    if (!same_cell) {
      out << fmt::format("\n  {}: {} \"{}\"\n    -> ", sources.place(one.span), one.tool,
                         shortened(one.text));
    }
    if (same_cell && last->path == one.path) {
      out << ", " << shortened(one.value);
    } else {
      out << (same_cell ? "; " : "") << one.path << " = " << shortened(one.value);
    }
    last = &one;
  }
  out << '\n';
}

}  // namespace

void write_import_report(const ImportReport& report, const Sources& sources, std::ostream& out) {
  out << fmt::format("{}: {}, read as {} in {}\n", report.path,
                     report.tools == 1 ? "1 tool" : fmt::format("{} tools", report.tools),
                     report.format, report.encoding);
  write_columns(report, out);
  write_interpretations(report, sources, out);
  if (!report.remarks.empty()) out << "To look at:\n";
  for (const std::string& remark : report.remarks) out << "  " << shortened(remark, 400) << '\n';
}

}  // namespace tilsyn
