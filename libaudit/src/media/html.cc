// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdlib>
#include <utility>

#include "base/encoding.h"
#include "media/blocks.h"
#include "media/html_list.h"
#include "media/html_tree.h"
#include "media/read_document.h"

namespace tilsyn {
namespace {

constexpr std::size_t max_tables = 20;  // within each other
constexpr std::chrono::seconds max_parsing{20};

bool is_block(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_A:
    case GUMBO_TAG_ABBR:
    case GUMBO_TAG_B:
    case GUMBO_TAG_BDI:
    case GUMBO_TAG_BDO:
    case GUMBO_TAG_BIG:
    case GUMBO_TAG_CITE:
    case GUMBO_TAG_CODE:
    case GUMBO_TAG_DATA:
    case GUMBO_TAG_DEL:
    case GUMBO_TAG_DFN:
    case GUMBO_TAG_EM:
    case GUMBO_TAG_FONT:
    case GUMBO_TAG_I:
    case GUMBO_TAG_INS:
    case GUMBO_TAG_KBD:
    case GUMBO_TAG_LABEL:
    case GUMBO_TAG_MARK:
    case GUMBO_TAG_NOBR:
    case GUMBO_TAG_Q:
    case GUMBO_TAG_S:
    case GUMBO_TAG_SAMP:
    case GUMBO_TAG_SMALL:
    case GUMBO_TAG_SPAN:
    case GUMBO_TAG_STRIKE:
    case GUMBO_TAG_STRONG:
    case GUMBO_TAG_SUB:
    case GUMBO_TAG_SUP:
    case GUMBO_TAG_TIME:
    case GUMBO_TAG_TT:
    case GUMBO_TAG_U:
    case GUMBO_TAG_VAR:
    case GUMBO_TAG_WBR:
    case GUMBO_TAG_INPUT:
    case GUMBO_TAG_IMG:
    case GUMBO_TAG_BR:
    case GUMBO_TAG_UNKNOWN:  // elements that a page defines are inline unless styled
      return false;
    default:
      return true;
  }
}

int heading_level(GumboTag tag) {
  return tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6 ? static_cast<int>(tag - GUMBO_TAG_H1) + 1 : 0;
}

std::size_t span_of(const GumboElement& cell, const char* name) {
  const long value = std::strtol(std::string(attribute(cell, name)).c_str(), nullptr, 10);
  return static_cast<std::size_t>(std::clamp(value, 1L, 200L));
}

// Walks the tree with its own stack: a page may be nested as deep as it is long.
class HtmlReader {
 public:
  TextBlocks read(const GumboNode* start) {
    walk(start);
    end_block();
    return std::move(sinks_.front());
  }

 private:
  struct Frame {
    const GumboNode* node;
    unsigned next = 0;
    bool in_section = false;
  };

  void walk(const GumboNode* start) {
    std::vector<Frame> path{{start}};
    if (start->type == GUMBO_NODE_ELEMENT) {
      enter(start->v.element);
      path.front().in_section = is_section(start->v.element);
    }
    while (!path.empty()) {
      Frame& top = path.back();
      const bool document = top.node->type == GUMBO_NODE_DOCUMENT;
      const GumboVector& children =
          document ? top.node->v.document.children : top.node->v.element.children;
      if (top.next == children.length) {
        if (!document) leave(top.node->v.element);
        path.pop_back();
        continue;
      }
      const auto* child = static_cast<const GumboNode*>(children.data[top.next++]);
      if (child->type == GUMBO_NODE_ELEMENT) {
        const GumboElement& element = child->v.element;
        if (is_left_out(element, top.in_section) || element.tag == GUMBO_TAG_DEL ||
            element.tag == GUMBO_TAG_S)
          continue;
        const bool section = top.in_section || is_section(element);
        enter(element);
        path.push_back({child, 0, section});
      } else if (child->type == GUMBO_NODE_TEXT || child->type == GUMBO_NODE_WHITESPACE ||
                 child->type == GUMBO_NODE_CDATA) {
        add_text(child->v.text.text);
      }
    }
  }

  void add_text(const char* text) {
    if (verbatim_ > 0) {
      inline_.add_verbatim(text);
    } else {
      inline_.add(text);
    }
  }

