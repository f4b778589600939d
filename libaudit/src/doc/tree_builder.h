// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diag/diagnostic.h"
#include "doc/node.h"

namespace tilsyn {

// Makes a tree from the events of a reader, within the limits, and reports duplicate keys, too
// much depth and too many values. What is refused is left out and reading goes on.
class TreeBuilder {
 public:
  TreeBuilder(SourceId source, Diagnostics& diagnostics, const DocLimits& limits)
      : source_(source), diagnostics_(diagnostics), limits_(limits) {}

  // In a mapping, before a key.
  bool expects_key() const;
  void key(std::string text, Span span);
  // The key was refused: leave out the value that follows.
  void refuse_key();
  void scalar(Node node, const std::string& anchor);
  // The collection that begins here is left out with all that is in it.
  void ignore_collection() { ignored_ = 1; }
  void open(NodeKind kind, Span span, std::string anchor);
  // Nothing for `end`: the end of the last child.
  void close(std::optional<std::uint32_t> end);
  void alias(const std::string& name, Span span);

  // Reading further makes no sense: a limit is passed.
  bool stopped() const { return stopped_; }
  bool ignoring() const { return ignored_ > 0; }
  bool complete() const { return has_root_ && frames_.empty(); }
  // The innermost open collection, or nullptr.
  const Node* open_collection() const { return frames_.empty() ? nullptr : &frames_.back().node; }
  // Closes what is open and gives the tree.
  Node finish();

 private:
  struct Frame {
    Node node;
    std::string anchor;
    std::string key;
    Span key_span;
    bool has_key = false;
    bool refused = false;
  };
  struct Anchor {
    Node node;
    std::size_t nodes = 0;
    std::size_t height = 0;
    std::size_t bytes = 0;
  };

  bool count_node(Span span);
  void attach(Node node);
  void define(const std::string& name, const Node& node);
  bool expand(std::size_t nodes, std::size_t bytes, Span span);
  void drop_duplicates(Node& mapping);
  void report_duplicate(const Entry& first, const Entry& again);

  SourceId source_;
  Diagnostics& diagnostics_;
  const DocLimits& limits_;
  std::vector<Frame> frames_;
  std::map<std::string, Anchor, std::less<>> anchors_;
  Node root_;
  bool has_root_ = false;
  bool stopped_ = false;
  bool too_deep_ = false;
  std::size_t ignored_ = 0;  // open collections that are left out
  std::size_t nodes_ = 0;
  std::size_t expanded_nodes_ = 0;
  std::size_t expanded_bytes_ = 0;
};

}  // namespace tilsyn
