// SPDX-License-Identifier: Apache-2.0
#include "doc/edit.h"

#include <algorithm>

#include "base/error.h"
#include "base/utf8.h"
#include "doc/edit_text.h"

namespace tilsyn {

std::size_t line_begin_at(std::string_view text, std::size_t i) {
  constexpr std::string_view bom = "\xEF\xBB\xBF";
  while (i > 0 && text[i - 1] != '\n' && text[i - 1] != '\r') --i;
  return i == 0 && text.starts_with(bom) ? bom.size() : i;
}

std::size_t line_end_at(std::string_view text, std::size_t i) {
  return std::min(text.find_first_of("\r\n", i), text.size());
}

std::string_view line_break_at(std::string_view text, std::size_t i) {
  const std::size_t end = line_end_at(text, i);
  if (end < text.size()) return text.substr(end, text.substr(end, 2) == "\r\n" ? 2 : 1);
  return text.find("\r\n") != std::string_view::npos ? "\r\n" : "\n";
}

std::string placed_value(std::string_view value, std::size_t indent, std::string_view line_break) {
  if (value.find('\n') == std::string_view::npos) return " " + std::string(value);
  const bool block = value.starts_with('|') || value.starts_with('>');
  std::string out = block ? " " : "";
  bool first = block;
  while (!value.empty()) {
    const std::size_t end = std::min(value.find('\n'), value.size());
    const std::string_view line = value.substr(0, end);
    if (!first) {
      out += line_break;
      if (!line.empty()) out.append(indent + 2, ' ');
    }
    out += line;
    first = false;
    value.remove_prefix(std::min(value.size(), end + 1));
  }
  return out;
}

namespace {

// How the value of an entry is written: the offset after its ':' and where the value ends.
struct Place {
  std::size_t after_colon = 0;
  bool has_colon = false;
};

Place place_of(std::string_view text, const Entry& entry) {
  std::size_t i = entry.key_span.end;
  while (i < text.size() && (text[i] == ' ' || text[i] == '\t')) ++i;
  if (i < text.size() && text[i] == ':') return {i + 1, true};
  return {entry.key_span.end, false};
}

bool on_one_line(std::string_view text, std::size_t begin, std::size_t end) {
  return text.substr(begin, end - begin).find_first_of("\r\n") == std::string_view::npos;
}

// "  # why" at the end of the line that begins the value, to be kept when the value goes.
std::string comment_after(std::string_view text, std::size_t from, std::size_t to) {
  const std::string_view rest = text.substr(from, std::min(line_end_at(text, from), to) - from);
  for (std::size_t i = 0; i < rest.size(); ++i) {
    if (rest[i] == '#' && (i == 0 || rest[i - 1] == ' ' || rest[i - 1] == '\t')) {
      return "  " + std::string(rest.substr(i));
    }
  }
  return {};
}

Edit replace_value(std::string_view text, const Entry& entry, std::size_t indent, bool flow,
                   std::string_view value) {
  const Span span = entry.value.span;
  const Place place = place_of(text, entry);
  if (!place.has_colon) {
    if (!flow) throw Error("cannot edit the key '" + entry.key + "': it has no ':' on its line");
    return {{span.source, entry.key_span.end, entry.key_span.end}, ": " + std::string(value)};
  }
  const bool simple_value = value.find('\n') == std::string_view::npos;
  const bool in_line = span.begin > place.after_colon && span.end >= span.begin &&
                       on_one_line(text, place.after_colon, span.end);
  if (in_line && simple_value) return {span, std::string(value)};
  const auto begin = static_cast<std::uint32_t>(place.after_colon);
  const std::string_view line_break = line_break_at(text, begin);
  std::string written = placed_value(value, indent, line_break);
  const std::size_t end = std::max<std::size_t>(begin, span.end);
  if (span.begin > begin && !on_one_line(text, begin, span.begin)) {
    const std::string comment = comment_after(text, begin, span.begin);
    const std::size_t first_line = std::min(written.find_first_of("\r\n"), written.size());
    written.insert(first_line, comment);
  }
  return {{span.source, begin, static_cast<std::uint32_t>(end)}, std::move(written)};
}

Edit add_to_flow(const Node& mapping, std::string_view entry) {
  if (mapping.entries.empty()) {
    const std::uint32_t at = mapping.span.begin + 1;
    return {{mapping.span.source, at, at}, std::string(entry)};
  }
  const Entry& last = mapping.entries.back();
  const std::uint32_t at = std::max(last.value.span.end, last.key_span.end);
  // "{a:, b: 1}" is no YAML for every reader.
  const bool empty = last.value.span.begin == last.value.span.end;
  return {{mapping.span.source, at, at}, (empty ? " , " : ", ") + std::string(entry)};
}

Edit add_to_block(std::string_view text, const Node& mapping, std::size_t indent,
                  std::string_view key, std::string_view value) {
  const std::size_t at = line_end_at(text, mapping.span.end);
  const std::string_view line_break = line_break_at(text, mapping.span.begin);
  std::string added(line_break);
  added.append(indent, ' ');
  added += key;
  added += ':';
  added += placed_value(value, indent, line_break);
  const auto offset = static_cast<std::uint32_t>(at);
  return {{mapping.span.source, offset, offset}, std::move(added)};
}

}  // namespace

std::string apply_edits(const Source& source, std::vector<Edit> edits) {
  std::stable_sort(edits.begin(), edits.end(),
                   [](const Edit& a, const Edit& b) { return a.span.begin < b.span.begin; });
  const std::string_view text = source.text();
  std::string out;
  std::size_t done = 0;
  for (const Edit& edit : edits) {
    if (edit.span.begin < done || edit.span.end < edit.span.begin || edit.span.end > text.size()) {
      throw Error("two edits of " + source.name() + " overlap, or one lies outside of it");
    }
    out.append(text.substr(done, edit.span.begin - done)).append(edit.text);
    done = edit.span.end;
  }
  out += text.substr(done);
  return out;
}

Edit set_entry(const Source& source, const Node& mapping, std::string_view key,
               std::string_view value) {
  const std::string_view text = source.text();
  if (mapping.kind != NodeKind::mapping || mapping.span.end > text.size() ||
      mapping.span.begin >= mapping.span.end) {
    throw Error("cannot set '" + std::string(key) + "': it is not in a mapping");
  }
  const char first = text[mapping.span.begin];
  if (first == '*') {
    throw Error("cannot set '" + std::string(key) + "' where an alias stands");
  }
  const bool flow = first == '{';
  if (flow && value.find('\n') != std::string_view::npos) {
    throw Error("cannot set '" + std::string(key) + "' to several lines between braces");
  }
  const std::size_t start = line_begin_at(text, mapping.span.begin);
  const std::size_t indent = count_code_points(text.substr(start, mapping.span.begin - start));
  for (const Entry& entry : mapping.entries) {
    if (entry.key == key) return replace_value(text, entry, indent, flow, value);
  }
  const std::string name = yaml_scalar(key);
  if (flow) return add_to_flow(mapping, name + ": " + std::string(value));
  return add_to_block(text, mapping, indent, name, value);
}

}  // namespace tilsyn
