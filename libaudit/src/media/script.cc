// SPDX-License-Identifier: Apache-2.0
// The source of a web page in JavaScript or TypeScript (.jsx, .tsx): what it shows, as HTML.
#include <algorithm>
#include <cctype>
#include <string>
#include <vector>

#include "base/encoding.h"
#include "media/read_document.h"

namespace tilsyn {
namespace {

bool is_name(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '$' || c == '.' ||
         c == '-' || c == ':';
}

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

class ScriptReader {
 public:
  explicit ScriptReader(std::string_view source) : source_(source) {}

  std::string html() {
    modes_.push_back({true, 0});
    while (at_ < source_.size()) {
      if (modes_.back().code) {
        read_code();
      } else {
        read_shown();
      }
    }
    return std::move(out_);
  }

 private:
  // Code, or what stands between tags; `open` counts braces or elements.
  struct Mode {
    bool code;
    std::size_t open;
  };

  char peek(std::size_t ahead = 0) const {
    return at_ + ahead < source_.size() ? source_[at_ + ahead] : '\0';
  }

  bool inside_page() const { return modes_.size() > 1; }

  void read_code() {
    const char c = peek();
    if (c == '/' && (peek(1) == '/' || peek(1) == '*')) return skip_comment();
    if (c == '"' || c == '\'' || c == '`') return show_string(read_string());
    if (c == '<' && (std::isalpha(static_cast<unsigned char>(peek(1))) != 0 || peek(1) == '>') &&
        may_begin_element()) {
      modes_.push_back({false, 0});
      return read_tag();
    }
    if (c == '{') ++modes_.back().open;
    if (c == '}') {
      if (modes_.back().open == 0 && inside_page()) {
        modes_.pop_back();
      } else if (modes_.back().open > 0) {
        --modes_.back().open;
      }
    }
    if (!is_space(c)) before_ = c;
    ++at_;
  }

  // "<" after a name compares or opens type parameters.
  bool may_begin_element() const {
    if (std::string_view("(>{};,?:&|=[").find(before_) != std::string_view::npos) return true;
    std::size_t end = at_;
    while (end > 0 && is_space(source_[end - 1])) --end;
    return source_.substr(0, end).ends_with("return");
  }

  void skip_comment() {
    const bool line = peek(1) == '/';
    const std::size_t end = source_.find(line ? "\n" : "*/", at_ + 2);
    at_ = end == std::string_view::npos ? source_.size() : end + (line ? 1 : 2);
  }

  std::string read_string() {
    const char quote = source_[at_++];
    std::string text;
    for (; at_ < source_.size() && source_[at_] != quote; ++at_) {
      if (source_[at_] == '\n' && quote != '`') break;  // an apostrophe, not a string
      if (source_[at_] == '\\' && at_ + 1 < source_.size()) {
        ++at_;
        text += source_[at_] == 'n' ? '\n' : source_[at_];
      } else {
        text += source_[at_];
      }
    }
    if (at_ < source_.size()) ++at_;
    before_ = quote;
    return text;
  }

  // Between tags every string is shown; elsewhere those that are sentences.
  void show_string(const std::string& text) {
    const bool sentence = std::count(text.begin(), text.end(), ' ') >= 2;
    if (!inside_page() && !sentence) return;
    if (!inside_page()) out_ += "<p>";
    for (const char c : text) {
      if (c == '<') {
        out_ += "&lt;";
      } else {
        out_ += c;
      }
    }
    if (!inside_page()) out_ += "</p>\n";
  }

  void read_shown() {
    const char c = peek();
    if (c == '<') return read_tag();
    if (c == '{') {
      modes_.push_back({true, 0});
      before_ = '{';
    } else {
      out_ += c;
    }
    ++at_;
  }

  void read_tag() {
    ++at_;
    const bool closing = peek() == '/';
    if (closing) ++at_;
    std::string name;
    while (is_name(peek())) name += source_[at_++];
    const bool empty = skip_attributes();
    write_tag(name, closing, empty);
    std::size_t& open = modes_.back().open;
    if (closing && open > 0) --open;
    if (!closing && !empty) ++open;
    if (open == 0) {
      modes_.pop_back();
      before_ = '>';
    }
  }

  // Up to and with ">"; true for "/>".
  bool skip_attributes() {
    std::size_t braces = 0;
    char last = ' ';
    for (; at_ < source_.size(); ++at_) {
      const char c = source_[at_];
      if (c == '"' || c == '\'' || c == '`') {
        read_string();
        --at_;
      }
      if (c == '{') ++braces;
      if (c == '}' && braces > 0) --braces;
      if (c == '>' && braces == 0) {
        ++at_;
        return last == '/';
      }
      last = c;
    }
    return true;
  }

  // A page's own components are boxes; <Header/> and the like show nothing that stands here.
  void write_tag(const std::string& name, bool closing, bool empty) {
    const bool own = name.empty() || std::isupper(static_cast<unsigned char>(name.front())) != 0;
    if (own && (empty || name.empty())) return;
    out_ += closing ? "</" : "<";
    out_ += own ? "div" : name;
    out_ += '>';
  }

  std::string_view source_;
  std::size_t at_ = 0;
  char before_ = '(';  // the last sign of code that is no blank
  std::vector<Mode> modes_;
  std::string out_;
};

}  // namespace

DocumentText text_of_script(std::string_view bytes, const ReadDocumentOptions& options) {
  const DecodedText decoded = decode_text(bytes);
  DocumentText out = text_of_html(
      "<!doctype html><meta charset=utf-8><body>" + ScriptReader(decoded.text).html(), options);
  out.format = DocumentFormat::text;
  return out;
}

}  // namespace tilsyn
