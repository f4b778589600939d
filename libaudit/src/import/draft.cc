// SPDX-License-Identifier: Apache-2.0
#include "import/draft.h"

#include <algorithm>

namespace tilsyn {
namespace {

std::string_view first_key(std::string_view& path) {
  const std::size_t dot = std::min(path.find('.'), path.size());
  const std::string_view key = path.substr(0, dot);
  path.remove_prefix(std::min(dot + 1, path.size()));
  return key;
}

}  // namespace

Draft& Draft::at(std::string_view path) {
  if (path.empty()) return *this;
  kind_ = Kind::map;
  const std::string_view key = first_key(path);
  for (auto& [name, value] : entries_) {
    if (name == key) return value.at(path);
  }
  return entries_.emplace_back(std::string(key), Draft()).second.at(path);
}

Draft& Draft::entry(std::string_view key) {
  kind_ = Kind::map;
  for (auto& [name, value] : entries_) {
    if (name == key) return value;
  }
  return entries_.emplace_back(std::string(key), Draft()).second;
}

const Draft* Draft::find(std::string_view path) const {
  if (path.empty()) return is_set() ? this : nullptr;
  const std::string_view key = first_key(path);
  for (const auto& [name, value] : entries_) {
    if (name == key) return value.find(path);
  }
  return nullptr;
}

bool Draft::is_set() const {
  if (kind_ != Kind::map) return kind_ != Kind::empty;
  return std::any_of(entries_.begin(), entries_.end(),
                     [](const auto& entry) { return entry.second.is_set(); });
}

void Draft::set_string(std::string_view text) {
  kind_ = Kind::string;
  text_ = text;
}

void Draft::set_plain(std::string_view text) {
  kind_ = Kind::plain;
  text_ = text;
}

Draft& Draft::append() {
  kind_ = Kind::list;
  return items_.emplace_back();
}

void Draft::append_word(std::string_view word) {
  const auto same = [&](const Draft& item) { return item.text_ == word; };
  if (std::any_of(items_.begin(), items_.end(), same)) return;
  append().set_plain(word);
}

void Draft::write(YamlWriter& out) const {
  switch (kind_) {
    case Kind::empty:
    case Kind::plain:
      out.plain(text_);
      return;
    case Kind::string:
      out.string(text_);
      return;
    case Kind::list:
      if (items_.empty()) {
        out.plain("[]");
        return;
      }
      out.begin_seq();
      for (const Draft& item : items_) item.write(out);
      out.end_seq();
      return;
    case Kind::map:
      out.begin_map();
      for (const auto& [key, value] : entries_) {
        if (!value.is_set()) continue;
        out.key(key);
        value.write(out);
      }
      out.end_map();
      return;
  }
}

}  // namespace tilsyn
