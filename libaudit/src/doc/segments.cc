// SPDX-License-Identifier: Apache-2.0
#include "doc/segments.h"

#include <algorithm>

namespace tilsyn {
namespace {

// Length of the line break at `i`, 0 when there is none. libyaml follows YAML 1.1 (section 5.4):
// NEL, LS and PS are line breaks too.
std::size_t break_length(std::string_view text, std::size_t i) {
  if (i >= text.size()) return 0;
  if (text[i] == '\n') return 1;
  if (text[i] == '\r') return i + 1 < text.size() && text[i + 1] == '\n' ? 2 : 1;
  if (text[i] == '\xC2') return text.substr(i, 2) == "\xC2\x85" ? 2 : 0;
  if (text[i] != '\xE2') return 0;
  const std::string_view three = text.substr(i, 3);
  return three == "\xE2\x80\xA8" || three == "\xE2\x80\xA9" ? 3 : 0;
}

// Bytes that a break becomes in the text: LS and PS stay, the others turn into a line feed.
std::size_t kept_length(std::size_t length) {
  return length == 3 ? 3 : 1;
}

bool is_blank(char c) {
  return c == ' ' || c == '\t';
}

std::size_t skip_blanks(std::string_view text, std::size_t i, std::size_t end) {
  while (i < end && is_blank(text[i])) ++i;
  return i;
}

std::size_t code_point_length(std::string_view text, std::size_t i) {
  if (i >= text.size()) return 0;
  std::size_t n = 1;
  while (i + n < text.size() && (static_cast<unsigned char>(text[i + n]) & 0xC0) == 0x80) ++n;
  return n;
}

class FlowWalk {
 public:
  FlowWalk(std::string_view source, std::size_t begin, std::size_t end, std::string_view text,
           ScalarForm form)
      : source_(source), end_(end), text_(text), form_(form), s_(begin) {}

  std::vector<Node::Line> run() {
    mark();
    while (s_ < end_) {
      if (!step()) return {};
    }
    if (t_ != text_.size()) return {};
    return std::move(lines_);
  }

 private:
  bool step() {
    const char c = source_[s_];
    if (is_blank(c) || break_length(source_, s_) > 0) {
      const std::size_t after = skip_blanks(source_, s_, end_);
      if (after < end_ && break_length(source_, after) > 0) {
        fold(after);
        return true;
      }
    }
    if (c == '\\' && form_ == ScalarForm::double_quoted) return escape();
    if (c == '\'' && form_ == ScalarForm::single_quoted) return advance_escape(2);
    if (t_ >= text_.size() || text_[t_] != c) return false;
    ++s_;
    ++t_;
    return true;
  }

  // A single line break is a blank, n of them are n - 1 line feeds (YAML 1.2, section 6.5).
  void fold(std::size_t at) {
    const std::size_t first = break_length(source_, at);
    const std::size_t rest = skip_lines(at + first);
    if (first == 3) {
      t_ += 3 + rest;
    } else {
      t_ += rest > 0 ? rest : 1;
    }
    mark();
  }

  // Goes past blank lines and indentation; gives what the breaks become in the text.
  std::size_t skip_lines(std::size_t at) {
    std::size_t kept = 0;
    while (true) {
      at = skip_blanks(source_, at, end_);
      const std::size_t length = at < end_ ? break_length(source_, at) : 0;
      if (length == 0) break;
      kept += kept_length(length);
      at += length;
    }
    s_ = at;
    return kept;
  }

  bool escape() {
    if (s_ + 1 >= end_) return false;
    if (const std::size_t length = break_length(source_, s_ + 1); length > 0) {
      t_ += skip_lines(s_ + 1 + length);
      mark();
      return true;
    }
    switch (source_[s_ + 1]) {
      case 'x':
        return advance_escape(4);
      case 'u':
        return advance_escape(is_surrogate_pair() ? 12 : 6);
      case 'U':
        return advance_escape(10);
      default:
        return advance_escape(1 + code_point_length(source_, s_ + 1));
    }
  }

  // JSON writes a character above U+FFFF as two escapes (RFC 8259, section 7).
  bool is_surrogate_pair() const {
    const std::string_view rest = source_.substr(s_, 12);
    if (rest.size() < 12 || rest[6] != '\\' || rest[7] != 'u') return false;
    return (rest[2] == 'd' || rest[2] == 'D') &&
           std::string_view("89abAB").find(rest[3]) != std::string_view::npos;
  }

