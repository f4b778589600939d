// SPDX-License-Identifier: Apache-2.0
#include "media/html_list.h"

#include <algorithm>
#include <cstdlib>

#include "media/html_tree.h"
#include "media/numbering.h"

namespace tilsyn {
namespace {

constexpr std::size_t searched = 4096;  // WHATWG HTML asks for 1024; some put it later

long number_of(const GumboElement& element, const char* name, long fallback) {
  const std::string text(attribute(element, name));
  char* end = nullptr;
  const long value = std::strtol(text.c_str(), &end, 10);
  return end == text.c_str() ? fallback : std::clamp(value, -100000L, 100000L);
}

}  // namespace

HtmlList::HtmlList(const GumboElement& list)
    : ordered_(list.tag == GUMBO_TAG_OL), next_(number_of(list, "start", 1)) {
  const std::string_view type = attribute(list, "type");
  style_ = type.size() == 1 ? type.front() : '1';
}

std::string HtmlList::next_marker(const GumboElement& item) {
  if (!ordered_) return "-";
  const long number = number_of(item, "value", next_);
  next_ = number + 1;
  return number_text(number, number_style(style_)) + ".";
}

std::string_view charset_of(std::string_view bytes) {
  std::string head(bytes.substr(0, searched));
  for (char& c : head) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  std::size_t at = head.find("charset=");
  if (at == std::string::npos) return {};
  at = head.find_first_not_of("\"' ", at + 8);
  if (at == std::string::npos) return {};
  const std::size_t end = head.find_first_of("\"' ;/>", at);
  return bytes.substr(at, std::min(end, head.size()) - at);
}

}  // namespace tilsyn
