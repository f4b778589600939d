// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace tilsyn {

// Byte offsets of code points: libyaml's marks count code points. Sparse, one entry per sixteen.
class CodePoints {
 public:
  explicit CodePoints(std::string_view text) : text_(text) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (continues(text[i])) continue;
      if (count++ % step == 0) offsets_.push_back(static_cast<std::uint32_t>(i));
    }
    if (count == text.size()) offsets_.clear();  // ASCII: the same
  }

  // The offset of code point `index`, or the size of the text when there are fewer.
  std::uint32_t byte(std::size_t index) const {
    if (index >= text_.size()) return static_cast<std::uint32_t>(text_.size());
    if (offsets_.empty()) return static_cast<std::uint32_t>(index);
    if (index / step >= offsets_.size()) return static_cast<std::uint32_t>(text_.size());
    std::size_t i = offsets_[index / step];
    for (std::size_t left = index % step; left > 0 && i < text_.size(); --left) {
      ++i;
      while (i < text_.size() && continues(text_[i])) ++i;
    }
    return static_cast<std::uint32_t>(i);
  }

 private:
  static constexpr std::size_t step = 16;
  static bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

  std::string_view text_;
  std::vector<std::uint32_t> offsets_;
};

}  // namespace tilsyn
