// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace tilsyn {

// Finds many strings in one pass: the first four bytes of what is looked for are hashed into a
// small bit set, and only where the text's next four bytes are in it are strings compared.
class StringSearch {
 public:
  static constexpr std::size_t shortest = 4;

  // `tag` says which string it was. Too short a one is refused.
  bool add(std::string_view text, bool ignore_case, std::uint32_t tag);
  // Before the first find().
  void prepare();
  bool empty() const { return strings_.empty(); }

  struct Hit {
    std::size_t begin, end;
    std::uint32_t tag;
  };
  // In the order of where they begin; ends when `found` returns false.
  void find(std::string_view text, const std::function<bool(const Hit&)>& found) const;

 private:
  struct Sought {
    std::uint32_t hash;
    std::uint32_t tag;
    bool ignore_case;
    std::string text;
  };
  bool compare_at(std::string_view text, std::size_t at, std::uint32_t hash,
                  const std::function<bool(const Hit&)>& found) const;

  std::vector<Sought> strings_;  // sorted by hash
  std::array<std::uint64_t, 1024> begins_{};
};

}  // namespace tilsyn
