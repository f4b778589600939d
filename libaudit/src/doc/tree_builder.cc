// SPDX-License-Identifier: Apache-2.0
#include "doc/tree_builder.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace tilsyn {
namespace {

// Collections this much deeper than the limit end the reading: a parser's own stack has no bound.
constexpr std::size_t hopeless_depth = 1000;

// Values, levels and bytes of a tree; recursion is bounded by the depth limit.
struct Extent {
  std::size_t nodes = 1;
  std::size_t height = 0;
  std::size_t bytes = 0;
};

Extent extent_of(const Node& node) {
  Extent sum;
  sum.bytes = node.text.size() + node.lines.size() * sizeof(Node::Line);
  const auto add = [&](const Node& child) {
    const Extent part = extent_of(child);
    sum.nodes += part.nodes;
    sum.height = std::max(sum.height, part.height);
    sum.bytes += part.bytes;
  };
  for (const Node& item : node.items) add(item);
  for (const Entry& entry : node.entries) {
    sum.bytes += entry.key.size();
    add(entry.value);
  }
  if (node.kind == NodeKind::sequence || node.kind == NodeKind::mapping) ++sum.height;
  return sum;
}

std::uint32_t end_of_children(const Node& node) {
  if (!node.items.empty()) return node.items.back().span.end;
  if (!node.entries.empty()) {
    return std::max(node.entries.back().value.span.end, node.entries.back().key_span.end);
  }
  return node.span.end;
}

}  // namespace

bool TreeBuilder::expects_key() const {
  return ignored_ == 0 && !frames_.empty() && frames_.back().node.kind == NodeKind::mapping &&
         !frames_.back().has_key;
}

void TreeBuilder::key(std::string text, Span span) {
  Frame& frame = frames_.back();
  frame.key = std::move(text);
  frame.key_span = span;
  frame.has_key = true;
  frame.refused = false;
}

void TreeBuilder::refuse_key() {
  frames_.back().has_key = true;
  frames_.back().refused = true;
}

void TreeBuilder::scalar(Node node, const std::string& anchor) {
  if (ignored_ > 0 || !count_node(node.span)) return;
  if (!anchor.empty()) define(anchor, node);
  attach(std::move(node));
}

void TreeBuilder::open(NodeKind kind, Span span, std::string anchor) {
  if (ignored_ > 0) {
    if (++ignored_ > hopeless_depth) stopped_ = true;
    return;
  }
  if (frames_.size() >= limits_.depth) {
    // Once per file: what is too deep once is usually so all over.
    if (!too_deep_) {
      diagnostics_.error("too-deep", span,
                         fmt::format("more than {} levels of nesting", limits_.depth));
    }
    too_deep_ = true;
    ignored_ = 1;
    if (!frames_.empty()) frames_.back().has_key = false;  // left out with its key
    return;
  }
  if (!count_node(span)) return;
  Frame frame;
  frame.node.kind = kind;
  frame.node.span = span;
  frame.anchor = std::move(anchor);
  frames_.push_back(std::move(frame));
}

void TreeBuilder::close(std::optional<std::uint32_t> end) {
  if (ignored_ > 0) {
    --ignored_;
    return;
  }
  if (frames_.empty()) return;
  Frame frame = std::move(frames_.back());
  frames_.pop_back();
  frame.node.span.end = std::max(frame.node.span.begin, end ? *end : end_of_children(frame.node));
  drop_duplicates(frame.node);
  if (!frame.anchor.empty()) define(frame.anchor, frame.node);
  attach(std::move(frame.node));
}

void TreeBuilder::attach(Node node) {
  if (frames_.empty()) {
    root_ = std::move(node);
    has_root_ = true;
    return;
  }
  Frame& parent = frames_.back();
  if (parent.node.kind == NodeKind::sequence) {
    parent.node.items.push_back(std::move(node));
    return;
  }
  // An anchor is always closed before its parent; without a key the reader was cut off.
  if (parent.has_key && !parent.refused) {
    parent.node.entries.push_back({std::move(parent.key), parent.key_span, std::move(node)});
  }
  parent.has_key = false;
}

