// SPDX-License-Identifier: Apache-2.0
#include "rules/text.h"

#include <string>
#include <string_view>

#include "rules/nodes.h"

namespace tilsyn {
namespace {

// Offset after the CEL string that begins with the quote at `at`.
std::size_t skip_string(std::string_view text, std::size_t at) {
  const char quote = text[at];
  for (std::size_t i = at + 1; i < text.size(); ++i) {
    if (text[i] == '\\') {
      ++i;
    } else if (text[i] == quote) {
      return i + 1;
    }
  }
  return text.size();
}

// Offset of the brace that closes the expression beginning at `at`; npos when none does.
std::size_t end_of_expression(std::string_view text, std::size_t at) {
  std::size_t depth = 0;
  while (at < text.size()) {
    const char c = text[at];
    if (c == '\'' || c == '"') {
      at = skip_string(text, at);
      continue;
    }
    if (c == '{') ++depth;
    if (c == '}' && depth-- == 0) return at;
    ++at;
  }
  return std::string_view::npos;
}

bool printable(const Type& type) {
  switch (type.kind) {
    case TypeKind::record:
    case TypeKind::map:
    case TypeKind::type:
    case TypeKind::bytes:
      return false;
    case TypeKind::list:
      return type.element == nullptr || printable(*type.element);
    default:
      return true;
  }
}

class TextParser {
 public:
  TextParser(const Node& node, const Environment& environment, const Variable* iteration,
             Diagnostics& diagnostics)
      : node_(node),
        text_(node.text),
        environment_(environment),
        iteration_(iteration),
        diagnostics_(diagnostics) {}

  Text parse() {
    std::size_t at = 0;
    while (at < text_.size()) {
      const char c = text_[at];
      const bool doubled = at + 1 < text_.size() && text_[at + 1] == c;
      if (c == '{' && !doubled) {
        at = parse_expression(at + 1);
        continue;
      }
      words_ += c;
      at += (c == '{' || c == '}') && doubled ? 2 : 1;
    }
    end_words();
    return std::move(parts_);
  }

 private:
  void end_words() {
    if (!words_.empty()) parts_.push_back({std::move(words_), nullptr});
    words_.clear();
  }

  std::size_t parse_expression(std::size_t begin) {
    const std::size_t end = end_of_expression(text_, begin);
    if (end == std::string_view::npos) {
      diagnostics_.error("unclosed-brace", node_.span_of(begin - 1, begin),
                         "nothing closes this '{'", "write '{{' for a brace that is meant as such");
      return text_.size();
    }
    end_words();
    compile(begin, end);
    return end + 1;
  }

  void compile(std::size_t begin, std::size_t end) {
    auto program = Program::compile(environment_, text_.substr(begin, end - begin),
                                    span_map(node_, begin), diagnostics_, iteration_);
    if (program == nullptr) return;
    if (!printable(program->result_type())) {
      diagnostics_.error("not-printable", node_.span_of(begin, end),
                         "a text cannot show a " + type_name(program->result_type()));
      return;
    }
    parts_.push_back({std::string(text_.substr(begin, end - begin)), std::move(program)});
  }

  const Node& node_;
  std::string_view text_;
  const Environment& environment_;
  const Variable* iteration_;
  Diagnostics& diagnostics_;
  Text parts_;
  std::string words_;
};

}  // namespace

Text parse_text(const Node& node, const Environment& environment, const Variable* iteration,
                Diagnostics& diagnostics) {
  return TextParser(node, environment, iteration, diagnostics).parse();
}

Texts parse_texts(const Node* texts, const Environment& environment, const Variable* iteration,
                  Diagnostics& diagnostics) {
  Texts result;
  if (texts == nullptr) return result;
  for (const Entry& entry : texts->entries) {
    result[entry.key] = parse_text(entry.value, environment, iteration, diagnostics);
  }
  return result;
}

}  // namespace tilsyn
