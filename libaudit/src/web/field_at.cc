// SPDX-License-Identifier: Apache-2.0
#include "web/field_at.h"

#include <algorithm>
#include <array>

#include "web/ascii.h"
#include "web/percent.h"

namespace tilsyn {
namespace {

constexpr std::size_t longest_name = 64;
constexpr std::size_t longest_value = 512;
constexpr std::size_t looks_back = 300;

constexpr std::array<bool, 256> name_bytes = [] {
  std::array<bool, 256> bytes{};
  for (std::size_t c = 0; c < 256; ++c) {
    const bool alnum = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    bytes[c] = alnum || c >= 0x80 ||
               std::string_view("_-.[]%$").find(static_cast<char>(c)) != std::string_view::npos;
  }
  return bytes;
}();

bool is_name_byte(char c) {
  return name_bytes[static_cast<unsigned char>(c)];
}

bool is_quote(char c) {
  return c == '"' || c == '\'';
}

std::size_t before_blanks(std::string_view text, std::size_t end) {
  while (end > 0 && is_ascii_space(text[end - 1])) --end;
  return end;
}

Stretch name_ending(std::string_view text, std::size_t end) {
  std::size_t begin = end;
  while (begin > 0 && end - begin < longest_name && is_name_byte(text[begin - 1])) --begin;
  return {begin, end};
}

// "name" or \"name\" that ends before `end`.
Stretch quoted_name(std::string_view text, std::size_t end) {
  const char quote = text[--end];
  if (end > 0 && text[end - 1] == '\\') --end;
  std::size_t begin = end;
  while (begin > 0 && end - begin < longest_name && text[begin - 1] != quote &&
         !is_ascii_space(text[begin - 1])) {
    --begin;
  }
  return begin > 0 && text[begin - 1] == quote ? Stretch{begin, end} : Stretch{end, end};
}

// name: of an object without quotes or of a header line.
Stretch bare_name_before_colon(std::string_view text, std::size_t colon) {
  const Stretch name = name_ending(text, colon);
  const char before = name.begin == 0 ? '\n' : text[name.begin - 1];
  const bool begins = before == '{' || before == ',' || before == '\n' || before == '"';
  const bool value = colon + 1 < text.size() && text[colon + 1] != '/';
  // "feide:name@realm" and times are values.
  const bool header = before != '"' && before != '\n';
  const bool blank = colon + 1 < text.size() && text[colon + 1] == ' ';
  return begins && value && (header || blank) ? name : Stretch{colon, colon};
}

// form-data; name="field"
Stretch multipart_name(std::string_view text, const Stretch& name, std::size_t equals) {
  const std::size_t from = name.begin > 16 ? name.begin - 16 : 0;
  const std::string_view before = text.substr(from, name.begin - from);
  if (before.find("form-data;") == std::string_view::npos || equals + 1 >= text.size() ||
      text[equals + 1] != '"') {
    return name;
  }
  const std::size_t end = text.substr(0, equals + 2 + longest_name).find('"', equals + 2);
  return end == std::string_view::npos ? name : Stretch{equals + 2, end};
}

// <name> and <saml:name>
Stretch element_name(std::string_view text, std::size_t close) {
  const Stretch name = name_ending(text, close);
  if (name.begin == 0 || name.begin == name.end) return {close, close};
  std::size_t open = name.begin - 1;
  if (text[open] == ':') open = name_ending(text, open).begin;
  if (open > 0 && text[open] != '<') --open;
  return text[open] == '<' ? name : Stretch{close, close};
}

// <Attribute Name="urn:oid:…"><AttributeValue>: the attribute says what the value is (SAML core
// section 2.7.3).
std::string saml_attribute(std::string_view text, std::size_t at) {
  const std::size_t from = at > 600 ? at - 600 : 0;
  const std::string_view before = text.substr(from, at - from);
  for (const std::string_view key : {" FriendlyName=\"", " Name=\""}) {
    const std::size_t found = before.rfind(key);
    if (found == std::string_view::npos) continue;
    const std::string_view rest = before.substr(found + key.size());
    return std::string(rest.substr(0, std::min<std::size_t>(rest.find('"'), 120)));
  }
  return "AttributeValue";
}

bool is_about_content(std::string_view name) {
  return starts_with_ascii(name, "content-") || same_ascii(name, "filename");
}

std::size_t end_of_quoted(std::string_view text, std::size_t begin, char quote) {
  const std::size_t limit = std::min(text.size(), begin + longest_value);
  std::size_t end = begin;
  while (end < limit && text[end] != quote) ++end;
  return end;
}

std::size_t end_of_bare(std::string_view text, std::size_t begin) {
  constexpr std::string_view ends = "&;,\"'<>{}[]\r\n\t\\";
  const std::size_t limit = std::min(text.size(), begin + longest_value);
  std::size_t end = begin;
  while (end < limit && ends.find(text[end]) == std::string_view::npos) ++end;
  return end;
}

// The content of a multipart part behind its name: after the empty line, up to the boundary.
Stretch part_after(std::string_view text, std::size_t name_end) {
  const std::string_view near = text.substr(name_end, longest_value);
  const std::size_t empty_line = near.find("\r\n\r\n");
  if (empty_line == std::string_view::npos) return {name_end, name_end};
  const std::size_t begin = name_end + empty_line + 4;
  const std::size_t end = text.substr(0, begin + longest_value).find("\r\n", begin);
  return end == std::string_view::npos ? Stretch{begin, begin} : Stretch{begin, end};
}

}  // namespace

Stretch name_before(std::string_view text, std::size_t at) {
  if (text[at] == '>') return element_name(text, at);
  const std::size_t end = text[at] == ':' ? before_blanks(text, at) : at;
  if (end == 0) return {at, at};
  if (is_quote(text[end - 1])) return quoted_name(text, end);
  if (text[at] == ':') return end == at ? bare_name_before_colon(text, at) : Stretch{at, at};
  const Stretch name = name_ending(text, end);
  return name.of(text) == "name" ? multipart_name(text, name, at) : name;
}

Stretch value_after(std::string_view text, std::size_t at, const Stretch& name) {
  if (name.begin > at) return part_after(text, name.end);
  std::size_t begin = at + 1;
  if (text[at] == ':') {
    while (begin < text.size() && is_ascii_space(text[begin])) ++begin;
  }
  // [ of a list with one value or the first of more
  if (begin < text.size() && text[at] == ':' && text[begin] == '[') ++begin;
  if (begin < text.size() && text[begin] == '\\') ++begin;
  if (begin >= text.size()) return {at + 1, at + 1};
  if (!is_quote(text[begin]) || text[at] == '>') {
    const std::size_t end = end_of_bare(text, begin);
    return {begin, end};
  }
  const char quote = text[begin++];
  std::size_t end = end_of_quoted(text, begin, quote);
  if (end > begin && text[end - 1] == '\\') --end;
  return {begin, end};
}

std::string field_holding(std::string_view text, std::size_t at) {
  const std::size_t from = at > looks_back ? at - looks_back : 0;
  for (std::size_t i = at; i > from; --i) {
    const char c = text[i - 1];
    if (c == '&' || c == '{' || c == '}' || c == '<') return {};
    if (c != '=' && c != ':' && c != '>') continue;
    const Stretch found = name_before(text, i - 1);
    const std::string_view name = found.of(text);
    if (name.empty() || is_about_content(name)) continue;
    if (c == '>' && name == "AttributeValue") return saml_attribute(text, found.begin);
    return name.find('%') == std::string_view::npos ? std::string(name) : percent_decode(name);
  }
  return {};
}

}  // namespace tilsyn
