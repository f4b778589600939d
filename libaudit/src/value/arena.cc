// SPDX-License-Identifier: Apache-2.0
#include "value/arena.h"

#include <algorithm>
#include <cstring>

namespace tilsyn {
namespace {

constexpr std::size_t first_block = 4 * 1024;
constexpr std::size_t largest_block = 1 << 20;

}  // namespace

struct alignas(__STDCPP_DEFAULT_NEW_ALIGNMENT__) Arena::Block {
  Block* older;
  std::size_t bytes;  // that follow
};

Arena::~Arena() {
  while (newest_ != nullptr) ::operator delete(std::exchange(newest_, newest_->older));
}

void* Arena::from_new_block(std::size_t bytes) {
  const std::size_t wanted =
      newest_ == nullptr ? first_block : std::min(2 * newest_->bytes, largest_block);
  if (bytes > SIZE_MAX / 2) throw std::bad_alloc();
  const std::size_t size = std::max(bytes, wanted);
  Block* block = static_cast<Block*>(::operator new(sizeof(Block) + size));
  block->older = newest_;
  block->bytes = size;
  newest_ = block;
  capacity_ += size;
  use(*block, bytes);
  return block + 1;
}

void Arena::use(Block& block, std::size_t taken) {
  next_ = reinterpret_cast<std::uintptr_t>(&block + 1) + taken;
  end_ = reinterpret_cast<std::uintptr_t>(&block + 1) + block.bytes;
}

void Arena::clear() {
  if (newest_ == nullptr) return;
  while (newest_->older != nullptr) {
    Block* older = newest_->older;
    newest_->older = older->older;
    capacity_ -= older->bytes;
    ::operator delete(older);
  }
  if (newest_->bytes <= largest_block) return use(*newest_, 0);
  ::operator delete(newest_);
  newest_ = nullptr;
  next_ = end_ = capacity_ = 0;
}

std::string_view Arena::copy(std::string_view text) {
  if (text.empty()) return {};
  char* bytes = array<char>(text.size());
  std::memcpy(bytes, text.data(), text.size());
  return {bytes, text.size()};
}

}  // namespace tilsyn
