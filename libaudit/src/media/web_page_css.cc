// SPDX-License-Identifier: Apache-2.0
#include "media/web_page_css.h"

#include <algorithm>
#include <cstddef>

#include "web/ascii.h"

namespace tilsyn {
namespace {

constexpr std::size_t max_addresses = 2000;

std::string_view unquoted(std::string_view text) {
  text = ascii_trim(text);
  if (text.size() >= 2 && (text.front() == '"' || text.front() == '\'') &&
      text.back() == text.front()) {
    text.remove_prefix(1);
    text.remove_suffix(1);
  }
  return text;
}

class CssReader {
 public:
  explicit CssReader(std::string_view css) : css_(css) {}

  std::vector<CssAddress> read() {
    while (at_ < css_.size() && found_.size() < max_addresses) step();
    return found_;
  }

 private:
  bool here(std::string_view word) const { return css_.substr(at_, word.size()) == word; }

  void step() {
    if (here("/*")) {
      const std::size_t end = css_.find("*/", at_ + 2);
      at_ = end == std::string_view::npos ? css_.size() : end + 2;
    } else if (here("@font-face")) {
      in_font_ = true;
      at_ += 10;
    } else if (here("@import")) {
      at_ += 7;
      read_import();
    } else if (here("url(")) {
      add(in_font_ ? "font" : "image", read_url());
    } else {
      if (css_[at_] == '}') in_font_ = false;
      ++at_;
    }
  }

  void read_import() {
    while (at_ < css_.size() && (css_[at_] == ' ' || css_[at_] == '\n' || css_[at_] == '\t')) ++at_;
    if (here("url(")) {
      add("stylesheet", read_url());
    } else if (at_ < css_.size() && (css_[at_] == '"' || css_[at_] == '\'')) {
      const std::size_t end = css_.find(css_[at_], at_ + 1);
      if (end == std::string_view::npos) return;
      add("stylesheet", css_.substr(at_ + 1, end - at_ - 1));
      at_ = end + 1;
    }
  }

  std::string_view read_url() {
    const std::size_t begin = at_ + 4;
    std::size_t from = begin;
    while (from < css_.size() && (css_[from] == ' ' || css_[from] == '\n')) ++from;
    // A quoted address may hold brackets.
    if (from < css_.size() && (css_[from] == '"' || css_[from] == '\'')) {
      from = std::min(css_.find(css_[from], from + 1), css_.size());
    }
    const std::size_t end = std::min(css_.find(')', from), css_.size());
    at_ = std::min(end + 1, css_.size());
    return unquoted(css_.substr(begin, end - begin));
  }

  void add(std::string_view kind, std::string_view url) {
    if (!url.empty() && !url.starts_with("data:") && !url.starts_with('#')) {
      found_.push_back({kind, url});
    }
  }

  std::string_view css_;
  std::size_t at_ = 0;
  bool in_font_ = false;
  std::vector<CssAddress> found_;
};

}  // namespace

std::vector<CssAddress> css_addresses(std::string_view css) {
  return CssReader(css).read();
}

}  // namespace tilsyn
