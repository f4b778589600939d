// SPDX-License-Identifier: Apache-2.0
#include "media/html_tree.h"

#include <algorithm>
#include <csetjmp>
#include <cstdlib>

namespace tilsyn {

// All pieces in one ring, each behind its neighbours' addresses.
struct HtmlTree::Pool {
  struct alignas(std::max_align_t) Piece {
    Piece* before;
    Piece* after;
    std::size_t size;
  };
  Piece ring{&ring, &ring, 0};
  std::size_t used = 0;
  std::size_t limit = 0;
  unsigned calls = 0;
  std::chrono::steady_clock::time_point end{};
  std::jmp_buf out{};  // gumbo knows no failing malloc; these are C frames without destructors

  static void* take(void* self, std::size_t size) {
    Pool& pool = *static_cast<Pool*>(self);
    const bool late = ++pool.calls % 256 == 0 && std::chrono::steady_clock::now() > pool.end;
    if (late || size > pool.limit || pool.used + size > pool.limit) std::longjmp(pool.out, 1);
    void* memory = std::malloc(sizeof(Piece) + size);
    if (memory == nullptr) std::longjmp(pool.out, 1);
    Piece* piece = static_cast<Piece*>(memory);
    *piece = Piece{&pool.ring, pool.ring.after, size};
    piece->after->before = piece;
    pool.ring.after = piece;
    pool.used += size + sizeof(Piece);
    return piece + 1;
  }

  static void give_back(void* self, void* memory) {
    if (memory == nullptr) return;
    Piece* piece = static_cast<Piece*>(memory) - 1;
    piece->before->after = piece->after;
    piece->after->before = piece->before;
    static_cast<Pool*>(self)->used -= piece->size + sizeof(Piece);
    std::free(piece);
  }

  // No object with a destructor may live in this frame.
  const GumboNode* parse(const char* text, std::size_t size) {
    if (setjmp(out) != 0) return nullptr;
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = take;
    options.deallocator = give_back;
    options.userdata = this;
    options.max_errors = 0;
    return gumbo_parse_with_options(&options, text, size)->document;
  }
};

HtmlTree::HtmlTree(std::string_view text, std::size_t max_memory,
                   std::chrono::milliseconds max_time)
    : pool_(new Pool) {
  pool_->limit = max_memory;
  pool_->end = std::chrono::steady_clock::now() + max_time;
  root_ = pool_->parse(text.data(), text.size());
}

HtmlTree::~HtmlTree() {
  for (Pool::Piece* piece = pool_->ring.after; piece != &pool_->ring;) {
    Pool::Piece* next = piece->after;
    std::free(piece);
    piece = next;
  }
  delete pool_;
}

namespace {

// Void elements, and those whose end tag may be left out.
bool closes_itself(std::string_view name) {
  for (const std::string_view known :
       {"p",     "li",     "br",       "td",       "tr",    "th",    "img",    "input", "dt",
        "dd",    "option", "hr",       "meta",     "link",  "col",   "wbr",    "tbody", "thead",
        "tfoot", "source", "area",     "base",     "embed", "param", "track",  "path",  "html",
        "head",  "body",   "colgroup", "optgroup", "use",   "rect",  "circle", "rp",    "rt"})
    if (name == known) return true;
  return false;
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

}  // namespace

std::size_t greatest_depth(std::string_view text) {
  std::size_t depth = 0;
  std::size_t greatest = 0;
  for (std::size_t at = text.find('<'); at < text.size(); at = text.find('<', at + 1)) {
    const bool closing = at + 1 < text.size() && text[at + 1] == '/';
    const std::size_t begin = at + (closing ? 2 : 1);
    std::size_t end = begin;
    std::string name;
    for (; end < text.size() && (is_letter(text[end]) || (text[end] >= '0' && text[end] <= '9'));
         ++end)
      if (name.size() < 12) name += static_cast<char>(text[end] | 0x20);
    if (end == begin || closes_itself(name)) continue;
    if (!closing && (name == "script" || name == "style")) {
      at = std::min(text.find(name == "script" ? "</script" : "</style", end), text.size() - 1);
    } else if (!closing) {
      greatest = std::max(greatest, ++depth);
    } else if (depth > 0) {
      --depth;
    }
  }
  return greatest;
}

std::string_view tag_name(const GumboElement& element) {
  if (element.tag != GUMBO_TAG_UNKNOWN) return gumbo_normalized_tagname(element.tag);
  GumboStringPiece name = element.original_tag;
  if (name.data == nullptr) return {};
  gumbo_tag_from_original_text(&name);
  return {name.data, name.length};
}

std::string_view attribute(const GumboElement& element, const char* name) {
  const GumboAttribute* found = gumbo_get_attribute(&element.attributes, name);
  return found == nullptr ? std::string_view() : std::string_view(found->value);
}

bool has_attribute(const GumboElement& element, const char* name) {
  return gumbo_get_attribute(&element.attributes, name) != nullptr;
}

}  // namespace tilsyn
