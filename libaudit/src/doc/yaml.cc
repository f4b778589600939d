// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <yaml.h>

#include <algorithm>

#include "base/error.h"
#include "doc/code_points.h"
#include "doc/core_schema.h"
#include "doc/segments.h"
#include "doc/text_check.h"
#include "doc/tree_builder.h"
#include "doc/yaml_problem.h"

namespace tilsyn {
namespace {

constexpr std::string_view tag_prefix = "tag:yaml.org,2002:";

std::string_view view(const yaml_char_t* text) {
  return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

// An event that frees itself.
struct Event {
  yaml_event_t raw{};
  Event() = default;
  Event(const Event&) = delete;
  Event& operator=(const Event&) = delete;
  ~Event() { yaml_event_delete(&raw); }
};

class YamlReader {
 public:
  YamlReader(SourceId source, std::string_view text, std::uint32_t base, Diagnostics& diagnostics,
             const DocLimits& limits)
      : source_(source),
        text_(text),
        base_(base),
        diagnostics_(diagnostics),
        points_(text),
        builder_(source, diagnostics, limits) {
    if (yaml_parser_initialize(&parser_) == 0) throw Error("out of memory");
    yaml_parser_set_encoding(&parser_, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser_, reinterpret_cast<const unsigned char*>(text.data()),
                                 text.size());
  }
  ~YamlReader() { yaml_parser_delete(&parser_); }
  YamlReader(const YamlReader&) = delete;
  YamlReader& operator=(const YamlReader&) = delete;

  Node run() {
    bool more = true;
    while (more && !builder_.stopped()) {
      Event event;
      if (yaml_parser_parse(&parser_, &event.raw) == 0) {
        report_syntax_error();
        break;
      }
      more = handle(event.raw);
    }
    return builder_.finish();
  }

 private:
  // False when nothing more is to be read.
  bool handle(const yaml_event_t& event) {
    switch (event.type) {
      case YAML_STREAM_END_EVENT:
        return false;
      case YAML_DOCUMENT_START_EVENT:
        return start_document(event);
      case YAML_ALIAS_EVENT:
        alias(event);
        return true;
      case YAML_SCALAR_EVENT:
        scalar(event);
        return true;
      case YAML_SEQUENCE_START_EVENT:
        collection(event, NodeKind::sequence, event.data.sequence_start.anchor,
                   event.data.sequence_start.tag,
                   event.data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE);
        return true;
      case YAML_MAPPING_START_EVENT:
        collection(event, NodeKind::mapping, event.data.mapping_start.anchor,
                   event.data.mapping_start.tag,
                   event.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE);
        return true;
      case YAML_SEQUENCE_END_EVENT:
      case YAML_MAPPING_END_EVENT:
        close(event);
        return true;
      default:
        return true;
    }
  }

  bool start_document(const yaml_event_t& event) {
    if (++documents_ == 1) return true;
    diagnostics_.error("several-documents", span(event),
                       "a second document begins here; a file holds one",
                       "remove the line '---' or make two files");
    return false;
  }

  void alias(const yaml_event_t& event) {
    const std::string name(view(event.data.alias.anchor));
    if (!builder_.expects_key()) {
      builder_.alias(name, span(event));
      return;
    }
    diagnostics_.error("bad-key", span(event), "a key cannot be an alias", "write the key out");
    builder_.refuse_key();
  }

  void collection(const yaml_event_t& event, NodeKind kind, const yaml_char_t* anchor,
                  const yaml_char_t* tag, bool flow) {
    flow_.push_back(flow);
    Span place = span(event);
    if (anchor != nullptr || tag != nullptr) {
      place.begin = skip_properties(place.begin, static_cast<std::uint32_t>(text_.size()) + base_);
    }
    place.end = place.begin + (flow ? 1 : 0);
    if (builder_.expects_key()) {
      diagnostics_.error("bad-key", place, "a key must be a text, not a list or a mapping");
      builder_.refuse_key();
      builder_.ignore_collection();
      return;
    }
    check_tag(view(tag), kind == NodeKind::sequence ? "seq" : "map", event);
    builder_.open(kind, place, std::string(view(anchor)));
  }

  // Only flow collections end with a token of their own.
  void close(const yaml_event_t& event) {
    const bool flow = flow_.back() && event.end_mark.index > event.start_mark.index;
    flow_.pop_back();
    builder_.close(flow ? std::optional(span(event).end) : std::nullopt);
  }

  void scalar(const yaml_event_t& event) {
    if (builder_.ignoring()) return;
    const auto& data = event.data.scalar;
    Node node;
    node.text.assign(reinterpret_cast<const char*>(data.value), data.length);
    node.span = span(event);
    node.plain = data.style == YAML_PLAIN_SCALAR_STYLE && data.tag == nullptr;
    node.kind = node.plain ? core_kind(node.text) : NodeKind::string;
    if (data.anchor != nullptr || data.tag != nullptr) {
      node.span.begin = skip_properties(node.span.begin, node.span.end);
    }
    if (builder_.expects_key()) {
      key(std::move(node));
      return;
    }
    check_tag(view(data.tag), "str", event);
    place_lines(node, data.style);
    builder_.scalar(std::move(node), std::string(view(data.anchor)));
  }

  void key(Node node) {
    if (node.plain && node.text == "<<") {
      diagnostics_.error("merge-key", node.span,
                         "merge keys ('<<') are not read: each entry stands where it is written",
                         "write the entries out");
      builder_.refuse_key();
      return;
    }
    if (node.plain && node.text.empty()) {
      diagnostics_.error("bad-key", node.span, "a key is missing before ':'");
      builder_.refuse_key();
      return;
    }
    builder_.key(std::move(node.text), node.span);
  }

  void check_tag(std::string_view tag, std::string_view allowed, const yaml_event_t& event) {
    if (tag.empty() || tag == "!") return;
    if (tag.starts_with(tag_prefix) && tag.substr(tag_prefix.size()) == allowed) return;
    Span place = span(event);
    const std::size_t begin = place.begin - base_;
    const std::size_t mark = text_.find('!', begin);
    if (mark < place.end - base_) {
      place.begin = static_cast<std::uint32_t>(mark) + base_;
      place.end =
          static_cast<std::uint32_t>(std::min(text_.find_first_of(" \t\r\n", mark), text_.size())) +
          base_;
    }
    diagnostics_.error("unsupported-tag", place, "tags are not read, only '!!str'",
                       "a value that begins with '!' needs quotes");
  }

  // Where the lines of a scalar stand, and a span without the header of a block.
  void place_lines(Node& node, yaml_scalar_style_t style) {
    const std::size_t begin = node.span.begin - base_;
    const std::size_t end = node.span.end - base_;
    switch (style) {
      case YAML_PLAIN_SCALAR_STYLE:
        node.lines = flow_segments(text_, begin, end, node.text, ScalarForm::plain);
        break;
      case YAML_SINGLE_QUOTED_SCALAR_STYLE:
        node.lines = flow_segments(text_, begin + 1, end - 1, node.text, ScalarForm::single_quoted);
        break;
      case YAML_DOUBLE_QUOTED_SCALAR_STYLE:
        node.lines = flow_segments(text_, begin + 1, end - 1, node.text, ScalarForm::double_quoted);
        break;
      case YAML_LITERAL_SCALAR_STYLE:
        node.lines = literal_segments(text_, begin, end, node.text);
        break;
      case YAML_FOLDED_SCALAR_STYLE:
        node.lines = folded_segments(text_, begin, end, node.text);
        break;
      default:
        break;
    }
    for (Node::Line& line : node.lines) line.source_offset += base_;
    if (style == YAML_LITERAL_SCALAR_STYLE || style == YAML_FOLDED_SCALAR_STYLE) {
      node.span = block_span(node);
    }
  }

  // From the first line of text to the end of the last; the header where there is no text.
  Span block_span(const Node& node) const {
    Span place = node.span;
    if (node.lines.empty()) {
      const std::size_t header = text_.find_first_of("\r\n", place.begin - base_);
      place.end =
          std::min(place.end, static_cast<std::uint32_t>(std::min(header, text_.size())) + base_);
      return place;
    }
    place.begin = node.lines.front().source_offset;
    const Node::Line& last = node.lines.back();
    std::size_t length =
        node.text.size() - std::min<std::size_t>(last.text_offset, node.text.size());
    length = std::min(length, node.text.find_first_of("\r\n", last.text_offset) - last.text_offset);
    place.end = last.source_offset + static_cast<std::uint32_t>(length);
    return place;
  }

  // Anchors and tags stand before the node and are part of libyaml's span.
  std::uint32_t skip_properties(std::uint32_t from, std::uint32_t to) const {
    std::size_t i = from - base_;
    const std::size_t end = std::min<std::size_t>(to - base_, text_.size());
    while (i < end && (text_[i] == '&' || text_[i] == '!')) {
      i = std::min(text_.find_first_of(" \t\r\n", i), end);
      while (i < end && std::string_view(" \t\r\n#").find(text_[i]) != std::string_view::npos) {
        i = text_[i] == '#' ? std::min(text_.find_first_of("\r\n", i), end) : i + 1;
      }
    }
    return static_cast<std::uint32_t>(i) + base_;
  }

  void report_syntax_error() {
    if (parser_.error == YAML_MEMORY_ERROR) throw Error("out of memory");
    const std::uint32_t at = points_.byte(parser_.problem_mark.index);
    const std::uint32_t context = points_.byte(parser_.context_mark.index);
    const std::string_view words = parser_.context == nullptr ? "" : parser_.context;
    const std::string_view problem = parser_.problem == nullptr ? "" : parser_.problem;
    YamlProblem out = explain_yaml_problem(problem, words, text_.substr(at));
    const bool at_context = out.at_context && !words.empty();
    Diagnostic& diagnostic =
        diagnostics_.error("yaml-syntax", line_span(at_context ? context : at),
                           out.message + "; the rest of the file is not read", out.hint);
    if (!out.note.empty() && context != at) {
      diagnostic.notes.push_back({out.note, line_span(context)});
    }
  }

  // One code point, or nothing at the end of a line.
  Span line_span(std::uint32_t at) const {
    std::uint32_t end = at;
    if (end < text_.size() && text_[end] != '\n' && text_[end] != '\r') {
      do ++end;
      while (end < text_.size() && (static_cast<unsigned char>(text_[end]) & 0xC0) == 0x80);
    }
    return {source_, at + base_, end + base_};
  }

  Span span(const yaml_event_t& event) const {
    return {source_, points_.byte(event.start_mark.index) + base_,
            points_.byte(event.end_mark.index) + base_};
  }

  SourceId source_;
  std::string_view text_;  // without byte order mark, which has `base_` bytes
  std::uint32_t base_;
  Diagnostics& diagnostics_;
  CodePoints points_;
  TreeBuilder builder_;
  yaml_parser_t parser_{};
  std::vector<bool> flow_;  // of the open collections
  int documents_ = 0;
};

}  // namespace

Node parse_yaml(SourceId source, Diagnostics& diagnostics, const DocLimits& limits) {
  const auto checked = check_text(source, TextFormat::yaml, limits, diagnostics);
  if (!checked) {
    Node nothing;
    nothing.span = {source, 0, 0};
    return nothing;
  }
  const std::string_view text = checked->text(diagnostics.sources().at(source));
  return YamlReader(source, text, checked->base, diagnostics, limits).run();
}

}  // namespace tilsyn
