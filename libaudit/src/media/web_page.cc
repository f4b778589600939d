// SPDX-License-Identifier: Apache-2.0
#include "media/web_page.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/encoding.h"
#include "base/fold.h"
#include "media/html_tree.h"
#include "media/web_page_attributes.h"
#include "media/web_page_css.h"
#include "media/web_page_words.h"
#include "web/url.h"

namespace tilsyn {
namespace {

constexpr std::size_t max_memory = std::size_t{256} << 20;

bool has(const std::vector<std::string>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::size_t line_of(const GumboElement& element) {
  return element.start_pos.line;
}

class PageReader {
 public:
  PageReader(std::string_view url, const WebPageLimits& limits) : limits_(limits) {
    base_ = parse_url(url);
    page_.base = base_ ? base_->href() : std::string();
  }

  PageContent read(const GumboNode* root) {
    walk(root);
    return std::move(page_);
  }

 private:
  struct Frame {
    const GumboNode* node;
    unsigned next = 0;
    bool noscript = false;
    std::size_t form = no_form;
  };
  static constexpr std::size_t no_form = static_cast<std::size_t>(-1);

  // With a stack of its own: a page may be nested as deep as it is long.
  void walk(const GumboNode* root) {
    std::vector<Frame> path{{root, 0, false, no_form}};
    while (!path.empty()) {
      Frame& top = path.back();
      const bool document = top.node->type == GUMBO_NODE_DOCUMENT;
      const GumboVector& children =
          document ? top.node->v.document.children : top.node->v.element.children;
      if (top.next == children.length) {
        path.pop_back();
        continue;
      }
      const auto* child = static_cast<const GumboNode*>(children.data[top.next++]);
      if (child->type != GUMBO_NODE_ELEMENT) continue;
      const GumboElement& element = child->v.element;
      Frame next{child, 0, top.noscript || element.tag == GUMBO_TAG_NOSCRIPT, top.form};
      enter(element, next);
      path.push_back(next);
    }
  }

  void enter(const GumboElement& element, Frame& frame) {
    noscript_ = frame.noscript;
    switch (element.tag) {
      case GUMBO_TAG_HTML:
        page_.language = attribute(element, "lang").substr(0, 40);
        break;
      case GUMBO_TAG_BASE:
        if (!based_ && has_attribute(element, "href")) set_base(attribute(element, "href"));
        break;
      case GUMBO_TAG_TITLE:
        if (page_.title.empty()) page_.title = fold_blanks(text_of(element, 500));
        break;
      case GUMBO_TAG_META:
        enter_meta(element);
        break;
      case GUMBO_TAG_SCRIPT:
        enter_script(element);
        break;
      case GUMBO_TAG_LINK:
        enter_link(element);
        break;
      case GUMBO_TAG_STYLE:
        add_css(text_of(element, limits_.script_bytes), element);
        break;
      case GUMBO_TAG_A:
      case GUMBO_TAG_AREA:
        enter_anchor(element);
        break;
      case GUMBO_TAG_FORM:
        frame.form = enter_form(element);
        break;
      case GUMBO_TAG_INPUT:
      case GUMBO_TAG_SELECT:
      case GUMBO_TAG_TEXTAREA:
      case GUMBO_TAG_BUTTON:
        enter_field(element, frame.form);
        break;
      default:
        enter_media(element);
    }
    const std::string_view style = attribute(element, "style");
    if (style.find("url(") != std::string_view::npos) add_css(style, element);
  }

  void enter_media(const GumboElement& element) {
    switch (element.tag) {
      case GUMBO_TAG_IMG:
        add("image", attribute(element, "src"), element);
        add_srcset(attribute(element, "srcset"), element);
        break;
      case GUMBO_TAG_IMAGE:  // SVG
        add("image", attribute(element, "href"), element);
        add("image", attribute(element, "xlink:href"), element);
        break;
      case GUMBO_TAG_SOURCE:
        add("media", attribute(element, "src"), element);
        add_srcset(attribute(element, "srcset"), element);
        break;
      case GUMBO_TAG_VIDEO:
        add("image", attribute(element, "poster"), element);
        [[fallthrough]];
      case GUMBO_TAG_AUDIO:
      case GUMBO_TAG_TRACK:
        add("media", attribute(element, "src"), element);
        break;
      case GUMBO_TAG_IFRAME:
      case GUMBO_TAG_FRAME:
        enter_frame(element);
        break;
      case GUMBO_TAG_EMBED:
        add("object", attribute(element, "src"), element);
        break;
      case GUMBO_TAG_OBJECT:
        add("object", attribute(element, "data"), element);
        break;
      case GUMBO_TAG_BODY:
      case GUMBO_TAG_TABLE:
      case GUMBO_TAG_TD:
        add("image", attribute(element, "background"), element);
        break;
      default:
        break;
    }
  }

  void set_base(std::string_view href) {
    based_ = true;
    if (const auto url = parse_url(href, base_ ? &*base_ : nullptr); url && url->is_http()) {
      base_ = url;
      page_.base = url->href();
    }
  }

  void enter_meta(const GumboElement& element) {
    const std::string_view content = attribute(element, "content").substr(0, 65536);
    const std::string name = fold(attribute(element, "name").substr(0, 100));
    const std::string equivalent = fold(attribute(element, "http-equiv").substr(0, 100));
    if (name == "referrer") page_.referrer_policy = fold(content.substr(0, 100));
    if (equivalent == "refresh" && page_.refresh.empty() && !noscript_) page_.refresh = content;
    if (equivalent == "content-security-policy") {
      if (!page_.csp.empty()) page_.csp += ", ";
      page_.csp += content;
    }
  }

  void enter_script(const GumboElement& element) {
    if (!runs_as_script(attribute(element, "type"))) return;
    if (has_attribute(element, "src")) {
      add("script", attribute(element, "src"), element);
      return;
    }
    ++page_.inline_scripts;
    const std::string text = text_of(element, limits_.script_bytes - searched_);
    searched_ += text.size();
    page_.cut |= searched_ >= limits_.script_bytes;
    for (PageSnippet& snippet : find_snippets(text, line_of(element))) {
      const bool known = std::any_of(
          page_.snippets.begin(), page_.snippets.end(),
          [&](const auto& s) { return s.product == snippet.product && s.id == snippet.id; });
      if (!known) put(page_.snippets, std::move(snippet));
    }
  }

  void enter_link(const GumboElement& element) {
    const std::vector<std::string> rel = attribute_words(attribute(element, "rel").substr(0, 300));
    const std::string_view href = attribute(element, "href");
    if (has(rel, "stylesheet") && !has(rel, "alternate")) {
      add("stylesheet", href, element);
    } else if (has(rel, "preload") || has(rel, "modulepreload")) {
      add("preload", href, element);
    } else if (has(rel, "prefetch") || has(rel, "prerender")) {
      add("prefetch", href, element);
    } else if (has(rel, "preconnect") || has(rel, "dns-prefetch")) {
      add("preconnect", href, element);
    } else if (has(rel, "icon") || has(rel, "apple-touch-icon") || has(rel, "mask-icon")) {
      add("icon", href, element);
    } else if (has(rel, "manifest")) {
      add("manifest", href, element);
    } else if (has(rel, "privacy-policy")) {
      add_link("privacy_notice", href, "", element);
    } else if (has(rel, "terms-of-service")) {
      add_link("terms", href, "", element);
    }
  }

  void enter_anchor(const GumboElement& element) {
    for (const std::string& ping : attribute_words(attribute(element, "ping")))
      add("beacon", ping, element);
    const std::string_view href = attribute(element, "href");
    if (href.empty()) return;
    std::string text = text_of(element, 300);
    if (text.find_first_not_of(" \t\r\n") == std::string::npos)
      text = attribute(element, "aria-label");
    if (text.empty()) text = attribute(element, "title");
    const std::string_view kind = document_kind_of_link(text, href);
    if (!kind.empty()) add_link(kind, href, text, element);
  }

  void enter_frame(const GumboElement& element) {
    if (has_attribute(element, "srcdoc")) return;
    const std::string_view src = attribute(element, "src");
    if (PageElement* frame = add("frame", src, element)) {
      frame->sandboxed = has_attribute(element, "sandbox");
      frame->allow = attribute(element, "allow").substr(0, 500);
      add_video(*frame);
    }
  }

  void add_video(const PageElement& frame) {
    const auto url = parse_url(frame.url);
    if (!url) return;
    const std::string_view service = video_service(url->host, url->path);
    if (service.empty()) return;
    put(page_.videos,
        PageVideo{std::string(service), frame.url,
                  is_privacy_enhanced(service, url->host, url->query.value_or("")), frame.line});
  }

  std::size_t enter_form(const GumboElement& element) {
    PageForm form;
    form.action = resolve(attribute(element, "action")).value_or(page_.base);
    form.method = method_of(attribute(element, "method"));
    form.line = line_of(element);
    return put(page_.forms, std::move(form)) ? page_.forms.size() - 1 : no_form;
  }

  static std::string method_of(std::string_view word) {
    const std::string method = fold(word.substr(0, 20));
    return method == "post" || method == "dialog" ? method : "get";
  }

  void enter_field(const GumboElement& element, std::size_t form) {
    if (form == no_form) return;
    if (has_attribute(element, "formaction")) {
      PageForm other = page_.forms[form];
      other.action = resolve(attribute(element, "formaction")).value_or(page_.base);
      if (has_attribute(element, "formmethod")) {
        other.method = method_of(attribute(element, "formmethod"));
      }
      other.line = line_of(element);
      put(page_.forms, std::move(other));
      return;
    }
    std::string_view name = attribute(element, "name");
    if (name.empty()) name = attribute(element, "id");
    std::string_view label = attribute(element, "aria-label");
    if (label.empty()) label = attribute(element, "placeholder");
    const std::string type = fold(attribute(element, "type").substr(0, 40));
    const std::string_view field =
        personal_field(type, attribute(element, "autocomplete"), name, label);
    if (field.empty() || element.tag == GUMBO_TAG_BUTTON) return;
    auto& fields = page_.forms[form].personal_fields;
    const auto at = std::lower_bound(fields.begin(), fields.end(), field);
    if (at == fields.end() || *at != field) fields.emplace(at, field);
  }

  void add_css(std::string_view css, const GumboElement& element) {
    for (const CssAddress& address : css_addresses(css)) add(address.kind, address.url, element);
  }

  void add_srcset(std::string_view srcset, const GumboElement& element) {
    std::size_t at = 0;
    while (at < srcset.size()) {
      const std::size_t begin = srcset.find_first_not_of(" \t\r\n,", at);
      if (begin == std::string_view::npos) break;
      const std::size_t end = std::min(srcset.find_first_of(" \t\r\n", begin), srcset.size());
      std::string_view url = srcset.substr(begin, end - begin);
      while (url.ends_with(',')) url.remove_suffix(1);
      add("image", url, element);
      at = url.size() < end - begin ? end : std::min(srcset.find(',', end), srcset.size());
    }
  }

  PageElement* add(std::string_view kind, std::string_view address, const GumboElement& element) {
    const auto url = resolve(address);
    if (!url || !seen_.emplace(std::string(kind) + ' ' + *url).second) return nullptr;
    PageElement item;
    item.kind = kind;
    item.url = *url;
    item.has_integrity = has_attribute(element, "integrity");
    item.valid_integrity = is_valid_integrity(attribute(element, "integrity").substr(0, 2000));
    item.crossorigin = attribute(element, "crossorigin").substr(0, 40);
    item.referrer_policy = fold(attribute(element, "referrerpolicy").substr(0, 60));
    item.in_noscript = noscript_;
    item.line = line_of(element);
    return put(page_.elements, std::move(item)) ? &page_.elements.back() : nullptr;
  }

  void add_link(std::string_view kind, std::string_view href, std::string_view text,
                const GumboElement& element) {
    const auto url = resolve(href);
    if (!url || !seen_.emplace("link " + std::string(kind) + ' ' + *url).second) return;
    put(page_.links,
        PageLink{std::string(kind), *url, fold_blanks(text.substr(0, 300)), line_of(element)});
  }

  // Absolute http(s) addresses only: data:, blob:, mailto: and their like ask no server.
  std::optional<std::string> resolve(std::string_view address) const {
    if (address.empty() || address.size() > 65536) return std::nullopt;
    const auto url = parse_url(address, base_ ? &*base_ : nullptr);
    if (!url || !url->is_http()) return std::nullopt;
    return url->href_without_fragment();
  }

  template <typename Item>
  bool put(std::vector<Item>& list, Item item) {
    if (list.size() >= limits_.elements) {
      page_.cut = true;
      return false;
    }
    list.push_back(std::move(item));
    return true;
  }

  // The text below an element, without a walk into the depth: at most `limit` bytes of it.
  static std::string text_of(const GumboElement& element, std::size_t limit) {
    std::string text;
    std::vector<std::pair<const GumboVector*, unsigned>> path{{&element.children, 0}};
    while (!path.empty() && text.size() < limit) {
      auto& [children, next] = path.back();
      if (next == children->length) {
        path.pop_back();
        continue;
      }
      const auto* child = static_cast<const GumboNode*>(children->data[next++]);
      if (child->type == GUMBO_NODE_ELEMENT) {
        if (child->v.element.tag == GUMBO_TAG_IMG) text += attribute(child->v.element, "alt");
        path.emplace_back(&child->v.element.children, 0U);
      } else if (child->type == GUMBO_NODE_TEXT || child->type == GUMBO_NODE_WHITESPACE ||
                 child->type == GUMBO_NODE_CDATA) {
        text += std::string_view(child->v.text.text).substr(0, limit - text.size());
      }
    }
    return text;
  }

  static std::string fold_blanks(std::string_view text) {
    std::string out;
    for (const char c : text) {
      const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
      if (!blank) {
        out += c;
      } else if (!out.empty() && out.back() != ' ') {
        out += ' ';
      }
    }
    if (out.ends_with(' ')) out.pop_back();
    return out;
  }

  const WebPageLimits& limits_;
  PageContent page_;
  std::optional<Url> base_;
  bool based_ = false, noscript_ = false;
  std::size_t searched_ = 0;
  std::set<std::string> seen_;
};

}  // namespace

PageContent read_web_page(std::string_view bytes, std::string_view url,
                          std::string_view content_type, const WebPageLimits& limits) {
  std::string_view charset = charset_named_in(content_type);
  if (charset.empty()) charset = charset_named_in(bytes.substr(0, 1024));
  const std::string text = decode_text(bytes, charset).text;
  if (greatest_depth(text) > max_html_depth) {
    PageContent page = PageReader(url, limits).read(HtmlTree("", max_memory, limits.time).root());
    page.cut = true;
    return page;
  }
  const HtmlTree tree(text, max_memory, limits.time);
  if (tree.root() == nullptr) {
    PageContent page;
    page.base = url;
    page.cut = true;
    return page;
  }
  return PageReader(url, limits).read(tree.root());
}

}  // namespace tilsyn
