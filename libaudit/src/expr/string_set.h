// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

#include "value/arena.h"
#include "value/value.h"

namespace tilsyn::cel {

template <class T>
T load(const char* bytes) {
  T out;
  std::memcpy(&out, bytes, sizeof out);
  return out;
}

// memcmp(a, b, size) == 0, without the call for the short words that facts are made of.
inline bool same_bytes(const char* a, const char* b, std::size_t size) {
  using U64 = std::uint64_t;
  using U32 = std::uint32_t;
  if (size >= 8) {
    if (size > 32) return std::memcmp(a, b, size) == 0;
    for (std::size_t i = 0; i + 8 < size; i += 8)
      if (load<U64>(a + i) != load<U64>(b + i)) return false;
    return load<U64>(a + size - 8) == load<U64>(b + size - 8);
  }
  if (size >= 4)
    return load<U32>(a) == load<U32>(b) && load<U32>(a + size - 4) == load<U32>(b + size - 4);
  for (std::size_t i = 0; i < size; ++i)
    if (a[i] != b[i]) return false;
  return true;
}

inline bool same_text(std::string_view a, std::string_view b) {
  return a.size() == b.size() && (a.data() == b.data() || same_bytes(a.data(), b.data(), a.size()));
}

// Constant strings, to be looked up by open addressing. Lives in an arena.
class StringSet {
 public:
  // nullptr when `list` holds anything but strings, or when too many of them share a place: then
  // looking at one after the other is as good.
  static const StringSet* make(const List& list, Arena& arena);

  bool contains(std::string_view text) const {
    for (std::uint32_t i = place(text);; i = (i + 1) & mask_) {
      const Value& entry = table_[i];
      if (!entry.is(ValueKind::string)) return false;
      if (same_text(entry.as_string(), text)) return true;
    }
  }

 private:
  std::uint32_t place(std::string_view text) const {
    const char* at = text.data();
    const std::size_t size = text.size();
    std::uint64_t key = size;
    if (size >= 8)
      key += load<std::uint64_t>(at) * 31 + load<std::uint64_t>(at + size - 8);
    else if (size >= 4)
      key += load<std::uint32_t>(at) * 31ULL + load<std::uint32_t>(at + size - 4);
    else if (size > 0)
      key += static_cast<unsigned char>(at[0]) * 31ULL +
             (static_cast<std::uint64_t>(static_cast<unsigned char>(at[size / 2])) << 16) +
             (static_cast<std::uint64_t>(static_cast<unsigned char>(at[size - 1])) << 24);
    return static_cast<std::uint32_t>((key * 0x9E3779B97F4A7C15ULL) >> 32) & mask_;
  }
  bool insert(const Value& value);

  Value* table_ = nullptr;
  std::uint32_t mask_ = 0;
};

}  // namespace tilsyn::cel
