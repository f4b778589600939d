// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tilsyn {

// What a list says of a cookie.
struct ListedCookie {
  std::string name;
  bool wildcard = false;   // names that only begin so are meant, too
  std::string domain;      // of the cookie, where it is always the same; may be empty
  std::string platform;    // product
  std::string purpose;     // in small letters: "functional", "analytics", "marketing" …
  std::string controller;  // company
  std::string retention;   // as written
  std::string list;        // what the caller calls the list
};

// The Open Cookie Database, as CSV or JSON. Names that many use for many things ("id") are as good
// as the list.
class CookieList {
 public:
  // How many rows were understood; nothing where the text is no such list. `list` is what finds are
  // said to come from.
  std::optional<std::size_t> add_csv(std::string_view text, const std::string& list);
  std::optional<std::size_t> add_json(std::string_view text, const std::string& list);

  // The row with this name, of this domain before others; else the longest beginning.
  const ListedCookie* find(std::string_view name, std::string_view domain) const;
  std::size_t size() const { return rows_; }

 private:
  bool add(ListedCookie cookie);

  std::map<std::string, std::vector<ListedCookie>, std::less<>> exact_, beginnings_;
  std::size_t rows_ = 0;
};

}  // namespace tilsyn
