// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "expr/evaluator.h"

namespace tilsyn::cel {

// A text that grows within the limits of an evaluation: what would exceed them is not added.
class TextBuilder {
 public:
  explicit TextBuilder(Context& context) : context_(context) {}

  // False, and again at every later call, when a limit is reached.
  bool add(std::string_view text) {
    if (full_ || spent_) return false;
    full_ = text.size() > context_.limits.list_items - text_.size();
    spent_ = !full_ && !context_.spend(text.size() / 64 + (++calls_ % 16 == 0));
    if (full_ || spent_) return false;
    text_ += text;
    return true;
  }
  bool add(char c) { return add(std::string_view(&c, 1)); }
  bool good() const { return !full_ && !spent_; }
  // The text, or the error that names the limit.
  Value finish(Span span) {
    if (spent_) return context_.exhausted(span);
    return full_ ? context_.too_large(span) : context_.text(text_, span);
  }

 private:
  Context& context_;
  std::string text_;
  std::size_t calls_ = 0;
  bool full_ = false;
  bool spent_ = false;
};

}  // namespace tilsyn::cel