  void enter(const GumboElement& element) {
    const GumboTag tag = element.tag;
    if (tag == GUMBO_TAG_BR) return inline_.add_break();
    if (tag == GUMBO_TAG_INPUT) return enter_input(element);
    if (!is_block(tag)) return;
    end_block();
    if (tag == GUMBO_TAG_PRE) ++verbatim_;
    if (heading_level(tag) > 0) heading_ = heading_level(tag);
    if (tag == GUMBO_TAG_UL || tag == GUMBO_TAG_OL) lists_.emplace_back(element);
    if (tag == GUMBO_TAG_LI) {
      marker_ = lists_.empty() ? "-" : lists_.back().next_marker(element);
      in_item_ = true;
    }
    if (tag == GUMBO_TAG_TABLE) tables_.emplace_back();
    if (tag == GUMBO_TAG_TR && in_table()) tables_.back().emplace_back();
    if (is_cell(tag) && in_table()) {
      sinks_.emplace_back();
      heading_ = 0;
    }
  }

  void enter_input(const GumboElement& element) {
    const std::string_view type = attribute(element, "type");
    if (type == "checkbox" || type == "radio")
      inline_.add(has_attribute(element, "checked") ? "[x] " : "[ ] ");
  }

  void leave(const GumboElement& element) {
    const GumboTag tag = element.tag;
    if (!is_block(tag)) return;
    end_block();
    if (tag == GUMBO_TAG_PRE) --verbatim_;
    if (heading_level(tag) > 0) heading_ = 0;
    if ((tag == GUMBO_TAG_UL || tag == GUMBO_TAG_OL) && !lists_.empty()) lists_.pop_back();
    if (tag == GUMBO_TAG_LI) {
      in_item_ = false;
      marker_.clear();
    }
    if (is_cell(tag) && in_table() && sinks_.size() > 1) leave_cell(element);
    if (tag == GUMBO_TAG_TABLE && !tables_.empty()) leave_table();
  }

  void leave_cell(const GumboElement& element) {
    BlockCell cell{std::move(sinks_.back()), span_of(element, "colspan"),
                   span_of(element, "rowspan")};
    sinks_.pop_back();
    if (tables_.back().empty()) tables_.back().emplace_back();
    tables_.back().back().push_back(std::move(cell));
  }

  void leave_table() {
    TableRows rows = std::move(tables_.back());
    tables_.pop_back();
    append_table(sinks_.back(), std::move(rows));
  }

  static bool is_cell(GumboTag tag) { return tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH; }

  // Below the limit the cells of a table are read one after another.
  bool in_table() const { return !tables_.empty() && tables_.size() <= max_tables; }

  void end_block() {
    std::string text = inline_.take();
    if (text.empty()) return;
    TextBlock block;
    if (heading_ > 0) {
      block = {TextBlock::Kind::heading, heading_, {}, std::move(text)};
      std::replace(block.text.begin(), block.text.end(), '\n', ' ');
    } else if (in_item_ && !marker_.empty()) {
      const int level = static_cast<int>(std::min<std::size_t>(lists_.size(), 9)) - 1;
      block = {TextBlock::Kind::item, std::max(level, 0), std::exchange(marker_, {}),
               std::move(text)};
    } else {
      block = {TextBlock::Kind::paragraph, 0, {}, std::move(text)};
    }
    sinks_.back().push_back(std::move(block));
  }

  std::vector<TextBlocks> sinks_{1};  // the page, and the cell of each table that is open
  std::vector<TableRows> tables_;
  std::vector<HtmlList> lists_;
  InlineText inline_;
  std::string marker_;  // of the item whose text has not begun
  bool in_item_ = false;
  int heading_ = 0;
  int verbatim_ = 0;
};

}  // namespace

DocumentText text_of_html(std::string_view bytes, const ReadDocumentOptions& options) {
  DocumentText out;
  out.format = DocumentFormat::html;
  const DecodedText decoded = decode_text(bytes, charset_of(bytes));
  // A node takes about 150 bytes; ordinary pages need five to twenty times their size.
  const std::size_t memory =
      (std::size_t{64} << 20) +
      std::min<std::size_t>(decoded.text.size() * 12, std::size_t{768} << 20);
  const auto time = std::min(options.max_time, max_parsing);
  if (greatest_depth(decoded.text) > max_html_depth) {
    out.unreadable = "too large: elements are nested more than 10,000 deep";
    return out;
  }
  const HtmlTree tree(decoded.text, memory, time);
  if (tree.root() == nullptr) {
    out.unreadable = "too large: the elements of the page are nested or repeated beyond measure";
    return out;
  }
  if (decoded.broken_at) add_warning(out, "some bytes are no text in " + decoded.encoding);
  write_blocks(HtmlReader().read(main_element(tree.root())), options.max_text, out);
  if (out.text.empty()) out.unreadable = "empty: the page has no text of its own";
  return out;
}

}  // namespace tilsyn
