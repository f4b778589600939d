// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <memory>
#include <memory_resource>
#include <new>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>

namespace tilsyn {

// Memory that is freed all at once: one per owner, one per rule set, one scratch per evaluation.
// Holds only trivially destructible things. Not thread-safe.
class Arena {
 public:
  Arena() = default;
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;

  template <class T, class... Args>
  T* make(Args&&... args) {
    static_assert(std::is_trivially_destructible_v<T>);
    return new (memory_.allocate(sizeof(T), alignof(T))) T{std::forward<Args>(args)...};
  }
  // `count` value-initialised elements.
  template <class T>
  T* array(std::size_t count) {
    static_assert(std::is_trivially_destructible_v<T>);
    if (count == 0) return nullptr;
    T* first = static_cast<T*>(memory_.allocate(count * sizeof(T), alignof(T)));
    std::uninitialized_value_construct_n(first, count);
    return first;
  }
  // A copy of `text` that lives as long as the arena.
  std::string_view copy(std::string_view text);
  // Forgets everything and gives the memory back.
  void clear() { memory_.release(); }

 private:
  std::pmr::monotonic_buffer_resource memory_{4096};
};

}  // namespace tilsyn
