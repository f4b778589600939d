// SPDX-License-Identifier: Apache-2.0
#include "probe/har_json.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>

#include "base/encoding.h"
#include "base/utf8.h"

namespace tilsyn {
namespace {

// NULs, too: files on network drives are padded with them.
bool blank(int c) {
  return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == 0;
}

bool of_literal(int c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
         c == '+' || c == '.';
}

int hex_value(int c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

constexpr std::size_t longest_literal = 64;
constexpr std::size_t longest_escape = 12;  // two halves of a code point, in digits

std::optional<char32_t> four_digits(std::string_view text) {
  if (text.size() < 6 || text[0] != '\\' || text[1] != 'u') return std::nullopt;
  char32_t value = 0;
  for (std::size_t i = 2; i < 6; ++i) {
    const int digit = hex_value(text[i]);
    if (digit < 0) return std::nullopt;
    value = value * 16 + static_cast<char32_t>(digit);
  }
  return value;
}

// Whether `text` is the beginning of "\u1234" or a backslash alone: what a file may end with.
bool begins_escape(std::string_view text) {
  if (text.size() < 2) return true;
  const auto digits = text.substr(2);
  return text[1] == 'u' && digits.size() < 4 &&
         std::all_of(digits.begin(), digits.end(), [](char c) { return hex_value(c) >= 0; });
}

// How many bytes an escape takes (0: it is none) and how many it stands for.
struct Escape {
  std::size_t read = 0, made = 0;
};

// Two escapes may be one code point; half a pair becomes U+FFFD.
Escape read_escape(std::string_view text, char (&bytes)[4]) {
  static constexpr std::string_view letters = "\"\\/bfnrt", meant = "\"\\/\b\f\n\r\t";
  if (text.size() < 2) return {};
  const std::size_t which = letters.find(text[1]);
  if (which != std::string_view::npos) {
    bytes[0] = meant[which];
    return {2, 1};
  }
  const auto unit = four_digits(text);
  if (!unit) return {};
  Escape escape{6, 0};
  char32_t point = *unit;
  if (point >= 0xD800 && point < 0xE000) {
    const auto second = point < 0xDC00 ? four_digits(text.substr(6)) : std::nullopt;
    const bool pair = second && *second >= 0xDC00 && *second < 0xE000;
    point = pair ? 0x10000 + ((point - 0xD800) << 10) + (*second - 0xDC00) : U'\uFFFD';
    if (pair) escape.read = 12;
  }
  std::string encoded;
  append_code_point(encoded, point);
  escape.made = encoded.copy(bytes, 4);
  return escape;
}

bool number_literal(std::string_view text) {
  double value = 0;
  const auto end = std::from_chars(text.data(), text.data() + text.size(), value).ptr;
  const bool starts = !text.empty() && (text[0] == '-' || (text[0] >= '0' && text[0] <= '9'));
  return starts && end == text.data() + text.size();
}

}  // namespace

void HarJson::fail(std::string message) {
  if (fault_) return;
  fault_.emplace();
  fault_->at_end = bytes_.peek() < 0;
  fault_->message = std::move(message);
  fault_->place = bytes_.place();
}

void HarJson::unexpected(std::string_view expected) {
  if (bytes_.peek() >= 0) return fail(std::string(expected) + " is expected here");
  if (bytes_.over_limit()) return fail("the recording is longer than the limit");
  fail("the recording ends here, in the middle");
}

int HarJson::visible() {
  int c = bytes_.peek();
  while (blank(c)) {
    bytes_.take();
    c = bytes_.peek();
  }
  return c;
}

HarJson::Kind HarJson::kind() {
  if (failed()) return Kind::none;
  switch (visible()) {
    case '{':
      return Kind::object;
    case '[':
      return Kind::array;
    case '"':
      return Kind::text;
    case 't':
    case 'f':
      return Kind::truth;
    case 'n':
      return Kind::null;
    default:
      break;
  }
  const int c = bytes_.peek();
  if (c == '-' || (c >= '0' && c <= '9')) return Kind::number;
  unexpected("a value");
  return Kind::none;
}

bool HarJson::enter(char bracket) {
  if (kind() == Kind::none) return false;
  if (bytes_.peek() != bracket) {
    skip();
    return false;
  }
  if (open_.size() >= nesting_) {
    fail("this is nested deeper than " + std::to_string(nesting_) + " levels");
    return false;
  }
  bytes_.take();
  open_.push_back({bracket, true});
  return true;
}

// To the next member or element, past the comma; false at the bracket that closes.
bool HarJson::next(char close) {
  if (failed() || open_.empty()) return false;
  int c = visible();
  if (c == close) {
    bytes_.take();
    leave();
    return false;
  }
  if (!open_.back().first) {
    if (c != ',') {
      unexpected(close == '}' ? "a comma or }" : "a comma or ]");
      return false;
    }
    bytes_.take();
    c = visible();
    if (c == close) {
      bytes_.take();
      leave();
      return false;
    }
  }
  open_.back().first = false;
  return true;
}

bool HarJson::next_member(std::string& name) {
  name.clear();
  if (!next('}')) return false;
  if (bytes_.peek() != '"') {
    unexpected("a name in quotation marks");
    return false;
  }
  string(&name, 256);
  if (failed()) return false;
  if (visible() != ':') {
    unexpected("a colon");
    return false;
  }
  bytes_.take();
  return true;
}

bool HarJson::next_element() {
  return next(']');
}

bool HarJson::text(std::string& out, std::size_t limit) {
  out.clear();
  cut_ = false;
  length_ = 0;
  switch (kind()) {
    case Kind::text:
      string(&out, limit);
      if (first_invalid_utf8(out)) out = decode_text(out).text;
      return !failed();
    case Kind::number:
    case Kind::truth:
      literal(out);
      length_ = out.size();
      return !failed();
    default:
      skip();
      return false;
  }
}

std::optional<double> HarJson::number() {
  if (!text(scratch_, longest_literal)) return std::nullopt;
  double value = 0;
  const char* const end = scratch_.data() + scratch_.size();
  const auto read = std::from_chars(scratch_.data(), end, value);
  if (read.ec != std::errc() || read.ptr != end || !std::isfinite(value)) return std::nullopt;
  return value;
}

bool HarJson::truth() {
  return text(scratch_, longest_literal) && scratch_ == "true";
}

void HarJson::literal(std::string& out) {
  out.clear();
  if (failed()) return;
  for (int c = visible(); of_literal(c); c = bytes_.peek()) {
    if (out.size() == longest_literal) return fail("this is neither a number nor a word of JSON");
    out += static_cast<char>(c);
    bytes_.take();
  }
  if (bytes_.peek() < 0 && !open_.empty()) return unexpected("a value");
  if (out == "true" || out == "false" || out == "null" || number_literal(out)) return;
  fail("this is neither a number nor a word of JSON");
}

// No recursion: what is passed over may be nested as deep as the limit allows.
void HarJson::skip() {
  const std::size_t level = open_.size();
  do {
    if (open_.size() > level) {
      const bool object = open_.back().bracket == '{';
      if (!next(object ? '}' : ']')) continue;
      if (object) {
        if (bytes_.peek() != '"') return unexpected("a name in quotation marks");
        string(nullptr, 0);
        if (failed()) return;
        if (visible() != ':') return unexpected("a colon");
        bytes_.take();
      }
    }
    switch (kind()) {
      case Kind::object:
        enter('{');
        break;
      case Kind::array:
        enter('[');
        break;
      case Kind::text:
        string(nullptr, 0);
        break;
      case Kind::none:
        return;
      default:
        literal(scratch_);
    }
  } while (!failed() && open_.size() > level);
}

bool HarJson::at_end() {
  return !failed() && visible() < 0;
}

void HarJson::keep(std::string* out, std::string_view bytes, std::size_t limit) {
  length_ += bytes.size();
  if (out == nullptr) return;
  const std::size_t room = limit - std::min(limit, out->size());
  if (bytes.size() > room) cut_ = true;
  out->append(bytes.substr(0, room));
}

// From the quotation mark to its partner. The next quotation mark is remembered within a piece, so
// that each byte is looked at a fixed number of times.
void HarJson::string(std::string* out, std::size_t limit) {
  bytes_.take();
  cut_ = false;
  length_ = 0;
  for (bool closed = false; !closed && !failed();) {
    const std::string_view piece = bytes_.at_least(longest_escape);
    if (piece.empty()) return unexpected("a quotation mark");
    const std::size_t read = part_of_string(piece, out, limit, closed);
    bytes_.take(read);
    if (read == 0) fail_in_string();
  }
}

void HarJson::fail_in_string() {
  const std::string_view rest = bytes_.at_least(longest_escape);
  if (!begins_escape(rest)) return fail("this escape is not one of JSON");
  bytes_.take(rest.size());
  unexpected("a quotation mark");
}

// How many bytes were read: up to the quotation mark, the end of the piece, or an escape too near
// to it. 0: the piece begins with what is no escape.
std::size_t HarJson::part_of_string(std::string_view piece, std::string* out, std::size_t limit,
                                    bool& closed) {
  std::size_t at = 0;
  std::size_t quote = piece.find('"');
  while (true) {
    if (quote != std::string_view::npos && quote < at) quote = piece.find('"', at);
    const std::size_t end = std::min(quote, piece.size());
    const std::size_t stop = std::min(piece.substr(0, end).find('\\', at), end);
    keep(out, piece.substr(at, stop - at), limit);
    closed = stop == quote;
    if (stop == end) return closed ? stop + 1 : stop;
    if (stop > 0 && piece.size() - stop < longest_escape) return stop;
    char bytes[4];
    const Escape escape = read_escape(piece.substr(stop), bytes);
    if (escape.read == 0) return stop;
    keep(out, {bytes, escape.made}, limit);
    at = stop + escape.read;
  }
}

}  // namespace tilsyn
