// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdint>
#include <limits>
#include <nlohmann/json.hpp>

#include "doc/json_problem.h"
#include "doc/segments.h"
#include "doc/text_check.h"
#include "doc/tree_builder.h"

namespace tilsyn {
namespace {

// Length of the number at `i` (RFC 8259, section 6).
std::size_t number_length(std::string_view text, std::size_t i) {
  const std::size_t begin = i;
  const auto digits = [&] {
    while (i < text.size() && text[i] >= '0' && text[i] <= '9') ++i;
  };
  const auto at = [&](std::string_view any) {
    return i < text.size() && any.find(text[i]) != std::string_view::npos;
  };
  if (at("-")) ++i;
  if (at("0")) {
    ++i;
  } else {
    digits();
  }
  if (at(".")) {
    ++i;
    digits();
  }
  if (at("eE")) {
    ++i;
    if (at("+-")) ++i;
    digits();
  }
  return i - begin;
}

// Past the closing quote of the string whose opening quote stands at `i`.
std::size_t string_end(std::string_view text, std::size_t i) {
  ++i;
  while (i < text.size() && text[i] != '"') i += text[i] == '\\' ? 2 : 1;
  return std::min(text.size(), i + 1);
}

// nlohmann's SAX interface says what was read but not where; the tokens that it reports are found
// again from the end of the one before.
class JsonHandler {
 public:
  JsonHandler(SourceId source, std::string_view text, std::uint32_t base, Diagnostics& diagnostics,
              const DocLimits& limits)
      : source_(source),
        text_(text),
        base_(base),
        diagnostics_(diagnostics),
        builder_(source, diagnostics, limits) {}

  bool null() { return word(NodeKind::null_value, 4); }
  bool boolean(bool value) { return word(NodeKind::boolean, value ? 4 : 5); }
  bool number_integer(std::int64_t) { return number(NodeKind::integer); }
  bool number_unsigned(std::uint64_t value) {
    return number(value <= INT64_MAX ? NodeKind::integer : NodeKind::number);
  }
  bool number_float(double, const std::string&) { return number(NodeKind::number); }

  bool string(std::string& value) {
    const std::size_t begin = token();
    cursor_ = string_end(text_, begin);
    if (builder_.ignoring()) return true;
    Node node;
    node.kind = NodeKind::string;
    node.span = span(begin);
    node.text = std::move(value);
    node.lines = flow_segments(text_, begin + 1, cursor_ - 1, node.text, ScalarForm::double_quoted);
    for (Node::Line& line : node.lines) line.source_offset += base_;
    builder_.scalar(std::move(node), {});
    return !builder_.stopped();
  }

  bool key(std::string& value) {
    const std::size_t begin = token();
    cursor_ = string_end(text_, begin);
    if (!builder_.ignoring()) builder_.key(std::move(value), span(begin));
    return true;
  }

  bool binary(nlohmann::json::binary_t&) { return false; }  // not in JSON texts
  bool start_object(std::size_t) { return open(NodeKind::mapping); }
  bool start_array(std::size_t) { return open(NodeKind::sequence); }
  bool end_object() { return close(); }
  bool end_array() { return close(); }

  bool parse_error(std::size_t position, const std::string&,
                   const nlohmann::json::exception& error) {
    const std::size_t at = position > 0 ? position - 1 : 0;
    const JsonProblem problem = explain_json_problem(
        text_, cursor_, at, error.what(), builder_.open_collection(), builder_.complete());
    Diagnostic& diagnostic = diagnostics_.error(
        "json-syntax",
        {source_, static_cast<std::uint32_t>(problem.begin) + base_,
         static_cast<std::uint32_t>(std::min(problem.end, text_.size())) + base_},
        problem.message + "; the rest of the file is not read", problem.hint);
    if (problem.begin >= text_.size() && builder_.open_collection() != nullptr) {
      diagnostic.notes.push_back({"it begins here", builder_.open_collection()->span});
    }
    return false;
  }

  Node finish() { return builder_.finish(); }

 private:
  // Where the token that is being reported begins.
  std::size_t token() const {
    return std::min(text_.find_first_not_of(" \t\r\n,:", cursor_), text_.size());
  }

  Span span(std::size_t begin) const {
    return {source_, static_cast<std::uint32_t>(begin) + base_,
            static_cast<std::uint32_t>(std::max(begin, cursor_)) + base_};
  }

  bool word(NodeKind kind, std::size_t length) {
    const std::size_t begin = token();
    cursor_ = std::min(text_.size(), begin + length);
    Node node;
    node.kind = kind;
    node.span = span(begin);
    node.text = text_.substr(begin, cursor_ - begin);
    builder_.scalar(std::move(node), {});
    return !builder_.stopped();
  }

  bool number(NodeKind kind) { return word(kind, number_length(text_, token())); }

  bool open(NodeKind kind) {
    const std::size_t begin = token();
    cursor_ = std::min(text_.size(), begin + 1);
    builder_.open(kind, span(begin), {});
    return !builder_.stopped();
  }

  bool close() {
    cursor_ = std::min(text_.size(), token() + 1);
    builder_.close(static_cast<std::uint32_t>(cursor_) + base_);
    return true;
  }

  SourceId source_;
  std::string_view text_;
  std::uint32_t base_;
  Diagnostics& diagnostics_;
  TreeBuilder builder_;
  std::size_t cursor_ = 0;  // end of the last token
};

}  // namespace

Node parse_json(SourceId source, Diagnostics& diagnostics, const DocLimits& limits) {
  const auto checked = check_text(source, TextFormat::json, limits, diagnostics);
  if (!checked) {
    Node nothing;
    nothing.span = {source, 0, 0};
    return nothing;
  }
  const std::string_view text = checked->text(diagnostics.sources().at(source));
  JsonHandler handler(source, text, checked->base, diagnostics, limits);
  nlohmann::json::sax_parse(text.begin(), text.end(), &handler);
  return handler.finish();
}

}  // namespace tilsyn
