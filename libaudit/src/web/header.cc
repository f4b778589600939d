// SPDX-License-Identifier: Apache-2.0
#include "web/header.h"

#include <algorithm>

#include "web/ascii.h"

namespace tilsyn {
namespace {

// Where the quoted string that begins at `at` ends: past its closing quote, or the end of the text.
std::size_t past_quoted(std::string_view text, std::size_t at) {
  for (++at; at < text.size(); ++at) {
    if (text[at] == '\\') {
      ++at;
    } else if (text[at] == '"') {
      return at + 1;
    }
  }
  return text.size();
}

}  // namespace

std::optional<std::string_view> first_header(const HeaderList& headers, std::string_view name) {
  for (const HeaderField& field : headers) {
    if (same_ascii(field.name, name)) return field.value;
  }
  return std::nullopt;
}

std::vector<std::string_view> all_headers(const HeaderList& headers, std::string_view name) {
  std::vector<std::string_view> values;
  for (const HeaderField& field : headers) {
    if (same_ascii(field.name, name)) values.push_back(field.value);
  }
  return values;
}

std::optional<std::string> joined_header(const HeaderList& headers, std::string_view name) {
  std::optional<std::string> joined;
  for (const HeaderField& field : headers) {
    if (!same_ascii(field.name, name)) continue;
    if (joined) {
      joined->append(", ").append(field.value);
    } else {
      joined = field.value;
    }
  }
  return joined;
}

std::vector<std::string_view> split_unquoted(std::string_view text, char separator,
                                             std::size_t at_most) {
  std::vector<std::string_view> pieces;
  std::size_t begin = 0;
  for (std::size_t at = 0; at <= text.size() && pieces.size() < at_most;) {
    if (at < text.size() && text[at] == '"') {
      at = past_quoted(text, at);
      continue;
    }
    if (at == text.size() || text[at] == separator) {
      const std::string_view piece = ascii_trim(text.substr(begin, at - begin));
      if (!piece.empty()) pieces.push_back(piece);
      begin = at + 1;
    }
    ++at;
  }
  return pieces;
}

std::string unquoted(std::string_view text) {
  if (text.empty() || text.front() != '"') return std::string(text);
  std::string out;
  for (std::size_t at = 1; at < text.size() && text[at] != '"'; ++at) {
    if (text[at] == '\\' && at + 1 < text.size()) ++at;
    out += text[at];
  }
  return out;
}

HeaderParameter parse_parameter(std::string_view text) {
  const std::size_t equals = text.find('=');
  HeaderParameter parameter;
  parameter.name = ascii_lower(ascii_trim(text.substr(0, std::min(equals, text.size()))));
  if (equals != std::string_view::npos) {
    parameter.value = unquoted(ascii_trim(text.substr(equals + 1)));
  }
  return parameter;
}

const HeaderParameter* HeaderItem::parameter(std::string_view name) const {
  const auto found = std::find_if(parameters.begin(), parameters.end(),
                                  [&](const HeaderParameter& p) { return p.name == name; });
  return found == parameters.end() ? nullptr : &*found;
}

HeaderItem parse_item(std::string_view text) {
  HeaderItem item;
  const std::vector<std::string_view> pieces = split_unquoted(text, ';', 100);
  // "; a=b" has no value: its first piece is a parameter already.
  const bool valueless = ascii_trim(text).starts_with(';');
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (i == 0 && !valueless) {
      item.value = unquoted(pieces[i]);
    } else {
      item.parameters.push_back(parse_parameter(pieces[i]));
    }
  }
  return item;
}

}  // namespace tilsyn
