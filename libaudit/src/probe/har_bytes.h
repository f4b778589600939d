// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "diag/source.h"

namespace tilsyn {

// Brings up to `room` bytes; 0 at the end.
using ByteReader = std::function<std::size_t(char* to, std::size_t room)>;

// A place in a stream, with what stands around it: enough for a caret line.
struct StreamPlace {
  std::string excerpt;
  Position first;          // where the excerpt begins
  std::uint32_t mark = 0;  // of the place, in the excerpt
};

// A recording, one piece at a time: the whole is never in memory. A byte order mark is left out and
// UTF-16 becomes UTF-8.
class HarBytes {
 public:
  HarBytes(ByteReader read, std::uint64_t limit);
  HarBytes(const HarBytes&) = delete;
  HarBytes& operator=(const HarBytes&) = delete;

  // The next byte, or -1 at the end.
  int peek() { return at_ < end_ || fill() ? static_cast<unsigned char>(buffer_[at_]) : -1; }
  void take() { ++at_; }
  // What is at hand: at least `bytes`, fewer only before the end.
  std::string_view at_least(std::size_t bytes) {
    while (end_ - at_ < bytes && fill()) {
    }
    return {buffer_.data() + at_, end_ - at_};
  }
  void take(std::size_t bytes) { at_ += bytes; }

  bool over_limit() const { return over_limit_; }
  StreamPlace place();

 private:
  bool fill();
  void forget();
  std::size_t read_some(char* to, std::size_t room);
  std::size_t read_wide(char* to, std::size_t room);
  void tell_encoding();
  char16_t unit(std::size_t index) const;

  enum class Form : unsigned char { unknown, narrow, wide_little, wide_big };

  ByteReader read_;
  std::uint64_t left_;  // bytes that may still be read
  std::vector<char> buffer_;
  std::size_t at_ = 0, end_ = 0;
  Position first_{1, 1};  // of buffer_[0]
  Form form_ = Form::unknown;
  std::string raw_;  // bytes that are read, but not yet given out
  bool over_limit_ = false;
};

}  // namespace tilsyn
