// SPDX-License-Identifier: Apache-2.0
// What of a page is not its text, and where the text stands.
#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "media/html_tree.h"

namespace tilsyn {
namespace {

template <std::size_t N>
bool is_one_of(std::string_view name, const std::array<std::string_view, N>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

constexpr std::array<std::string_view, 27> chrome_tags = {
    "dialog", "nav",    "aside",  "script", "style",    "template", "noscript", "head",  "svg",
    "button", "select", "iframe", "object", "datalist", "textarea", "embed",    "audio", "video",
    "canvas", "map",    "applet", "meter",  "progress", "title",    "link",     "menu",  "math"};

constexpr std::array<std::string_view, 12> chrome_roles = {
    "navigation",  "banner",  "contentinfo", "complementary", "search",  "dialog",
    "alertdialog", "menubar", "toolbar",     "tooltip",       "tablist", "menu"};

std::string small(std::string_view text) {
  std::string out(text.substr(0, 400));
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return out;
}

bool holds(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

// By what the common banners call themselves; a policy on cookies is text.
bool is_cookie_banner(const GumboElement& element) {
  const std::string names =
      small(attribute(element, "id")) + " " + small(attribute(element, "class"));
  if (names.size() < 3) return false;
  for (const char* product : {"onetrust", "cookiebot", "cybotcookie", "cookieyes", "cky-consent",
                              "cookie-law-info", "cmplz-cookiebanner"})
    if (holds(names, product)) return true;
  if (!holds(names, "cookie") && !holds(names, "consent")) return false;
  for (const char* part : {"banner", "popup", "modal", "overlay", "dialog", "-bar", "cookiebar",
                           "toast", "cookie-notice", "cookienotice", "cookie-consent"})
    if (holds(names, part)) return true;
  return false;
}

bool is_hidden(const GumboElement& element) {
  if (has_attribute(element, "hidden") || attribute(element, "aria-hidden") == "true") return true;
  std::string style = small(attribute(element, "style"));
  style.erase(std::remove(style.begin(), style.end(), ' '), style.end());
  return holds(style, "display:none") || holds(style, "visibility:hidden");
}

// "Skip to main content"
bool is_skip_link(const GumboElement& element) {
  return element.tag == GUMBO_TAG_A && attribute(element, "href").starts_with("#") &&
         holds(small(attribute(element, "class")), "skip");
}

bool may_be_main(const GumboElement& element) {
  return element.tag == GUMBO_TAG_MAIN || element.tag == GUMBO_TAG_ARTICLE ||
         attribute(element, "role") == "main";
}

std::size_t letters(const char* text) {
  std::size_t count = 0;
  for (; *text != '\0'; ++text) count += static_cast<unsigned char>(*text) > ' ';
  return count;
}

struct Frame {
  const GumboNode* node;
  unsigned next;
  bool in_section;
  std::size_t letters;
};

struct Candidate {
  const GumboNode* node;
  std::size_t letters;
};

}  // namespace

bool is_section(const GumboElement& element) {
  return element.tag == GUMBO_TAG_MAIN || element.tag == GUMBO_TAG_ARTICLE ||
         element.tag == GUMBO_TAG_SECTION;
}

bool is_left_out(const GumboElement& element, bool in_section) {
  const std::string_view name = tag_name(element);
  if (is_one_of(name, chrome_tags)) return true;
  if (!in_section && (element.tag == GUMBO_TAG_HEADER || element.tag == GUMBO_TAG_FOOTER))
    return true;
  if (element.attributes.length == 0 || element.tag == GUMBO_TAG_BODY) return false;
  if (is_one_of(attribute(element, "role"), chrome_roles)) return true;
  return is_hidden(element) || is_cookie_banner(element) || is_skip_link(element);
}

const GumboNode* main_element(const GumboNode* root) {
  std::vector<Frame> path{{root, 0, false, 0}};
  std::vector<Candidate> candidates;  // outer ones after inner ones
  std::size_t all = 0;
  while (!path.empty()) {
    Frame& top = path.back();
    const GumboVector& children = top.node->type == GUMBO_NODE_DOCUMENT
                                      ? top.node->v.document.children
                                      : top.node->v.element.children;
    if (top.next == children.length) {
      const Frame done = top;
      path.pop_back();
      if (done.node->type == GUMBO_NODE_ELEMENT && may_be_main(done.node->v.element))
        candidates.push_back({done.node, done.letters});
      (path.empty() ? all : path.back().letters) += done.letters;
      continue;
    }
    const auto* child = static_cast<const GumboNode*>(children.data[top.next++]);
    if (child->type == GUMBO_NODE_TEXT || child->type == GUMBO_NODE_CDATA) {
      top.letters += letters(child->v.text.text);
    } else if (child->type == GUMBO_NODE_ELEMENT &&
               !is_left_out(child->v.element, top.in_section)) {
      path.push_back({child, 0, top.in_section || is_section(child->v.element), 0});
    }
  }
  const Candidate* best = nullptr;
  for (const Candidate& candidate : candidates)
    if (best == nullptr || candidate.letters >= best->letters) best = &candidate;
  return best != nullptr && best->letters * 2 >= all && best->letters > 0 ? best->node : root;
}

}  // namespace tilsyn
