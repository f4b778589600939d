// SPDX-License-Identifier: Apache-2.0
#include "catalogue/entry_cut.h"

#include <algorithm>

#include "doc/edit_text.h"

namespace tilsyn {
namespace {

// What is text and no comment, whatever stands in it.
void collect_spans(const Node& node, std::vector<Span>& spans) {
  for (const Node& item : node.items) collect_spans(item, spans);
  for (const Entry& entry : node.entries) {
    spans.push_back(entry.key_span);
    collect_spans(entry.value, spans);
  }
  const bool scalar = node.kind != NodeKind::mapping && node.kind != NodeKind::sequence;
  if (scalar && node.span.known()) spans.push_back(node.span);
}

// The comments of a part of the text outside of `spans`, which are sorted.
std::vector<std::string_view> comments_in(std::string_view text, std::size_t begin, std::size_t end,
                                          const std::vector<Span>& spans) {
  std::vector<std::string_view> found;
  auto next = spans.begin();
  for (std::size_t i = begin; i < end;) {
    while (next != spans.end() && next->end <= i) ++next;
    if (next != spans.end() && next->begin <= i) {
      i = next->end;
      continue;
    }
    const bool starts = text[i] == '#' && (i == 0 || text[i - 1] == ' ' || text[i - 1] == '\t' ||
                                           text[i - 1] == '\n' || text[i - 1] == '\r');
    if (starts) {
      const std::size_t stop = std::min(line_end_at(text, i), end);
      found.push_back(text.substr(i, stop - i));
      i = stop;
    } else {
      ++i;
    }
  }
  return found;
}

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t") == text.npos;
}

}  // namespace

std::optional<Edit> cut_entry(const Source& source, const Node& mapping, const Entry& entry) {
  const std::string_view text = source.text();
  const Span span = mapping.span;
  if (span.known() && text[span.begin] == '{') return {};
  const std::size_t begin = line_begin_at(text, entry.key_span.begin);
  if (!is_blank(text.substr(begin, entry.key_span.begin - begin))) return {};
  std::size_t end = std::max<std::size_t>(entry.key_span.end, entry.value.span.end);
  std::vector<Span> spans = {entry.key_span};
  collect_spans(entry.value, spans);
  std::sort(spans.begin(), spans.end(),
            [](const Span& a, const Span& b) { return a.begin < b.begin; });
  if (end > begin && (text[end - 1] == '\n' || text[end - 1] == '\r')) {
    --end;  // of a block text, which ends with its line break
    if (end > begin && text[end - 1] == '\r') --end;
  }
  end = line_end_at(text, end);
  const std::string_view indent = text.substr(begin, entry.key_span.begin - begin);
  const std::string_view line_break = line_break_at(text, begin);
  std::string left;
  for (const std::string_view comment : comments_in(text, begin, end, spans))
    left.append(indent).append(comment).append(line_break);
  std::size_t after = end;
  if (after < text.size()) after += text.substr(after, 2) == "\r\n" ? 2 : 1;
  return Edit{
      {entry.key_span.source, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(after)},
      std::move(left)};
}

}  // namespace tilsyn