bool TreeBuilder::count_node(Span span) {
  if (++nodes_ <= limits_.nodes) return true;
  if (!stopped_) {
    diagnostics_.error("too-many-values", span,
                       fmt::format("more than {} values; the rest is not read", limits_.nodes));
  }
  stopped_ = true;
  return false;
}

void TreeBuilder::define(const std::string& name, const Node& node) {
  const Extent extent = extent_of(node);
  // The copy that is kept costs as much as one that is used.
  if (!expand(extent.nodes, extent.bytes, node.span)) return;
  anchors_.insert_or_assign(name, Anchor{node, extent.nodes, extent.height, extent.bytes});
}

bool TreeBuilder::expand(std::size_t nodes, std::size_t bytes, Span span) {
  expanded_nodes_ += nodes;
  expanded_bytes_ += bytes;
  if (expanded_nodes_ <= limits_.expanded && expanded_bytes_ <= limits_.bytes) return true;
  if (!stopped_) {
    diagnostics_.error("alias-bomb", span,
                       fmt::format("anchors and aliases expand to more than {} values or {} bytes; "
                                   "the rest is not read",
                                   limits_.expanded, limits_.bytes));
  }
  stopped_ = true;
  return false;
}

void TreeBuilder::alias(const std::string& name, Span span) {
  if (ignored_ > 0) return;
  Node empty;
  empty.span = span;
  const bool open = std::any_of(frames_.begin(), frames_.end(),
                                [&](const Frame& frame) { return frame.anchor == name; });
  const auto found = anchors_.find(name);
  if (open) {
    diagnostics_.error("alias-to-itself", span,
                       fmt::format("'*{}' stands inside the value that it names", name));
  } else if (found == anchors_.end()) {
    diagnostics_.error("unknown-anchor", span, fmt::format("no anchor '&{}' stands above", name),
                       "a value that begins with '*' needs quotes");
  } else if (frames_.size() + found->second.height > limits_.depth) {
    diagnostics_.error("too-deep", span,
                       fmt::format("more than {} levels of nesting", limits_.depth));
  } else if (expand(found->second.nodes, found->second.bytes, span)) {
    empty = found->second.node;
    // The collection stands here; what is in it stands where it is written.
    empty.span = span;
  }
  if (count_node(span)) attach(std::move(empty));
}

// Keeps the first of several entries with the same key.
void TreeBuilder::drop_duplicates(Node& mapping) {
  std::vector<Entry>& entries = mapping.entries;
  constexpr std::size_t few = 12;
  if (entries.size() <= few) {
    for (std::size_t i = 1; i < entries.size(); ++i) {
      for (std::size_t k = 0; k < i; ++k) {
        if (entries[k].key != entries[i].key) continue;
        report_duplicate(entries[k], entries[i]);
        entries.erase(entries.begin() + static_cast<std::ptrdiff_t>(i--));
        break;
      }
    }
    return;
  }
  // Sorting, not hashing: no input makes it quadratic.
  std::vector<std::uint32_t> order(entries.size());
  std::iota(order.begin(), order.end(), 0u);
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return entries[a].key < entries[b].key;
  });
  std::vector<bool> dropped(entries.size());
  bool any = false;
  for (std::size_t i = 1, first = 0; i < order.size(); ++i) {
    if (entries[order[first]].key != entries[order[i]].key) {
      first = i;
      continue;
    }
    report_duplicate(entries[order[first]], entries[order[i]]);
    dropped[order[i]] = any = true;
  }
  if (!any) return;
  std::size_t kept = 0;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (dropped[i]) continue;
    if (kept != i) entries[kept] = std::move(entries[i]);
    ++kept;
  }
  entries.erase(entries.begin() + static_cast<std::ptrdiff_t>(kept), entries.end());
}

void TreeBuilder::report_duplicate(const Entry& first, const Entry& again) {
  diagnostics_.error("duplicate-key", again.key_span, fmt::format("duplicate key '{}'", again.key))
      .notes.push_back({"first defined here", first.key_span});
}

Node TreeBuilder::finish() {
  ignored_ = 0;
  while (!frames_.empty()) close(std::nullopt);
  if (!has_root_) root_.span = {source_, 0, 0};
  return std::move(root_);
}

}  // namespace tilsyn
