// SPDX-License-Identifier: Apache-2.0
#include "diag/source.h"

#include <algorithm>

#include "base/error.h"
#include "base/utf8.h"

namespace tilsyn {
namespace {

constexpr std::string_view bom = "\xEF\xBB\xBF";

}  // namespace

Source::Source(std::string name, std::string text)
    : name_(std::move(name)), text_(std::move(text)), line_starts_{0} {
  if (text_.size() >= UINT32_MAX) throw Error(name_ + ": larger than 4 GiB");
  for (std::size_t i = 0; i < text_.size(); ++i) {
    const bool line_feed = text_[i] == '\n';
    const bool lone_return = text_[i] == '\r' && (i + 1 == text_.size() || text_[i + 1] != '\n');
    if (line_feed || lone_return) line_starts_.push_back(static_cast<std::uint32_t>(i + 1));
  }
}

Source::Source(std::string name, std::string text, Places places, std::vector<std::uint32_t> pages)
    : Source(std::move(name), std::move(text)) {
  page_starts_ = std::move(pages);
  places_ = places == Places::pages && page_starts_.empty() ? Places::whole : places;
}

Source::Source(std::string name, std::string text, std::vector<CellStart> cells)
    : Source(std::move(name), std::move(text)) {
  cell_starts_ = std::move(cells);
  places_ = cell_starts_.empty() ? Places::whole : Places::cells;
}

Source::Source(std::string name, std::string text, Position first)
    : Source(std::move(name), std::move(text)) {
  first_ = first;
}

std::uint32_t Source::page(std::uint32_t offset) const {
  const auto next = std::upper_bound(page_starts_.begin(), page_starts_.end(), offset);
  return static_cast<std::uint32_t>(std::max<std::ptrdiff_t>(next - page_starts_.begin(), 1));
}

CellPosition Source::cell(std::uint32_t offset) const {
  const auto next =
      std::upper_bound(cell_starts_.begin(), cell_starts_.end(), offset,
                       [](std::uint32_t at, const CellStart& start) { return at < start.offset; });
  return next == cell_starts_.begin() ? CellPosition{1, 1} : (next - 1)->cell;
}

Position Source::position(std::uint32_t offset) const {
  offset = std::min(offset, static_cast<std::uint32_t>(text_.size()));
  const auto next = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
  const std::uint32_t start = *(next - 1);
  std::string_view before = text().substr(start, offset - start);
  // A byte order mark is not a column.
  if (start == 0 && before.starts_with(bom)) before.remove_prefix(bom.size());
  const std::uint32_t shift = start == 0 ? first_.column : 1;
  return {static_cast<std::uint32_t>(next - line_starts_.begin()) + first_.line - 1,
          static_cast<std::uint32_t>(count_code_points(before)) + shift};
}

std::string_view Source::line(std::uint32_t number) const {
  if (number < first_.line || number - first_.line >= line_starts_.size()) return {};
  number -= first_.line - 1;
  const std::size_t begin = line_starts_[number - 1];
  const std::size_t end = number < line_starts_.size() ? line_starts_[number] : text_.size();
  std::string_view line = text().substr(begin, end - begin);
  if (line.ends_with('\n')) line.remove_suffix(1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

std::string cell_name(CellPosition cell) {
  std::string letters;
  for (std::uint32_t rest = cell.column; rest > 0; rest = (rest - 1) / 26) {
    letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % 26));
  }
  return letters + std::to_string(cell.row);
}

SourceId Sources::add(std::string name, std::string text) {
  sources_.emplace_back(std::move(name), std::move(text));
  return static_cast<SourceId>(size() - 1);
}

SourceId Sources::add(Source source) {
  sources_.push_back(std::move(source));
  return static_cast<SourceId>(size() - 1);
}

SourceId Sources::absorb(Sources& fork) {
  if (&fork == this) return 0;
  const SourceId shift = static_cast<SourceId>(size() - fork.first_);
  for (Source& source : fork.sources_) sources_.push_back(std::move(source));
  fork.sources_.clear();
  return shift;
}

std::string_view Sources::text(Span span) const {
  if (!span.known()) return {};
  const std::string_view all = at(span.source).text();
  const std::size_t begin = std::min<std::size_t>(span.begin, all.size());
  return all.substr(begin, span.end > begin ? span.end - begin : 0);
}

std::string Sources::place(Span span) const {
  if (!span.known()) return {};
  const Source& source = at(span.source);
  if (source.places() == Places::whole) return source.name();
  if (source.places() == Places::pages)
    return source.name() + "#page=" + std::to_string(source.page(span.begin));
  if (source.places() == Places::cells)
    return source.name() + "!" + cell_name(source.cell(span.begin));
  const Position position = source.position(span.begin);
  return source.name() + ":" + std::to_string(position.line) + ":" +
         std::to_string(position.column);
}

}  // namespace tilsyn
