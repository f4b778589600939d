// SPDX-License-Identifier: Apache-2.0
#include "web/url_path.h"

#include "web/ascii.h"
#include "web/percent.h"

namespace tilsyn {
namespace {

// The bytes of "." or "%2e" at the beginning of `text`; 0 when there is neither.
std::size_t dot_length(std::string_view text) {
  if (text.starts_with('.')) return 1;
  return starts_with_ascii(text, "%2e") ? 3 : 0;
}

// 1 for ".", 2 for "..", 0 for every other segment.
int count_dots(std::string_view segment) {
  const std::size_t first = dot_length(segment);
  if (first == 0) return 0;
  if (first == segment.size()) return 1;
  const std::size_t second = dot_length(segment.substr(first));
  return second > 0 && first + second == segment.size() ? 2 : 0;
}

void append_segment(Url& url, std::string_view segment) {
  const bool drive = url.scheme == "file" && url.path.empty() && is_drive(segment);
  url.path += '/';
  append_percent_encoded(url.path, segment, path_percent_set);
  if (drive) url.path[2] = ':';
}

}  // namespace

void append_url_path(Url& url, std::string_view text) {
  const std::string_view slashes = is_special_scheme(url.scheme) ? "/\\" : "/";
  for (bool last = false; !last;) {
    const std::string_view segment = text.substr(0, text.find_first_of(slashes));
    last = segment.size() == text.size();
    const int dots = count_dots(segment);
    if (dots == 2) shorten_url_path(url);
    if (dots == 0) {
      append_segment(url, segment);
    } else if (last) {
      url.path += '/';
    }
    if (!last) text.remove_prefix(segment.size() + 1);
  }
}

void shorten_url_path(Url& url) {
  if (url.scheme == "file" && url.path.size() == 3 && !drive_of_path(url.path).empty()) return;
  const std::size_t slash = url.path.rfind('/');
  if (slash != std::string::npos) url.path.resize(slash);
}

bool is_drive(std::string_view text) {
  return text.size() == 2 && is_ascii_alnum(text[0]) && !is_ascii_digit(text[0]) &&
         (text[1] == ':' || text[1] == '|');
}

bool begins_with_drive(std::string_view text) {
  return is_drive(text.substr(0, 2)) &&
         (text.size() == 2 || std::string_view("/\\?#").find(text[2]) != std::string_view::npos);
}

std::string drive_of_path(std::string_view path) {
  const bool drive = path.size() >= 3 && is_drive(path.substr(1, 2)) && path[2] == ':' &&
                     (path.size() == 3 || path[3] == '/');
  return drive ? std::string(path.substr(0, 3)) : std::string();
}

}  // namespace tilsyn
