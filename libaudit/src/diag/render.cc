// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <numeric>
#include <ostream>

#include "diag/diagnostic.h"
#include "diag/visible.h"

namespace tilsyn {
namespace {

constexpr std::size_t widest = 120;      // columns of a source line that are shown
constexpr std::size_t before_span = 50;  // of them before the span, when a line is cut
constexpr std::size_t window =
    1024;  // bytes around the span that are looked at, however long the line
constexpr std::string_view ellipsis = "…";

struct Style {
  std::string_view place, error, warning, note, caret, reset;
};
constexpr Style colored{"\x1b[1m",    "\x1b[1;31m", "\x1b[1;35m",
                        "\x1b[1;36m", "\x1b[1;32m", "\x1b[0m"};
constexpr Style bare{};

std::string_view word(Diagnostic::Severity severity) {
  switch (severity) {
    case Diagnostic::Severity::error:
      return "error";
    case Diagnostic::Severity::warning:
      return "warning";
    case Diagnostic::Severity::note:
      return "note";
  }
  return "error";
}

std::string_view color_of(Diagnostic::Severity severity, const Style& style) {
  switch (severity) {
    case Diagnostic::Severity::error:
      return style.error;
    case Diagnostic::Severity::warning:
      return style.warning;
    case Diagnostic::Severity::note:
      return style.note;
  }
  return style.error;
}

bool continues(char c) {
  return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

// The line of a span, cut to the bytes worth looking at; begin and end are relative to `text`.
struct Excerpt {
  std::string_view text;
  std::size_t begin = 0;
  std::size_t end = 0;
  bool cut_before = false;
  bool cut_after = false;
};

Excerpt excerpt(const Source& source, Span span) {
  const std::string_view line = source.line(source.position(span.begin).line);
  const std::size_t start = static_cast<std::size_t>(line.data() - source.text().data());
  const std::size_t begin = std::min(span.begin - start, line.size());
  const std::size_t end = std::clamp<std::size_t>(span.end - std::min<std::size_t>(start, span.end),
                                                  begin, line.size());
  std::size_t low = begin > window ? begin - window : 0;
  while (low > 0 && low < begin && continues(line[low])) ++low;
  std::size_t high = std::min(line.size(), begin + window);
  while (high < line.size() && continues(line[high])) ++high;
  if (low == 0 && line.starts_with("\xEF\xBB\xBF") && begin >= 3) low = 3;  // byte order mark
  return {line.substr(low, high - low), begin - low, std::min(end, high) - low, low > 3,
          high < line.size()};
}

// Drops cells at both ends until the rest fits, keeping the beginning of the span in view.
std::vector<Cell> shorten(std::vector<Cell> cells, Excerpt& part) {
  const auto width = [](const auto& first, const auto& last) {
    return std::accumulate(first, last, std::size_t{0},
                           [](std::size_t sum, const Cell& cell) { return sum + cell.width; });
  };
  std::size_t total = width(cells.begin(), cells.end());
  if (total <= widest && !part.cut_before && !part.cut_after) return cells;
  const auto mark = std::find_if(cells.begin(), cells.end(),
                                 [&](const Cell& cell) { return cell.offset >= part.begin; });
  std::size_t lead = width(cells.begin(), mark);
  auto first = cells.begin();
  while (first != mark && lead > before_span && (total > widest || part.cut_before)) {
    lead -= first->width;
    total -= first->width;
    ++first;
  }
  auto last = cells.end();
  while (last != first && total > widest) total -= (--last)->width;
  part.cut_before = part.cut_before || first != cells.begin();
  part.cut_after = part.cut_after || last != cells.end();
  return {first, last};
}

void write_excerpt(const Source& source, Span span, const Style& style, std::ostream& out) {
  if (source.text().empty()) return;
  Excerpt part = excerpt(source, span);
  const std::vector<Cell> cells = shorten(visible_cells(part.text), part);
  std::string line = part.cut_before ? std::string(ellipsis) : std::string();
  std::size_t lead = part.cut_before ? 1 : 0;
  std::size_t marked = 0;
  for (const Cell& cell : cells) {
    line += cell.shown;
    if (cell.offset < part.begin) {
      lead += cell.width;
    } else if (cell.offset < part.end) {
      marked += cell.width;
    }
  }
  if (part.cut_after) line += ellipsis;
  out << "  " << line << "\n  " << std::string(lead, ' ') << style.caret << '^'
      << std::string(marked > 1 ? marked - 1 : 0, '~') << style.reset << '\n';
}

void write_head(const Sources& sources, Span span, Diagnostic::Severity severity,
                const std::string& message, const std::string& id, const Style& style,
                std::ostream& out) {
  if (span.known()) out << style.place << visible(sources.place(span)) << ":" << style.reset << ' ';
  out << color_of(severity, style) << word(severity) << ':' << style.reset << ' '
      << visible(message);
  if (!id.empty()) out << " [" << id << ']';
  out << '\n';
  if (span.known()) write_excerpt(sources.at(span.source), span, style, out);
}

void write_count(std::size_t count, std::string_view singular, std::ostream& out) {
  out << count << ' ' << singular << (count == 1 ? "" : "s");
}

}  // namespace

void write_diagnostic(const Diagnostic& diagnostic, const Sources& sources, bool color,
                      std::ostream& out) {
  const Style& style = color ? colored : bare;
  write_head(sources, diagnostic.span, diagnostic.severity, diagnostic.message, diagnostic.id,
             style, out);
  if (!diagnostic.hint.empty()) out << "  hint: " << visible(diagnostic.hint) << '\n';
  for (const Diagnostic::Note& note : diagnostic.notes) {
    write_head(sources, note.span, Diagnostic::Severity::note, note.message, {}, style, out);
  }
}

void write_diagnostics(const Diagnostics& diagnostics, bool color, std::ostream& out) {
  std::vector<const Diagnostic*> sorted;
  for (const Diagnostic& diagnostic : diagnostics.all()) sorted.push_back(&diagnostic);
  // Equal places keep the order in which they were found; what has no place comes last.
  std::stable_sort(sorted.begin(), sorted.end(), [](const Diagnostic* a, const Diagnostic* b) {
    return std::pair(a->span.source, a->span.begin) < std::pair(b->span.source, b->span.begin);
  });
  for (const Diagnostic* diagnostic : sorted) {
    write_diagnostic(*diagnostic, diagnostics.sources(), color, out);
  }
  if (sorted.empty()) return;
  if (diagnostics.dropped() > 0) out << diagnostics.dropped() << " more are not shown\n";
  write_count(diagnostics.error_count(), "error", out);
  const std::size_t total = sorted.size() + diagnostics.dropped();
  if (total > diagnostics.error_count()) {
    out << ", ";
    write_count(total - diagnostics.error_count(), "warning", out);
  }
  out << '\n';
}

}  // namespace tilsyn
