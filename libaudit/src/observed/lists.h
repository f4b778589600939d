// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "diag/diagnostic.h"

namespace tilsyn {

class FilterEngine;
class CookieList;
class CountryData;

// A file that a user lets us judge with: filter lists (ABP), the Open Cookie Database (CSV),
// country data (MaxMind's format).
struct ListFile {
  enum class Kind : unsigned char { filter, cookies, countries };
  Kind kind = Kind::filter;
  std::string name;    // its own title, else the file's name
  std::string sha256;  // of the file
  std::string date;    // that it says of itself, or empty
  std::size_t rows = 0, unsupported = 0;
};

// What the user has of lists. Immutable and thread-safe once loaded; empty is fine.
class Lists {
 public:
  Lists();
  ~Lists();
  Lists(Lists&&) noexcept;
  Lists& operator=(Lists&&) noexcept;

  // Files, and folders of such files; told apart by what they hold. Replaces what was loaded.
  void load(const std::vector<std::filesystem::path>& paths, Diagnostics& diagnostics);

  const std::vector<ListFile>& files() const { return files_; }
  const FilterEngine* filters() const { return filters_.get(); }  // nullptr: none
  const CookieList* cookies() const { return cookies_.get(); }    // nullptr: none
  const std::vector<CountryData>& countries() const { return countries_; }

 private:
  std::vector<ListFile> files_;
  std::unique_ptr<FilterEngine> filters_;
  std::unique_ptr<CookieList> cookies_;
  std::vector<CountryData> countries_;
};

}  // namespace tilsyn
