// SPDX-License-Identifier: Apache-2.0
#include "doc/node.h"

#include <algorithm>

#include "base/files.h"

namespace tilsyn {
namespace {

// The last line that begins at or before `offset`.
std::size_t line_at(const std::vector<Node::Line>& lines, std::size_t offset) {
  const auto after = std::upper_bound(
      lines.begin(), lines.end(), offset,
      [](std::size_t value, const Node::Line& line) { return value < line.text_offset; });
  return after == lines.begin() ? 0 : static_cast<std::size_t>(after - lines.begin()) - 1;
}

std::uint32_t source_of(const std::vector<Node::Line>& lines, std::size_t line,
                        std::size_t offset) {
  const std::size_t within = offset - std::min<std::size_t>(offset, lines[line].text_offset);
  std::size_t source = lines[line].source_offset + within;
  // A line break of the text stands for a break and the indentation after it.
  if (line + 1 < lines.size()) {
    source = std::min<std::size_t>(source, lines[line + 1].source_offset);
  }
  return static_cast<std::uint32_t>(source);
}

}  // namespace

const Node* Node::find(std::string_view key) const {
  for (const Entry& entry : entries) {
    if (entry.key == key) return &entry.value;
  }
  return nullptr;
}

Span Node::span_of(std::size_t begin, std::size_t end) const {
  end = std::min(end, text.size());
  begin = std::min(begin, end);
  if (lines.empty()) {
    const std::size_t size = span.end - span.begin;
    const std::size_t quote = size == text.size() ? 0 : 1;
    if (size != text.size() + 2 * quote) return span;
    const std::size_t start = span.begin + quote;
    return {span.source, static_cast<std::uint32_t>(start + begin),
            static_cast<std::uint32_t>(start + end)};
  }
  const std::uint32_t first = source_of(lines, line_at(lines, begin), begin);
  if (begin == end) return {span.source, first, first};
  const std::uint32_t last = source_of(lines, line_at(lines, end - 1), end);
  return {span.source, first, std::max(first, last)};
}

Node load_document(const std::string& path, Diagnostics& diagnostics, const DocLimits& limits) {
  auto read = read_file(path, limits.bytes);
  if (const auto* problem = std::get_if<FileProblem>(&read)) {
    diagnostics.error("unreadable-file", {}, "cannot read " + path + ": " + problem->message);
    return {};
  }
  const SourceId source = diagnostics.sources().add(path, std::get<std::string>(std::move(read)));
  return path.ends_with(".json") ? parse_json(source, diagnostics, limits)
                                 : parse_yaml(source, diagnostics, limits);
}

}  // namespace tilsyn
