// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
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
  ~Arena();
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;

  template <class T, class... Args>
  T* make(Args&&... args) {
    static_assert(std::is_trivially_destructible_v<T> &&
                  alignof(T) <= __STDCPP_DEFAULT_NEW_ALIGNMENT__);
    return new (allocate(sizeof(T), alignof(T))) T{std::forward<Args>(args)...};
  }
  // `count` value-initialised elements.
  template <class T>
  T* array(std::size_t count) {
    static_assert(std::is_trivially_destructible_v<T> &&
                  alignof(T) <= __STDCPP_DEFAULT_NEW_ALIGNMENT__);
    if (count == 0) return nullptr;
    T* first = static_cast<T*>(allocate(count * sizeof(T), alignof(T)));
    std::uninitialized_value_construct_n(first, count);
    return first;
  }
  // A copy of `text` that lives as long as the arena.
  std::string_view copy(std::string_view text);
  // Forgets everything. The block in use is kept for what comes next, so that filling and clearing
  // the same arena over and over asks for no memory.
  void clear();
  // Bytes that it took from the heap, for tests and limits.
  std::size_t capacity() const { return capacity_; }

 private:
  struct Block;

  void* allocate(std::size_t bytes, std::size_t alignment) {
    const std::uintptr_t at = (next_ + alignment - 1) & ~(std::uintptr_t{alignment} - 1);
    if (at > end_ || bytes > end_ - at) return from_new_block(bytes);
    next_ = at + bytes;
    return reinterpret_cast<void*>(at);  // NOLINT(performance-no-int-to-ptr): just computed
  }
  void* from_new_block(std::size_t bytes);
  void use(Block& block, std::size_t taken);

  std::uintptr_t next_ = 0;  // free bytes of the newest block
  std::uintptr_t end_ = 0;
  Block* newest_ = nullptr;
  std::size_t capacity_ = 0;
};

}  // namespace tilsyn
