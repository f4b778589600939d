// SPDX-License-Identifier: Apache-2.0
// Edits of lists and of what a key holds.
#include <algorithm>

#include "base/error.h"
#include "base/utf8.h"
#include "doc/edit.h"
#include "doc/edit_text.h"

namespace tilsyn {
namespace {

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t") == std::string_view::npos;
}

// Column of the dashes, in bytes: only spaces can stand before them.
std::size_t dash_column(std::string_view text, const Node& sequence) {
  const std::size_t begin = line_begin_at(text, sequence.span.begin);
  return count_code_points(text.substr(begin, sequence.span.begin - begin));
}

void check_sequence(std::string_view text, const Node& sequence) {
  if (sequence.kind != NodeKind::sequence || sequence.span.end > text.size() ||
      sequence.span.begin >= sequence.span.end)
    throw Error("this is no list that can be edited");
  const char first = text[sequence.span.begin];
  if (first != '-' && first != '[') throw Error("a list with an alias, an anchor or a tag");
}

Edit append_to_flow(std::string_view text, const Node& sequence, std::string_view value) {
  if (value.find('\n') != std::string_view::npos)
    throw Error("cannot add several lines between brackets");
  const std::uint32_t at =
      sequence.items.empty() ? sequence.span.begin + 1 : sequence.items.back().span.end;
  const bool comma_stands =
      !sequence.items.empty() &&
      text.substr(at, sequence.span.end - at).find(',') != std::string_view::npos;
  if (comma_stands) throw Error("a list that ends with a comma");
  const std::string before = sequence.items.empty() ? "" : ", ";
  return {{sequence.span.source, at, at}, before + std::string(value)};
}

// Where the dash of an item stands.
std::size_t dash_of(std::string_view text, const Node& sequence, std::size_t index) {
  if (index == 0) return sequence.span.begin;
  std::size_t i = sequence.items[index].span.begin;
  const std::size_t least = sequence.items[index - 1].span.end;
  while (i > least &&
         (is_blank(text.substr(i - 1, 1)) || text[i - 1] == '\n' || text[i - 1] == '\r'))
    --i;
  if (i <= least || text[i - 1] != '-') throw Error("a comment stands between a dash and its item");
  return i - 1;
}

}  // namespace

bool may_hold_comment(const Source& source, Span span) {
  const std::string_view text = source.text();
  for (std::size_t i = span.begin; i < span.end && i < text.size(); ++i) {
    if (text[i] == '#' &&
        (i == 0 || std::string_view(" \t\r\n").find(text[i - 1]) != std::string_view::npos))
      return true;
  }
  return false;
}

Edit clear_entry(const Source& source, const Node& mapping, std::string_view key) {
  const std::string_view text = source.text();
  const auto entry = std::find_if(mapping.entries.begin(), mapping.entries.end(),
                                  [&](const Entry& candidate) { return candidate.key == key; });
  if (entry == mapping.entries.end() || mapping.span.end > text.size())
    throw Error("there is no '" + std::string(key) + "' to be emptied");
  if (text[mapping.span.begin] == '{') return set_entry(source, mapping, key, "null");
  const Span span = entry->value.span;
  if (may_hold_comment(source, {span.source, entry->key_span.end, span.end}))
    throw Error("comments stand in '" + std::string(key) + "'");
  std::size_t begin = text.find(':', entry->key_span.end);
  if (begin == std::string_view::npos || begin >= span.end)
    throw Error("there is nothing to be emptied in '" + std::string(key) + "'");
  return {{span.source, static_cast<std::uint32_t>(begin + 1), span.end}, ""};
}

Edit append_item(const Source& source, const Node& sequence, std::string_view value) {
  const std::string_view text = source.text();
  check_sequence(text, sequence);
  if (text[sequence.span.begin] == '[') return append_to_flow(text, sequence, value);
  const std::size_t indent = dash_column(text, sequence);
  const std::string_view line_break = line_break_at(text, sequence.span.begin);
  std::string added(line_break);
  added.append(indent, ' ');
  added += '-';
  std::string placed = placed_value(value, indent, line_break);
  // "- id: x": a collection begins on the line of its dash.
  if (placed.starts_with(line_break)) placed = " " + placed.substr(line_break.size() + indent + 2);
  added += placed;
  const auto at = static_cast<std::uint32_t>(line_end_at(text, sequence.span.end));
  return {{sequence.span.source, at, at}, std::move(added)};
}

Edit remove_item(const Source& source, const Node& sequence, std::size_t index) {
  const std::string_view text = source.text();
  check_sequence(text, sequence);
  if (text[sequence.span.begin] != '-' || index >= sequence.items.size())
    throw Error("only an item of a list with dashes can be removed");
  const std::size_t dash = dash_of(text, sequence, index);
  const std::size_t line = line_begin_at(text, dash);
  const std::size_t end =
      line_end_at(text, std::max<std::size_t>(dash + 1, sequence.items[index].span.end));
  if (!is_blank(text.substr(line, dash - line)) || line == 0)
    throw Error("the item does not begin its line");
  const Span whole = {sequence.span.source, static_cast<std::uint32_t>(dash),
                      static_cast<std::uint32_t>(end)};
  if (may_hold_comment(source, whole)) throw Error("a comment stands in the item");
  // With the line break before it, so that what is added at the end of the list stays beside it.
  const std::size_t begin =
      line - (text[line - 1] == '\n' && line > 1 && text[line - 2] == '\r' ? 2 : 1);
  return {{sequence.span.source, static_cast<std::uint32_t>(begin), whole.end}, ""};
}

}  // namespace tilsyn
