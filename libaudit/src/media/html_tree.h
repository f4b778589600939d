// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gumbo.h>

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

namespace tilsyn {

// A parsed page. gumbo frees its trees by recursion, which a page of 100,000 nested elements turns
// into a crash, and builds some of quadratic size; therefore every piece of the tree comes from
// here, with limits, and is freed without a walk.
class HtmlTree {
 public:
  // `text` must be UTF-8 and outlive the tree.
  HtmlTree(std::string_view text, std::size_t max_memory, std::chrono::milliseconds max_time);
  ~HtmlTree();
  HtmlTree(const HtmlTree&) = delete;
  HtmlTree& operator=(const HtmlTree&) = delete;

  const GumboNode* root() const { return root_; }  // null when a limit was passed

 private:
  struct Pool;
  Pool* pool_;
  const GumboNode* root_ = nullptr;
};

// How deep elements may be nested in this text, from its tags alone: those that are opened and not
// closed, without those that HTML closes by itself. gumbo looks through all open elements at each
// tag, so that a page of 100,000 takes it half a minute.
std::size_t greatest_depth(std::string_view text);
constexpr std::size_t max_html_depth = 10000;

// The name in small letters; of elements that gumbo does not know as it is written.
std::string_view tag_name(const GumboElement& element);
std::string_view attribute(const GumboElement& element, const char* name);
bool has_attribute(const GumboElement& element, const char* name);

// Navigation, banners, forms, scripts and everything else that is not the page's own text or not
// seen. A <header> or <footer> inside a section or article belongs to the text.
bool is_left_out(const GumboElement& element, bool in_section);

// <main>, <article> and <section>.
bool is_section(const GumboElement& element);

// The element that holds the text: <main> or <article> if most of it stands there, else the body.
const GumboNode* main_element(const GumboNode* root);

}  // namespace tilsyn
