// SPDX-License-Identifier: Apache-2.0
#include "web/string_search.h"

#include <algorithm>
#include <cstring>

#include "web/ascii.h"

namespace tilsyn {
namespace {

// 16 bits of the next four bytes, small and large letters alike.
std::uint32_t hash_at(const char* bytes) {
  std::uint32_t four = 0;
  std::memcpy(&four, bytes, 4);
  return ((four | 0x20202020U) * 2654435761U) >> 16;
}

}  // namespace

bool StringSearch::add(std::string_view text, bool ignore_case, std::uint32_t tag) {
  if (text.size() < shortest) return false;
  strings_.push_back({hash_at(text.data()), tag, ignore_case, std::string(text)});
  return true;
}

void StringSearch::prepare() {
  std::sort(strings_.begin(), strings_.end(), [](const Sought& a, const Sought& b) {
    return a.hash != b.hash ? a.hash < b.hash : a.text.size() > b.text.size();
  });
  for (const Sought& sought : strings_) begins_[sought.hash >> 6] |= 1ULL << (sought.hash & 63);
}

bool StringSearch::compare_at(std::string_view text, std::size_t at, std::uint32_t hash,
                              const std::function<bool(const Hit&)>& found) const {
  const auto first = std::lower_bound(
      strings_.begin(), strings_.end(), hash,
      [](const Sought& sought, std::uint32_t value) { return sought.hash < value; });
  const std::string_view rest = text.substr(at);
  for (auto it = first; it != strings_.end() && it->hash == hash; ++it) {
    const bool same =
        it->ignore_case ? starts_with_ascii(rest, it->text) : rest.starts_with(it->text);
    if (same && !found({at, at + it->text.size(), it->tag})) return false;
  }
  return true;
}

void StringSearch::find(std::string_view text, const std::function<bool(const Hit&)>& found) const {
  if (strings_.empty() || text.size() < shortest) return;
  for (std::size_t at = 0; at + shortest <= text.size(); ++at) {
    const std::uint32_t hash = hash_at(text.data() + at);
    if ((begins_[hash >> 6] >> (hash & 63) & 1) == 0) continue;
    if (!compare_at(text, at, hash, found)) return;
  }
}

}  // namespace tilsyn