  bool advance_escape(std::size_t length) {
    const std::size_t written = code_point_length(text_, t_);
    if (written == 0 || s_ + length > end_) return false;
    s_ += length;
    // The last bytes of the escape stand for the character, so that spans end where it ends.
    lines_.push_back(line(t_, s_ - std::min(written, length)));
    t_ += written;
    mark();
    return true;
  }

  static Node::Line line(std::size_t text_offset, std::size_t source_offset) {
    return {static_cast<std::uint32_t>(text_offset), static_cast<std::uint32_t>(source_offset)};
  }

  void mark() {
    if (!lines_.empty() && lines_.back().text_offset == t_) lines_.pop_back();
    lines_.push_back(line(t_, s_));
  }

  std::string_view source_;
  std::size_t end_;
  std::string_view text_;
  ScalarForm form_;
  std::size_t s_;
  std::size_t t_ = 0;
  std::vector<Node::Line> lines_;
};

std::size_t line_end(std::string_view source, std::size_t i, std::size_t end) {
  while (i < end && break_length(source, i) == 0) ++i;
  return i;
}

// Past the header line of a block scalar.
std::size_t content_begin(std::string_view source, std::size_t begin, std::size_t end) {
  const std::size_t header = line_end(source, begin, end);
  return std::min(end, header + break_length(source, header));
}

std::size_t leading_spaces(std::string_view text) {
  return std::min(text.find_first_not_of(' '), text.size());
}

}  // namespace

std::vector<Node::Line> flow_segments(std::string_view source, std::size_t begin, std::size_t end,
                                      std::string_view text, ScalarForm form) {
  if (source.substr(begin, end - begin) == text) return {};
  return FlowWalk(source, begin, end, text, form).run();
}

std::vector<Node::Line> literal_segments(std::string_view source, std::size_t begin,
                                         std::size_t end, std::string_view text) {
  std::vector<Node::Line> lines;
  std::size_t s = content_begin(source, begin, end);
  for (std::size_t t = 0; t < text.size();) {
    const std::size_t text_end = line_end(text, t, text.size());
    const std::string_view content = text.substr(t, text_end - t);
    const std::size_t source_end = line_end(source, s, end);
    // All that stands before the content is indentation.
    if (source_end - s < content.size() ||
        source.substr(source_end - content.size(), content.size()) != content) {
      return {};
    }
    lines.push_back(
        {static_cast<std::uint32_t>(t), static_cast<std::uint32_t>(source_end - content.size())});
    t = text_end + break_length(text, text_end);
    s = source_end + break_length(source, source_end);
  }
  return lines;
}

std::vector<Node::Line> folded_segments(std::string_view source, std::size_t begin, std::size_t end,
                                        std::string_view text) {
  std::vector<Node::Line> lines;
  std::size_t indent = std::string_view::npos;
  std::size_t t = 0;
  std::size_t s = content_begin(source, begin, end);
  while (s < end) {
    const std::size_t source_end = line_end(source, s, end);
    std::string_view content = source.substr(s, source_end - s);
    const std::size_t next =
        source_end + std::max<std::size_t>(1, break_length(source, source_end));
    const std::size_t spaces = leading_spaces(content);
    if (indent == std::string_view::npos && spaces < content.size()) {
      // The first line of text shows how much of its blanks is indentation.
      std::size_t first = 0;
      while (break_length(text, first) > 0) first += break_length(text, first);
      const std::size_t own = leading_spaces(text.substr(first));
      indent = spaces - std::min(spaces, own);
    }
    content.remove_prefix(std::min(spaces, indent));
    s = next;
    if (content.empty() || t >= text.size()) continue;
    // What stands between two lines: one blank, or line breaks.
    if (text[t] == ' ' && !is_blank(content[0])) ++t;
    while (break_length(text, t) > 0) t += break_length(text, t);
    if (text.substr(t, content.size()) != content) return {};
    lines.push_back(
        {static_cast<std::uint32_t>(t), static_cast<std::uint32_t>(source_end - content.size())});
    t += content.size();
  }
  // Only the breaks of the last lines may be left.
  while (t < text.size() && break_length(text, t) > 0) t += break_length(text, t);
  if (t != text.size()) return {};
  return lines;
}

}  // namespace tilsyn
