// SPDX-License-Identifier: Apache-2.0
#include "media/web_page_attributes.h"

#include <algorithm>
#include <utility>

#include "base/fold.h"

namespace tilsyn {

bool runs_as_script(std::string_view type) {
  const std::string folded = fold(type);
  return folded.empty() || folded == "module" || folded == "text/javascript" ||
         folded == "application/javascript" || folded == "text/ecmascript" ||
         folded == "application/ecmascript" || folded == "application/x-javascript" ||
         folded == "text/jscript";
}

bool is_valid_integrity(std::string_view value) {
  const std::pair<std::string_view, std::size_t> kinds[] = {
      {"sha256-", 44}, {"sha384-", 64}, {"sha512-", 88}};
  std::size_t at = 0;
  while (at < value.size()) {
    const std::size_t end = std::min(value.find_first_of(" \t\n", at), value.size());
    std::string_view item = value.substr(at, end - at);
    item = item.substr(0, item.find('?'));
    for (const auto& kind : kinds) {
      if (item.starts_with(kind.first) && item.size() == kind.first.size() + kind.second)
        return true;
    }
    at = end + 1;
  }
  return false;
}

std::vector<std::string> attribute_words(std::string_view text) {
  std::vector<std::string> words;
  std::size_t at = 0;
  while (at < text.size() && words.size() < 20) {
    const std::size_t begin = text.find_first_not_of(" \t\r\n\f", at);
    if (begin == std::string_view::npos) break;
    const std::size_t end = std::min(text.find_first_of(" \t\r\n\f", begin), text.size());
    words.push_back(fold(text.substr(begin, end - begin)));
    at = end;
  }
  return words;
}

std::string_view charset_named_in(std::string_view text) {
  const std::size_t at = text.find("charset=");
  if (at == std::string_view::npos) return {};
  text.remove_prefix(at + 8);
  while (!text.empty() && (text.front() == '"' || text.front() == '\'' || text.front() == ' ')) {
    text.remove_prefix(1);
  }
  return text.substr(0, text.find_first_of("\"' ;>/\r\n"));
}

}  // namespace tilsyn
