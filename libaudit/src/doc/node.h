// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diag/diagnostic.h"

namespace tilsyn {

enum class NodeKind { null_value, boolean, integer, number, string, sequence, mapping };

struct Entry;

// A YAML or JSON value with where it stands. For a plain YAML scalar `kind` is what the YAML 1.2
// core schema says and `text` is what is written: `schema` decides which of the two counts.
struct Node {
  NodeKind kind = NodeKind::null_value;
  Span span;           // scalars with their quotes; a block scalar from its first text line
  std::string text;    // scalars: the content after unescaping and folding
  bool plain = false;  // a YAML scalar without quotes or block: may be retyped
  // For a literal block ("|") or folded or quoted scalar, where each line of `text` begins in the
  // source: positions inside an expression are mapped through it.
  struct Line {
    std::uint32_t text_offset;
    std::uint32_t source_offset;
  };
  std::vector<Line> lines;
  std::vector<Node> items;     // of a sequence
  std::vector<Entry> entries;  // of a mapping, in file order, keys unique

  const Node* find(std::string_view key) const;
  // Source bytes of `text[begin, end)`; exact for plain and literal scalars, the whole node where a
  // quoted scalar has escapes.
  Span span_of(std::size_t begin, std::size_t end) const;
};

struct Entry {
  std::string key;
  Span key_span;
  Node value;
};

struct DocLimits {
  std::size_t bytes = 64u << 20;
  std::size_t depth = 64;
  std::size_t nodes = 5'000'000;
  std::size_t expanded = 200'000;  // of them, what aliases may add by being expanded
};

// The value of a plain integer (decimal, 0o17, 0x1F) that fits in 64 bits, or nothing.
std::optional<std::int64_t> read_integer(std::string_view text);
// The value of a plain number (also an integer, .inf and .nan), or nothing.
std::optional<double> read_number(std::string_view text);

// Parse one document. Every problem becomes a diagnostic and the parser goes on where it can; the
// result is what could be understood (a null node when nothing could).
Node parse_yaml(SourceId source, Diagnostics& diagnostics, const DocLimits& limits = {});
Node parse_json(SourceId source, Diagnostics& diagnostics, const DocLimits& limits = {});

// Reads `path` (JSON for *.json, else YAML), adds it to the sources and parses it.
Node load_document(const std::string& path, Diagnostics& diagnostics, const DocLimits& limits = {});

}  // namespace tilsyn
